import { history, redo, undo } from "@codemirror/commands";
import { EditorSelection, type Extension, StateEffect, StateField, Transaction } from "@codemirror/state";
import { EditorView, keymap } from "@codemirror/view";
import type { LiveText, Window } from "../live/text.ts";
import { carets, type Named, placing } from "./carets.ts";
import { type Hint, mending } from "./mending.ts";

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
  hint(hint: Hint): void;
}

/** The extensions of a state stay with it; this says that it has them. */
const equipped = StateField.define<boolean>({ create: () => true, update: (value) => value });

/** The editor of one text: its view comes and goes, its history stays as long as the page. */
export class Surface implements Window {
  readonly #text: LiveText;
  readonly #setting: Setting;
  #view: EditorView | null = null;

  constructor(text: LiveText, setting: Setting) {
    this.#text = text;
    this.#setting = setting;
  }

  get isComposing(): boolean {
    return this.#view?.composing === true;
  }

  /** Show the text under `place`, the caret at `at`, and take the focus. */
  open(place: Element, at: number): void {
    this.#equip();
    const selection = EditorSelection.cursor(Math.min(at, this.#text.state.doc.length));
    this.#text.state = this.#text.state.update({ selection, filter: false }).state;
    this.#view = new EditorView({
      state: this.#text.state,
      parent: place,
      dispatchTransactions: (transactions, view) => this.#took(transactions, view),
    });
    this.#text.window = this;
    this.#view.focus();
    this.#setting.moved(selection.anchor, selection.head);
  }

  close(): void {
    this.#text.window = null;
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

  #equip(): void {
    if (this.#text.state.field(equipped, false)) return;
    const extensions = extensionsOf(this.#setting);
    this.#text.state = this.#text.state.update({ effects: StateEffect.appendConfig.of(extensions) }).state;
  }

  #took(transactions: readonly Transaction[], view: EditorView): void {
    view.update(transactions);
    this.#text.state = view.state;
    const own = transactions.filter((one) => !one.annotation(Transaction.remote));
    if (own.some((one) => one.docChanged)) this.#setting.typed();
    if (own.some((one) => one.docChanged || one.selection)) {
      const { anchor, head } = view.state.selection.main;
      this.#setting.moved(anchor, head);
    }
  }
}

function extensionsOf(setting: Setting): Extension {
  const enter = (): boolean => {
    if (matchMedia("(pointer: coarse)").matches)
      setting.leave(); // the key says that one is done
    else setting.hint("line");
    return true;
  };
  const leave = (): boolean => {
    setting.leave();
    return true;
  };
  return [
    equipped,
    history(),
    mending((hint) => setting.hint(hint)),
    carets,
    keymap.of([
      { key: "Enter", run: enter, shift: enter },
      { key: "Escape", run: leave },
      { key: "Mod-Enter", run: leave },
      { key: "Mod-z", run: undo, preventDefault: true },
      { key: "Mod-y", mac: "Mod-Shift-z", run: redo, preventDefault: true },
      { key: "Mod-Shift-z", run: redo, preventDefault: true },
    ]),
    EditorView.lineWrapping,
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
