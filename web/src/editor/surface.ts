import { history, redo, undo } from "@codemirror/commands";
import { EditorSelection, type Extension, StateEffect, StateField, Transaction } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import type { LiveText, Window } from "../live/text.ts";
import { Bar, NARROW } from "./bar.ts";
import { bounding } from "./bounds.ts";
import { bracketing } from "./brackets.ts";
import { element } from "./card.ts";
import { carets, type Named, placing } from "./carets.ts";
import { type Hint, sentenceOf } from "./hints.ts";
import { mending } from "./mending.ts";
import { pasting } from "./pasting.ts";
import type { Part } from "./redline.ts";
import { trackedChanges, tracking } from "./tracked.ts";

/** What a surface needs of the paragraph that it stands in. */
export interface Setting {
  readonly label: string;
  readonly language: string;
  /** The nonce of the page's styles. */
  readonly nonce: string;
  /** Words were changed here. */
  typed(): void;
  /** The selection is elsewhere. */
  moved(anchor: number, head: number): void;
  /** The person wants to leave. */
  leave(): void;
  /** Tell the person something about what was typed or pasted. */
  hint(sentence: string): void;
  /** Whether the person may divide paragraphs, elsewhere on the page. */
  maySplit(): boolean;
}

const BAR = { bottom: 72 }; // px: on a phone the tools stand over the lower edge of the page

/** The extensions of a state stay with it; this says that it has them. */
const equipped = StateField.define<boolean>({ create: () => true, update: (value) => value });

/** The editor of one text: its view comes and goes, its history stays as long as the page. */
export class Surface implements Window {
  readonly #text: LiveText;
  readonly #setting: Setting;
  #view: EditorView | null = null;
  #bar: Bar | null = null;
  #unbound: () => void = () => undefined;

  constructor(text: LiveText, setting: Setting) {
    this.#text = text;
    this.#setting = setting;
  }

  get isComposing(): boolean {
    return this.#view?.composing === true;
  }

  /** Show the text under `place`, the caret at `at`, and take the focus. */
  open(place: HTMLElement, at: number): void {
    this.#equip();
    const selection = EditorSelection.cursor(Math.min(at, this.#text.state.doc.length));
    this.#text.state = this.#text.state.update({ selection, filter: false }).state;
    const ground = element("div", "");
    place.append(ground);
    this.#view = new EditorView({
      state: this.#text.state,
      parent: ground,
      dispatchTransactions: (transactions, view) => this.#took(transactions, view),
    });
    this.#text.window = this;
    this.#unbound = bounding(ground, this.#view.dom);
    place.closest(".paragraph")?.classList.add("editing");
    this.#bar = new Bar(this.#view, () => this.#setting.leave());
    this.#view.focus();
    this.#setting.moved(selection.anchor, selection.head);
  }

  close(): void {
    this.#text.window = null;
    this.#view?.dom.closest(".paragraph")?.classList.remove("editing");
    this.#bar?.close();
    this.#bar = null;
    this.#unbound();
    this.#view?.destroy();
    this.#view = null;
  }

  take(transaction: Transaction): void {
    this.#view?.dispatch(transaction);
  }

  renew(): void {
    this.#equip();
    this.#view?.setState(this.#text.state);
  }

  /** Show where others are, unless that would disturb letters that are being composed. */
  meet(places: readonly Named[]): void {
    if (!this.isComposing) this.#view?.dispatch({ effects: placing(places) });
  }

  /** Show what changed, unless that would disturb letters that are being composed. */
  redline(parts: readonly Part[]): void {
    if (!this.isComposing) this.#view?.dispatch({ effects: tracking(parts) });
  }

  #equip(): void {
    if (this.#text.state.field(equipped, false)) return;
    const extensions = extensionsOf(this.#setting);
    this.#text.state = this.#text.state.update({ effects: StateEffect.appendConfig.of(extensions) }).state;
  }

  #took(transactions: readonly Transaction[], view: EditorView): void {
    view.update(transactions);
    for (const one of transactions) this.#text.took(one);
    const own = transactions.filter((one) => !one.annotation(Transaction.remote));
    if (own.some((one) => one.docChanged)) this.#setting.typed();
    if (own.some((one) => one.docChanged || one.selection)) {
      const { anchor, head } = view.state.selection.main;
      this.#setting.moved(anchor, head);
    }
  }
}

function extensionsOf(setting: Setting): Extension {
  const tell = (hint: Hint): void => setting.hint(sentenceOf(hint));
  const enter = (): boolean => {
    if (matchMedia("(pointer: coarse)").matches)
      setting.leave(); // the key says that one is done
    else tell(setting.maySplit() ? "split" : "line");
    return true;
  };
  const leave = (): boolean => {
    setting.leave();
    return true;
  };
  return [
    equipped,
    history(),
    pasting(setting.language, tell),
    mending(tell),
    bracketing,
    carets,
    trackedChanges,
    keymap.of([
      { key: "Enter", run: enter, shift: enter },
      { key: "Escape", run: leave },
      { key: "Ctrl-Enter", mac: "Cmd-Enter", run: leave },
      { mac: "Ctrl-Enter", run: leave },
      { key: "Mod-z", run: undo, preventDefault: true },
      { key: "Mod-y", mac: "Mod-Shift-z", run: redo, preventDefault: true },
      { key: "Mod-Shift-z", run: redo, preventDefault: true },
    ]),
    EditorView.lineWrapping,
    EditorView.scrollMargins.of(() => (matchMedia(NARROW).matches ? BAR : null)),
    EditorView.cspNonce.of(setting.nonce),
    EditorView.contentAttributes.of({
      "aria-label": setting.label,
      "aria-multiline": "false",
      lang: setting.language,
      dir: "auto",
      translate: "no",
      spellcheck: "true",
      autocapitalize: "sentences",
      enterkeyhint: "done",
    }),
  ];
}
