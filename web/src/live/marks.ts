/** A stretch of words, in UTF-16 units. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

const NAME = "commented";

/** Where words are after a text became another: what differs between the two is taken for one change. */
export function followed({ start, end }: Place, before: string, after: string): Place | null {
  const changed = differing(before, after);
  const growth = after.length - before.length;
  const reached = changed.end + growth;
  const moved = { start, end };
  if (start >= changed.end) moved.start += growth;
  else if (start > changed.start) moved.start = reached;
  if (end >= changed.end && end > changed.start) moved.end += growth;
  else if (end > changed.start) moved.end = changed.start;
  return moved.start < moved.end ? moved : null;
}

/** What of a text is not as in another: all between what both begin and end with. */
function differing(before: string, after: string): Place {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let tail = 0;
  while (tail < most - start && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return { start, end: before.length - tail };
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

  /** A text says something else: its marks stand elsewhere. */
  moved(text: string, words: string): void {
    const before = this.#words.get(text) ?? words;
    this.#words.set(text, words);
    const threads = before === words ? [] : this.#threads(text);
    if (threads.length === 0) return; // as with nearly every key
    for (const thread of threads) {
      const now = followed(placeIn(thread), before, words);
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
