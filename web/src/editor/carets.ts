import { type Extension, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, WidgetType } from "@codemirror/view";
import type { Place } from "../live/people.ts";

/** Somebody's place, and the letters that stand over it. */
export interface Named extends Place {
  readonly code: string;
}

const placed = StateEffect.define<readonly Named[]>();

/** Where others are in the text. */
export function placing(places: readonly Named[]): StateEffect<readonly Named[]> {
  return placed.of(places);
}

class Caret extends WidgetType {
  readonly code: string;

  constructor(code: string) {
    super();
    this.code = code;
  }

  override eq(other: Caret): boolean {
    return other.code === this.code;
  }

  override toDOM(): HTMLElement {
    const caret = document.createElement("span");
    caret.className = "caret-of";
    caret.ariaHidden = "true";
    const name = document.createElement("span");
    name.className = "caret-name";
    name.textContent = this.code;
    caret.append(name);
    return caret;
  }

  override ignoreEvent(): boolean {
    return true;
  }
}

const field = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(shown, transaction) {
    const told = transaction.effects.find((effect) => effect.is(placed));
    return told ? drawn(told.value, transaction.newDoc.length) : shown.map(transaction.changes);
  },
  provide: (place) => EditorView.decorations.from(place),
});

/** Carets and selections of others, named by delegation; they move with the text. */
export const carets: Extension = field;

function drawn(places: readonly Named[], length: number): DecorationSet {
  const marks = places.flatMap(({ code, anchor, head }) => {
    const [from = 0, to = 0] = [anchor, head].map((place) => Math.min(place, length)).sort((a, b) => a - b);
    const widget = new Caret(code);
    const caret = Decoration.widget({ widget, side: 1 }).range(Math.min(head, length));
    return from === to ? [caret] : [Decoration.mark({ class: "chosen-of" }).range(from, to), caret];
  });
  return Decoration.set(marks, true);
}
