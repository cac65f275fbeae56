import {
  deleteCharBackward,
  deleteCharForward,
  deleteGroupBackward,
  deleteGroupForward,
} from "@codemirror/commands";
import { type Extension, type Range, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, keymap, WidgetType } from "@codemirror/view";
import { chipsOf, drawn, lookOf, type Part, signOf } from "./redline.ts";

const told = StateEffect.define<readonly Part[]>();

/** The changes of the text, as they stand in it; they move with the words until they are told anew. */
export function tracking(parts: readonly Part[]): StateEffect<readonly Part[]> {
  return told.of(parts);
}

/** Words that went, or the chips behind some that came: read, never written in. */
class Beside extends WidgetType {
  readonly part: Part;

  constructor(part: Part) {
    super();
    this.part = part;
  }

  override eq(other: Beside): boolean {
    return signOf(other.part) === signOf(this.part);
  }

  override toDOM(): HTMLElement {
    const place = document.createElement("span");
    const isWords = this.part.op !== "insert";
    if (isWords) place.className = "went";
    place.append(...(isWords ? drawn(this.part) : chipsOf(this.part)));
    return place;
  }

  override ignoreEvent(): boolean {
    return false;
  }
}

const field = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(shown, transaction) {
    const news = transaction.effects.find((effect) => effect.is(told));
    return news ? decorated(news.value, transaction.newDoc.length) : shown.map(transaction.changes);
  },
  provide: (place) => EditorView.decorations.from(place),
});

/** Changes in the text that somebody writes in. */
export const trackedChanges: Extension = [
  field,
  // The browser's own deletion would keep the look of a change by styles, which the page's policy refuses.
  keymap.of([
    { key: "Backspace", run: deleteCharBackward },
    { key: "Delete", run: deleteCharForward },
    { key: "Mod-Backspace", mac: "Alt-Backspace", run: deleteGroupBackward },
    { key: "Mod-Delete", mac: "Alt-Delete", run: deleteGroupForward },
  ]),
];

/** What stands in the text of the parts; nothing where they are of other words. */
function decorated(parts: readonly Part[], length: number): DecorationSet {
  const ranges: Range<Decoration>[] = [];
  let place = 0;
  for (const part of parts) {
    const widget = new Beside(part);
    if (part.op === "delete" || part.op === "gone")
      ranges.push(Decoration.widget({ widget, side: -1 }).range(place));
    else place += part.text.length;
    if (part.op !== "insert") continue;
    const mark = Decoration.mark({ tagName: "ins", class: lookOf(part) });
    ranges.push(mark.range(place - part.text.length, place));
    if (part.isLast && part.authors.length > 0)
      ranges.push(Decoration.widget({ widget, side: 1 }).range(place));
  }
  return place === length ? Decoration.set(ranges, true) : Decoration.none;
}
