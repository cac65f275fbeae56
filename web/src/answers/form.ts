import { type AnswerBody, fieldsOf, readAnswer } from "./answer.ts";

/** The form of one answer on the page. It owns no words but those of its own notices. */
export class AnswerForm {
  readonly form: HTMLFormElement;
  readonly key: string;

  constructor(form: HTMLFormElement) {
    this.form = form;
    this.key = form.dataset.answer ?? "";
  }

  /** What stands in the fields now. */
  read(): AnswerBody {
    return readAnswer(new FormData(this.form));
  }

  /** Put an answer into the fields; languages it does not have are emptied. The caret stays where it is. */
  write(answer: AnswerBody): void {
    const active = document.activeElement;
    const caret = active instanceof HTMLTextAreaElement ? active.selectionEnd : 0;
    this.#fill(fieldsOf(answer));
    if (active instanceof HTMLTextAreaElement && this.hasFocus) active.setSelectionRange(caret, caret);
  }

  #fill(fields: ReadonlyMap<string, readonly string[]>): void {
    for (const control of this.form.elements) {
      if (control instanceof HTMLInputElement) fill(control, fields);
      else if (control instanceof HTMLTextAreaElement || control instanceof HTMLSelectElement)
        control.value = fields.get(control.name)?.[0] ?? "";
    }
  }

  /** The version that the next save replaces; the form sends it too when there is no script any more. */
  get version(): number {
    return Number(this.#version.value);
  }

  set version(number: number) {
    this.#version.value = String(number);
  }

  /** Whether the page shows words that were not saved. */
  get isUnsaved(): boolean {
    return this.form.dataset.unsaved === "yes";
  }

  /** Whether the person is in this form. */
  get hasFocus(): boolean {
    return this.form.contains(document.activeElement);
  }

  /** A place of the form for notices, by its data attribute. */
  place(name: string): HTMLElement | null {
    return this.form.querySelector<HTMLElement>(`[data-${name}]`);
  }

  get #version(): HTMLInputElement {
    return this.form.elements.namedItem("version") as HTMLInputElement;
  }
}

function fill(control: HTMLInputElement, fields: ReadonlyMap<string, readonly string[]>): void {
  if (control.type === "hidden") return;
  const values = fields.get(control.name) ?? [];
  if (control.type === "radio" || control.type === "checkbox") {
    if (control.name !== "original" || values.length > 0) control.checked = values.includes(control.value);
  } else control.value = values[0] ?? "";
}
