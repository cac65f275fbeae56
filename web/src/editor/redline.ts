import { t } from "../language/messages.ts";
import type { Countries } from "../live/people.ts";
import type { Stroke } from "../text/strokes.ts";
import { element } from "./card.ts";

const MOST = 3; // chips of one change

/** A delegation or office as its chip shows it. slot: in meeting order from 1; 0 of an office. */
export interface Author {
  readonly code: string;
  readonly name: string;
  readonly slot: number;
}

/** A stretch of words with whose change it is. `isLast`: no change of the same hands follows at once. */
export interface Part {
  readonly op: Stroke["op"];
  readonly text: string;
  readonly authors: readonly Author[];
  readonly isLast: boolean;
}

/** The spans as they are drawn. */
export function partsOf(spans: readonly Stroke[], countries: Countries): readonly Part[] {
  return spans.map(({ op, text, authors }, place) => {
    const next = spans[place + 1];
    const isLast = op === "gone" || !next || next.op === "equal" || String(next.authors) !== String(authors);
    return { op, text, authors: named(authors).map((author) => authorOf(author, countries)), isLast };
  });
}

/** Each by itself: an accepted proposal is the edit of all its sponsors, `XAA+XAB`. */
function named(authors: readonly string[]): readonly string[] {
  return [...new Set(authors.flatMap((author) => author.split("+")))];
}

function authorOf(author: string, countries: Countries): Author {
  const [code, name, slot = 0] = countries[author] ?? [author, author];
  return { code, name, slot };
}

/** What tells one drawn part from another. */
export function signOf({ op, text, authors, isLast }: Part): string {
  return `${op} ${isLast} ${authors.map(({ code }) => code).join(" ")} ${text}`;
}

/** How a part looks: what changed has the line of its delegation, if that is one. */
export function lookOf({ op, authors }: Part): string {
  const [only] = authors.length === 1 ? authors : [];
  const line = only && only.slot > 0 ? ` ${lineOf(only.slot)}` : "";
  return (op === "insert" ? "inserted" : "deleted") + line;
}

function lineOf(slot: number): string {
  const style = ["solid", "dashed", "double"][Math.floor((slot - 1) / 8) % 3];
  return `hue-${((slot - 1) % 8) + 1} ${style}`;
}

/** A part as the server's template draws it: words, or a change with what is only heard, and its chips. */
export function drawn(part: Part): readonly Node[] {
  if (part.op === "equal") return [document.createTextNode(part.text)];
  if (part.op === "gone") return [gone(part.text), ...chipsOf(part)];
  const change = element(part.op === "insert" ? "ins" : "del", "", lookOf(part));
  change.append(heard(`${beginning(part)} `), part.text, heard(` ${ending(part)} `));
  return [change, ...chipsOf(part)];
}

/** Words that were put in and taken out again. */
function gone(text: string): HTMLElement {
  const [put, taken] = [element("ins", "", "inserted"), element("del", "", "deleted")];
  taken.append(heard(`${t("[se añade y se suprime]")} `), text, heard(` ${t("[fin de lo suprimido]")} `));
  put.append(taken);
  return put;
}

function heard(words: string): HTMLElement {
  return element("span", words, "visually-hidden");
}

function beginning({ op, authors }: Part): string {
  const who = authors.map(({ code }) => code).join("·");
  if (who === "") return op === "insert" ? t("[se añade]") : t("[se suprime]");
  return op === "insert" ? t("[%(who)s añade:]", { who }) : t("[%(who)s suprime:]", { who });
}

function ending({ op }: Part): string {
  return op === "insert" ? t("[fin de lo añadido]") : t("[fin de lo suprimido]");
}

/** The chips behind a change: one each, or one for all where they are many. */
export function chipsOf({ authors, isLast }: Part): readonly HTMLElement[] {
  if (!isLast) return [];
  if (authors.length <= MOST) return authors.map(({ code, name, slot }) => chip(code, name, slot));
  const [one, other] = authors;
  const code = `${one?.code}·${other?.code} +${authors.length - 2}`;
  return [chip(code, authors.map(({ name }) => name).join(", "), 0)];
}

function chip(code: string, name: string, slot: number): HTMLElement {
  const made = element("span", "", slot > 0 ? `chip ${lineOf(slot)}` : "chip");
  made.title = name;
  const letters = element("span", code);
  letters.ariaHidden = "true";
  made.append(letters, heard(name));
  return made;
}

/** The words of one paragraph with their changes: only what is not as it was is drawn anew. */
export class Redline {
  readonly #place: HTMLElement;
  #signs: readonly string[] = [];
  #nodes: readonly (readonly Node[])[] = [];

  constructor(place: HTMLElement) {
    this.#place = place;
  }

  show(parts: readonly Part[]): void {
    const signs = parts.map(signOf);
    const least = Math.min(signs.length, this.#signs.length);
    let head = 0;
    while (head < least && signs[head] === this.#signs[head]) head += 1;
    let tail = 0;
    while (tail < least - head && signs.at(-1 - tail) === this.#signs.at(-1 - tail)) tail += 1;
    const fresh = parts.slice(head, parts.length - tail).map(drawn);
    const kept = [this.#nodes.slice(0, head), this.#nodes.slice(this.#nodes.length - tail)] as const;
    this.#place.classList.toggle(
      "diff",
      parts.some(({ op }) => op !== "equal"),
    );
    this.#change(fresh, head, tail);
    this.#nodes = [...kept[0], ...fresh, ...kept[1]];
    this.#signs = signs;
  }

  #change(fresh: readonly (readonly Node[])[], head: number, tail: number): void {
    const isOurs = this.#nodes.flat().every((node) => node.parentNode === this.#place);
    if (this.#nodes.length === 0 || !isOurs) {
      const all = [...this.#nodes.slice(0, head), ...fresh, ...this.#nodes.slice(this.#nodes.length - tail)];
      this.#place.replaceChildren(...all.flat());
      return;
    }
    const behind = tail > 0 ? (this.#nodes[this.#nodes.length - tail]?.[0] ?? null) : null;
    for (const node of this.#nodes.slice(head, this.#nodes.length - tail).flat())
      node.parentNode?.removeChild(node);
    for (const node of fresh.flat()) this.#place.insertBefore(node, behind);
  }
}
