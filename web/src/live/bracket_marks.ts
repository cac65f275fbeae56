import type { Place } from "./marks.ts";

const ESCAPED = /\\[[\]|\\:#/∅]/gu; // each of two letters
const MARK = /[[\]|]/gu;
const DEEPEST = 3; // what is deeper looks the same

export type WordsOf = (element: HTMLElement) => string | null;

/** Brackets in words. marks: every character of them; inside: what each depth holds, its brackets too. */
export interface Brackets {
  readonly marks: readonly Place[];
  readonly inside: readonly (readonly Place[])[];
  /** Words with one that lacks its other. */
  readonly alone: readonly Place[];
}

/** The words with blanks where a character is escaped: what is left of brackets is meant as such. */
export function unescaped(words: string): string {
  return words.replace(ESCAPED, "  ");
}

/** The brackets in words; none where a character is escaped. */
export function bracketsOf(words: string): Brackets {
  const open: Place[] = [];
  const marks: Place[] = [];
  const inside: Place[][] = Array.from({ length: DEEPEST }, () => []);
  const alone: Place[] = [];
  for (const { 0: mark, index } of unescaped(words).matchAll(MARK)) {
    const here = { start: index, end: index + 1 };
    if (mark === "[") open.push(here);
    else if (mark === "|" && open.length === 0) continue;
    else if (mark === "]") close(here);
    marks.push(here);
  }
  return { marks, inside, alone: [...alone, ...open].map((each) => wordRound(words, each)) };

  function close(here: Place): void {
    const begun = open.pop();
    if (begun) inside[Math.min(open.length, DEEPEST - 1)]?.push({ start: begun.start, end: here.end });
    else alone.push(here);
  }
}

function wordRound(words: string, { start, end }: Place): Place {
  const before = words.slice(0, start).match(/\S*$/u);
  const after = words.slice(end).match(/^\S*/u);
  return { start: before?.index ?? start, end: end + (after?.[0].length ?? 0) };
}

/** Brackets bold, lines under what they hold, a wave under what lacks its other: drawn over the page, no element of a text is touched. */
export class BracketMarks {
  readonly #drawn = new Map<Element, () => void>();
  readonly #bold = highlight("bracket");
  readonly #alone = highlight("bracket-0");
  readonly #deep = Array.from({ length: DEEPEST }, (_, depth) => highlight(`bracket-${depth + 1}`));
  readonly #wordsOf: WordsOf;

  /** wordsOf: the words of an element that shows nothing else, else null. */
  constructor(wordsOf: WordsOf) {
    this.#wordsOf = wordsOf;
  }

  /** Mark those of a draft, and of every paragraph of it that becomes another. */
  follow(draft: HTMLElement): void {
    const redraw = new MutationObserver((changes) => {
      for (const { target } of changes) this.#draw(target as HTMLElement);
    });
    const begin = (): void => {
      this.#sweep();
      for (const words of draft.querySelectorAll<HTMLElement>(".text > .words")) {
        if (this.#drawn.has(words)) continue;
        redraw.observe(words, { childList: true });
        this.#draw(words);
      }
    };
    const later = new MutationObserver(begin); // paragraphs come later too
    for (const leaf of draft.children) later.observe(leaf, { childList: true });
    begin();
  }

  #sweep(): void {
    for (const [words, clear] of this.#drawn) if (!words.isConnected && this.#drawn.delete(words)) clear();
  }

  #draw(element: HTMLElement): void {
    this.#drawn.get(element)?.();
    const words = this.#wordsOf(element);
    const letters = element.firstChild;
    const { marks, inside, alone } = bracketsOf(letters && words ? words : "");
    const layers: [Highlight, readonly Place[]][] = [
      [this.#bold, marks],
      [this.#alone, alone],
      ...this.#deep.map((layer, depth): [Highlight, readonly Place[]] => [layer, inside[depth] ?? []]),
    ];
    const drawn = layers.flatMap(([layer, places]) =>
      places.map(({ start, end }) => {
        const range = new StaticRange({
          startContainer: letters as Node,
          startOffset: start,
          endContainer: letters as Node,
          endOffset: end,
        });
        layer.add(range);
        return () => layer.delete(range);
      }),
    );
    this.#drawn.set(element, () => {
      for (const gone of drawn) gone();
    });
  }
}

function highlight(name: string): Highlight {
  const layer = new Highlight();
  CSS.highlights.set(name, layer);
  return layer;
}
