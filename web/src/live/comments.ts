import { onKey } from "../frame/keys.ts";
import type { Lend } from "./commenting.ts";
import { documentAt } from "./documents.ts";
import { Marks, type Place, textAt, wordsOf } from "./marks.ts";
import type { LiveText } from "./text.ts";

const SOON_MS = 250; // several news of one paragraph are fetched once

/** Words that somebody chose to comment: of which text, where, and what they say. */
interface Chosen extends Place {
  readonly text: string;
  readonly says: string;
}

/** What this needs to know of a text that is written together. */
type Told = Pick<LiveText, "id" | "words" | "version" | "takeChanges">;

/** Keep the comments on the paragraphs of a draft up to date, and let people comment the words they choose. */
export function followComments(draft: HTMLElement, csrf: string): void {
  new Comments(draft, csrf);
}

class Comments {
  readonly #draft: HTMLElement;
  readonly #marks: Marks;
  readonly #texts = new Map<string, Told>();
  readonly #waiting = new Map<string, ReturnType<typeof setTimeout>>();
  #chosen: Chosen | null = null;
  #lend: Lend | undefined;

  constructor(draft: HTMLElement, csrf: string) {
    this.#draft = draft;
    this.#marks = new Marks(draft);
    this.#marks.draw();
    draft.addEventListener("toggle", (event) => this.#toggled(event.target), true);
    draft.addEventListener("focusout", (event) => this.#left(event));
    draft.addEventListener("acorde:comments", (event) => this.#soon((event as CustomEvent<string>).detail));
    draft.addEventListener("acorde:text", (event) => this.#said((event as CustomEvent<Told>).detail));
    document.addEventListener("selectionchange", () => this.#choose());
    document.addEventListener("pointerdown", (event) => this.#forget(event.target));
    onKey("c", (event) => this.#open(event));
    void this.#letSend(csrf);
  }

  /** Comments are read without this; what is written is sent as any form until it has come. */
  async #letSend(csrf: string): Promise<void> {
    const loaded = await import("./commenting.ts").catch(() => undefined);
    this.#lend = loaded?.sendComments(this.#draft, csrf, {
      renew: (details, form) => {
        this.#chosen = null;
        return this.#renew(details, form);
      },
      arrived: (paragraph) => this.#soon(paragraph),
    });
  }

  #said(text: Told): void {
    this.#texts.set(text.id, text);
    this.#marks.moved(text.id, text.words, text.takeChanges());
  }

  #toggled(target: EventTarget | null): void {
    if (target instanceof HTMLDetailsElement && target.matches(".comments[open]")) {
      if (target.querySelector("form")) this.#fill(target);
      else void this.#refresh(target);
    }
  }

  /** The key: the comments of the paragraph that has the focus, or of the words that are chosen. */
  #open(event: KeyboardEvent): void {
    this.#choose(); // a busy browser tells of the key before it tells of the words
    const from = this.#chosen ? textAt(this.#chosen.text) : document.activeElement;
    const details = from?.closest(".paragraph")?.querySelector<HTMLDetailsElement>(".comments");
    if (!details) return;
    event.preventDefault();
    details.open = true;
    details.querySelector<HTMLElement>("summary")?.focus();
  }

  #choose(): void {
    const selection = getSelection();
    if (!selection || selection.isCollapsed || selection.rangeCount === 0) return;
    const range = selection.getRangeAt(0);
    const start = range.startContainer.parentElement;
    const words = start?.closest<HTMLElement>(".text > .words") ?? null;
    if (!words || wordsOf(words) === null || range.startContainer !== range.endContainer) return;
    const text = words.parentElement?.dataset.text ?? "";
    const says = range.toString();
    if (says.trim() !== "") this.#chosen = trimmed(text, says, range.startOffset);
  }

  /** Words chosen before are not meant any more once somebody points elsewhere. */
  #forget(target: EventTarget | null): void {
    if (!(target instanceof Element && target.closest(".comments"))) this.#chosen = null;
  }

  /** Put the chosen words into the form of their paragraph. */
  #fill(details: HTMLDetailsElement): void {
    const form = details.querySelector<HTMLFormElement>("form.commenting");
    const chosen = this.#chosen;
    const place = chosen && textAt(chosen.text);
    if (!form || !chosen || place?.closest(".paragraph") !== details.closest(".paragraph")) return;
    const version = this.#texts.get(chosen.text)?.version ?? Number(place?.dataset.version);
    put(form, "text", chosen.text);
    put(form, "quote", chosen.says);
    put(form, "at", `${version}:${chosen.start}:${chosen.end}`);
    form.querySelector<HTMLTextAreaElement>("[name=words]")?.focus();
  }

  #soon(paragraph: string): void {
    const details = this.#draft.querySelector<HTMLDetailsElement>(
      `[data-comments="${CSS.escape(paragraph)}"]`,
    );
    if (!details || this.#waiting.has(paragraph)) return;
    const fetchNow = (): void => {
      this.#waiting.delete(paragraph);
      void this.#refresh(details);
    };
    this.#waiting.set(paragraph, setTimeout(fetchNow, SOON_MS));
  }

  #left(event: FocusEvent): void {
    const details = (event.target as Element).closest<HTMLDetailsElement>(".comments[data-late]");
    if (details && !details.contains(event.relatedTarget as Node | null)) void this.#refresh(details);
  }

  async #refresh(details: HTMLDetailsElement): Promise<void> {
    const fresh = await commentsAt(details.dataset.address ?? "");
    if (fresh) this.#show(details, fresh);
    else if (details.open) this.#lend?.(details);
  }

  /** Show what one's own form is answered with, or what the server says after it; false without a line. */
  async #renew(details: HTMLDetailsElement, form?: HTMLFormElement): Promise<boolean> {
    const sent = form && new URLSearchParams(new FormData(form) as unknown as Record<string, string>);
    const fresh = await commentsAt(form?.action ?? details.dataset.address ?? "", sent);
    if (fresh) this.#show(details, fresh, true);
    return fresh !== null;
  }

  /** Show what came; where somebody is at work only how many there are, and the rest once they are done. */
  #show(details: HTMLDetailsElement, fresh: Element, isOwn = false): void {
    const [summary, threads] = [details.querySelector("summary"), details.querySelector(".threads")];
    const [newSummary, newThreads] = [fresh.querySelector("summary"), fresh.querySelector(".threads")];
    if (!summary || !threads || !newSummary || !newThreads) return;
    summary.replaceChildren(...newSummary.childNodes);
    if (!isOwn && isAtWork(threads)) {
      details.dataset.late = "";
      return;
    }
    delete details.dataset.late;
    const hadFocus = threads.contains(document.activeElement);
    threads.replaceWith(newThreads);
    if (details.open) this.#fill(details);
    if (hadFocus && !details.contains(document.activeElement)) summary.focus();
    this.#marks.renew();
  }
}

function isAtWork(threads: Element): boolean {
  const fields = threads.querySelectorAll<HTMLTextAreaElement>("textarea");
  return threads.contains(document.activeElement) || [...fields].some(({ value }) => value.trim() !== "");
}

function put(form: HTMLFormElement, name: string, value: string): void {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = value;
}

/** The chosen words without white space at their ends. */
function trimmed(text: string, says: string, offset: number): Chosen {
  const start = offset + says.length - says.trimStart().length;
  const words = says.trim();
  return { text, says: words, start, end: start + words.length };
}

/** The comments that an address answers with; a refusal is answered with them too. */
async function commentsAt(address: string, form?: URLSearchParams): Promise<Element | null> {
  const answered = await documentAt(address, form ? { alone: true, form } : { alone: true });
  return answered?.page.querySelector("details.comments") ?? null;
}
