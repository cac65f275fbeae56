import type { ChangeDesc } from "@codemirror/state";

/** A stretch of words, in UTF-16 units. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

const NAME = "commented";

/** Where words are after changes in a row, as the server follows them; null once none of their letters is left. */
export function followed(place: Place, changes: readonly ChangeDesc[]): Place | null {
  let { start, end } = place;
  for (const change of changes) {
    let isLeft = false;
    change.iterGaps((from, _to, length) => {
      isLeft ||= from < end && start < from + length;
    });
    if (!isLeft) return null;
    start = change.mapPos(start, 1);
    end = change.mapPos(end, -1);
  }
  return { start, end };
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
    const before = this.#words.get(text);
    this.#words.set(text, words);
    const threads = [...this.#threads(text)];
    if (before === words || threads.length === 0) return; // as with nearly every key
    for (const thread of threads) {
      const now = changes ? followed(placeIn(thread), changes) : found(thread, words);
      if (now) keep(thread, now, words);
      else delete thread.dataset.marks;
    }
    this.draw();
  }

  /** Threads came that know where their words stood on the server; here that may be elsewhere. */
  renew(): void {
    for (const thread of this.#threads()) {
      const words = this.#words.get(thread.dataset.marks ?? "") ?? "";
      const place = found(thread, words);
      if (place) keep(thread, place, words);
    }
    this.draw();
  }

  /** Mark all commented words that are shown as they are; nothing where the browser cannot. */
  draw(): void {
    if (!("highlights" in CSS)) return;
    const ranges: Range[] = [];
    for (const thread of this.#threads()) {
      const element = textAt(thread.dataset.marks ?? "")?.querySelector<HTMLElement>(".words") ?? null;
      const words = wordsOf(element);
      const place = words === null ? null : found(thread, words);
      const letters = element?.firstChild;
      if (!place || !letters) continue;
      const range = document.createRange();
      range.setStart(letters, place.start);
      range.setEnd(letters, place.end);
      ranges.push(range);
    }
    CSS.highlights.set(NAME, new Highlight(...ranges));
  }

  #threads(text?: string): Iterable<HTMLElement> {
    const place = text ? textAt(text)?.closest(".paragraph") : this.#draft;
    return place?.querySelectorAll<HTMLElement>(`.thread[data-marks${text ? `="${text}"` : ""}]`) ?? [];
  }
}

/** The place of a text on the page. */
export function textAt(id: string): HTMLElement | null {
  return document.getElementById(`text-${id}`);
}

/** The words of a paragraph that is shown without changes or an editor; else null. */
export function wordsOf(element: HTMLElement | null): string | null {
  return element && element.childElementCount === 0 ? element.textContent : null;
}

function placeIn(thread: HTMLElement): Place {
  return { start: Number(thread.dataset.start), end: Number(thread.dataset.end) };
}

/** Where a text says the words of a thread. */
function found(thread: HTMLElement, words: string): Place | null {
  return placeOf(thread.dataset.says ?? "", placeIn(thread).start, words);
}

function keep(thread: HTMLElement, { start, end }: Place, words: string): void {
  thread.dataset.start = String(start);
  thread.dataset.end = String(end);
  thread.dataset.says = words.slice(start, end);
}
