import type { Presence } from "./protocol.ts";

const HERE_MS = 250; // between two messages about the own selection

/** Somebody's place in a text, as others read it: a delegation or an office, never a person. */
export interface Place {
  readonly author: string;
  readonly anchor: number;
  readonly head: number;
}

/** Who else is in the draft, and in which text. */
export class People {
  readonly #here = new Map<string, Presence>();

  /** Nobody is known any more: the server tells anew. */
  clear(): string[] {
    const texts = textsOf([...this.#here.values()]);
    this.#here.clear();
    return texts;
  }

  /** Take over news; returns the texts of which something changed. */
  hear(news: readonly Presence[]): string[] {
    const former = news.map(({ author }) => this.#here.get(author)).filter((one) => one !== undefined);
    for (const one of news) {
      if (one.gone) this.#here.delete(one.author);
      else this.#here.set(one.author, one);
    }
    return textsOf([...former, ...news]);
  }

  /** Those who are in a text, in the order of their names. */
  in(text: string): readonly Place[] {
    return [...this.#here.values()]
      .filter((one) => one.text === text && one.head !== undefined)
      .map(({ author, anchor = 0, head = 0 }) => ({ author, anchor, head }))
      .sort((one, other) => (one.author < other.author ? -1 : 1));
  }
}

/** Where the own selection is, or was last; empty: in no text. */
interface Here {
  readonly text?: string;
  readonly anchor?: number;
  readonly head?: number;
}

/** Says where one's own selection is: soon after it moved, and again to a server that does not know. */
export class Whereabouts {
  readonly #send: (here: Here) => void;
  #here: Here = {};
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(send: (here: Here) => void) {
    this.#send = send;
  }

  moved(text: string, selection: { anchor: number; head: number } | null): void {
    clearTimeout(this.#timer);
    this.#here = selection ? { text, ...selection } : {};
    this.#timer = setTimeout(() => this.#send(this.#here), HERE_MS);
  }

  again(): void {
    if (this.#here.text) this.#send(this.#here);
  }
}

function textsOf(people: readonly Presence[]): string[] {
  return [...new Set(people.map(({ text }) => text).filter((text) => text !== undefined))];
}

/** The two letters, the name and the place in meeting order of each delegation, by the code in its authors. */
export type Countries = Readonly<Record<string, readonly [code: string, name: string, slot?: number]>>;

/** How an author is known: `XAA:3` to the letters of a caret and the name that is read. */
export function knownAs(author: string, countries: Countries): readonly [code: string, name: string] {
  const office = officeOf(author);
  const [code, name] = countries[office] ?? [office, office];
  return [code, name];
}

/** The delegation or office of an author: `XAA` of `XAA:3`. */
export function officeOf(author: string): string {
  return author.replace(/:\d+$/, "");
}
