import { announcing } from "../frame/announcing.ts";
import { onKey } from "../frame/keys.ts";
import type { Row } from "./protocol.ts";

/** What others changed since the page was opened: one stretch of writing of one author is one change. */
export class News {
  readonly #last = new Map<string, string>(); // who wrote in a text last
  readonly #counts = new Map<string, Map<string, number>>(); // by text, then by author

  hear(rows: readonly Row[]): void {
    for (const [text, , author] of rows) {
      if (this.#last.get(text) === author) continue;
      this.#last.set(text, author);
      const counts = this.#counts.get(text) ?? new Map<string, number>();
      this.#counts.set(text, counts.set(author, (counts.get(author) ?? 0) + 1));
    }
  }

  /** How many there are. */
  get count(): number {
    const all = [...this.#counts.values()].flatMap((counts) => [...counts.values()]);
    return all.reduce((sum, one) => sum + one, 0);
  }

  /** The texts with changes, each with its authors. */
  get texts(): readonly (readonly [text: string, authors: readonly string[]])[] {
    return [...this.#counts].map(([text, counts]) => [text, [...counts.keys()]]);
  }
}

/** Say on demand what others changed: never by itself. */
export function tellNews(draft: HTMLElement): void {
  const news = new News();
  draft.addEventListener("acorde:edits", (event) => news.hear((event as CustomEvent<readonly Row[]>).detail));
  const say = (): void => {
    if (announcing() !== "no") void import("../editor/saying.ts").then(({ sayNews }) => sayNews(draft, news));
  };
  onKey("n", say);
  draft.addEventListener("acorde:ask-news", say);
  draft.dataset.announcing = announcing();
}
