import type { ChangeDesc } from "@codemirror/state";

/** A stretch of words, in UTF-16 units. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

const NAME = "commented";

/** Where words are after changes in a row, as the server follows them; null once none of their letters is left. */
export function followed({ start, end }: Place, changes: readonly ChangeDesc[]): Place | null {
  const place = { start, end };
  for (const change of changes) {
    let isLeft = false;
    change.iterGaps((from, _to, length) => {
      isLeft ||= from < place.end && place.start < from + length;
    });
    if (!isLeft) return null;
    place.start = change.mapPos(place.start, 1);
    place.end = change.mapPos(place.end, -1);
  }
  return place;
}

/** Where a text says these words: there, or else at the nearest place. */
export function placeOf(says: string, near: number, words: string): Place | null {
  let found: number | null = null;
  for (let at = words.indexOf(says); says !== "" && at >= 0; at = words.indexOf(says, at + 1))
    if (found === null || Math.abs(at - near) < Math.abs(found - near)) found = at;
  return found === null ? null : { start: found, end: found + says.length };
}

/** The marks under commented words: drawn over the page, so that no element of a text is touched. */
export class Marks {
  readonly #draft: HTMLElement;
  readonly #words = new Map<string, string>(); // what each text said last

  constructor(draft: HTMLElement) {
    this.#draft = draft;
    const redraw = new MutationObserver(() => this.draw());
    for (const words of draft.querySelectorAll<HTMLElement>(".text > .words")) {
      redraw.observe(words, { childList: true });
      this.#words.set(words.parentElement?.dataset.text ?? "", wordsOf(words) ?? "");
    }
  }

  /** A text says something else: its marks stand elsewhere. `changes` made it from before; null: not known. */
  moved(text: string, words: string, changes: readonly ChangeDesc[] | null): void {
    const before = this.#words.get(text) ?? words;
    this.#words.set(text, words);
    const threads = before === words ? [] : this.#threads(text);
    if (threads.length === 0) return; // as with nearly every key
    for (const thread of threads) {
      const place = placeIn(thread);
      const now = changes ? followed(place, changes) : placeOf(thread.dataset.says ?? "", place.start, words);
      if (now) keep(thread, now, words);
      else delete thread.dataset.marks;
    }
    this.draw();
  }

  /** Threads came that know where their words stood on the server; here that may be elsewhere. */
  renew(): void {
    for (const thread of this.#threads()) {
      const words = this.#words.get(thread.dataset.marks ?? "") ?? "";
      const place = placeOf(thread.dataset.says ?? "", placeIn(thread).start, words);
      if (place) keep(thread, place, words);
    }
    this.draw();
  }

  /** Mark all commented words that are shown as they are; nothing where the browser cannot. */
  draw(): void {
    if (!("highlights" in CSS)) return;
    const ranges: Range[] = [];
    for (const thread of this.#threads()) {
      const element = this.#element(thread.dataset.marks ?? "");
      const words = wordsOf(element);
      const place = words === null ? null : placeOf(thread.dataset.says ?? "", placeIn(thread).start, words);
      const letters = element?.firstChild;
      if (!place || !letters) continue;
      const range = document.createRange();
      range.setStart(letters, place.start);
      range.setEnd(letters, place.end);
      ranges.push(range);
    }
    CSS.highlights.set(NAME, new Highlight(...ranges));
  }

  #threads(text?: string): HTMLElement[] {
    const place = text ? document.getElementById(`text-${text}`)?.closest(".paragraph") : this.#draft;
    const found = place?.querySelectorAll<HTMLElement>(".thread[data-marks]") ?? [];
    return [...found].filter((thread) => !text || thread.dataset.marks === text);
  }

  #element(text: string): HTMLElement | null {
    return this.#draft.querySelector<HTMLElement>(`[data-text="${CSS.escape(text)}"] > .words`);
  }
}

/** The words of a paragraph that is shown without changes or an editor; else null. */
export function wordsOf(element: HTMLElement | null): string | null {
  return element && element.childElementCount === 0 ? element.textContent : null;
}

function placeIn(thread: HTMLElement): Place {
  return { start: Number(thread.dataset.start), end: Number(thread.dataset.end) };
}

function keep(thread: HTMLElement, { start, end }: Place, words: string): void {
  thread.dataset.start = String(start);
  thread.dataset.end = String(end);
  thread.dataset.says = words.slice(start, end);
}
