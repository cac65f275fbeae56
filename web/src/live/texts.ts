import type { TextState } from "./protocol.ts";
import { type Kept, LiveText } from "./text.ts";

/** What the page knows of a text before the server welcomes it. */
export interface Known {
  readonly version: number;
  readonly words: string;
}

/** All texts of a draft, as far as this browser has them. */
export class Texts {
  /** As whom the server knows this browser: `XAA:3`; empty before the first welcome. */
  author = "";
  readonly #open = new Map<string, LiveText>();
  readonly #known: Map<string, Known>;
  #numbers: Readonly<Record<string, number>> = {};

  constructor(known: ReadonlyMap<string, Known>) {
    this.#known = new Map(known);
  }

  /** Go on with what a tab left behind: numbers acknowledged, and changes that were not. */
  restore(author: string, numbers: Readonly<Record<string, number>>, kept: readonly Kept[]): void {
    this.author = author;
    this.#numbers = numbers;
    for (const one of kept) {
      const text = new LiveText(one.text, one.base, one.words, author, one.n - 1);
      try {
        text.redo(one.changes);
      } catch {
        continue; // damaged: the page's words stand
      }
      this.#open.set(one.text, text);
    }
  }

  /** The server says as whom it knows this browser: other numbers count for another. */
  welcome(author: string): void {
    if (author !== this.author) this.#numbers = {};
    this.author = author;
  }

  /** The text that the server describes, as known here; undefined where nothing is known to begin from. */
  open(id: string, state: TextState): LiveText | undefined {
    const known = this.#known.get(id);
    this.#known.delete(id);
    const found = this.#open.get(id);
    if (found || (!known && state.text === null)) return found;
    const { version, words } = known ?? { version: state.version, words: state.text ?? "" };
    const text = new LiveText(id, version, words, this.author, this.#numbers[id]);
    this.#open.set(id, text);
    return text;
  }

  of(id: string): LiveText | undefined {
    return this.#open.get(id);
  }

  [Symbol.iterator](): IterableIterator<LiveText> {
    return this.#open.values();
  }

  /** The versions to begin from. */
  have(): Record<string, number> {
    const known = [...this.#known].map(([id, { version }]) => [id, version] as const);
    const sound = [...this].filter((text) => !text.isLost);
    return Object.fromEntries([...known, ...sound.map((text) => [text.id, text.version] as const)]);
  }

  /** The numbers acknowledged, of each text. */
  numbers(): Record<string, number> {
    return { ...this.#numbers, ...Object.fromEntries([...this].map((text) => [text.id, text.n])) };
  }

  /** What is not acknowledged, to be kept on this equipment. */
  kept(): readonly Kept[] {
    return [...this].map((text) => text.keep()).filter((one) => one !== null);
  }

  /** How many changes are not acknowledged. */
  get unacknowledged(): number {
    return [...this].reduce((total, text) => total + text.unacknowledged, 0);
  }

  /** When the oldest of them was made; 0 while there is none. */
  get oldestAt(): number {
    const times = [...this].filter((text) => text.unacknowledged > 0).map((text) => text.oldestAt);
    return times.length > 0 ? Math.min(...times) : 0;
  }
}
