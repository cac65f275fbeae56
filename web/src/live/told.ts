import type { Run, Trace } from "../text/attribution.ts";

/** What a page tells of a text: both wordings, and whose the changes are. */
export interface Told {
  readonly base: string;
  readonly head: string;
  /** As server/presenters/sessions/told_changes.py writes it; null where it is not known. */
  readonly whose: string | null;
  /** All of it, also what was put in and taken out again; where that is told. */
  readonly runs?: readonly Run[];
}

/** A run as the server writes it: words, who put them, who took them; null where nobody did. */
type WireRun = readonly [text: string, put: string | null, taken: string | null];

/** Read off a page what it tells of a text; `words` is where its words stand, with their changes or without. */
export function toldOn(place: HTMLElement, words: Element): Told {
  const { told } = place.dataset;
  if (told?.startsWith("[")) return toldIn(JSON.parse(told) as WireRun[]); // where all strokes are shown
  const base = wordsIn(words, ".inserted");
  const head = wordsIn(words, ".deleted");
  return { base, head, whose: told ?? (base === head ? plain(head) : null) };
}

/** What is told run by run. */
export function toldIn(wire: readonly WireRun[]): Told {
  const by = (author: string | null): Trace | null => (author === null ? null : { author, version: 0 });
  const runs = wire.map(([text, put, taken]) => ({ text, put: by(put), taken: by(taken) }));
  const joined = (among: readonly Run[]): string => among.map(({ text }) => text).join("");
  const [base, head] = [joined(runs.filter(({ put }) => !put)), joined(runs.filter(({ taken }) => !taken))];
  return { base, head, whose: "", runs };
}

/** What stands in a place without what is of that kind, and without what was never words of the text. */
export function wordsIn(place: Element | DocumentFragment, without: ".inserted" | ".deleted"): string {
  const copy = place.cloneNode(true) as Element | DocumentFragment;
  for (const each of copy.querySelectorAll(`${without}, .chip, .visually-hidden`)) each.remove();
  return copy.textContent ?? "";
}

function plain(words: string): string {
  return words === "" ? ";" : `${words.length};${words.length}`;
}

interface Stretch {
  units: number;
  readonly by: Trace | null;
}

/** The runs between both wordings. Where words were put among others that went, their order is not told. */
export function runsOf({ base, head, whose, runs: known }: Told): readonly Run[] {
  if (known) return known;
  const [put = [], taken = []] = (whose ?? plain(head)).split(";").map(stretchesOf);
  const standing = new Standing(head, put);
  let place = 0;
  const runs = taken.flatMap(({ units, by }) => {
    place += units;
    return by ? [{ text: base.slice(place - units, place), put: null, taken: by }] : standing.next(units);
  });
  return [...runs, ...standing.next(Number.POSITIVE_INFINITY)];
}

/** The words of the head, taken from left to right. */
class Standing {
  readonly #words: string;
  readonly #put: Stretch[];
  #place = 0;

  constructor(words: string, put: Stretch[]) {
    this.#words = words;
    this.#put = put;
  }

  /** The next so many units of the base, with what was put before them. */
  next(units: number): Run[] {
    const runs: Run[] = [];
    let left = units;
    for (let stretch = this.#put[0]; stretch && left > 0; stretch = this.#put[0]) {
      const reach = stretch.by ? stretch.units : Math.min(stretch.units, left);
      if (!stretch.by) left -= reach;
      runs.push({ text: this.#words.slice(this.#place, this.#place + reach), put: stretch.by, taken: null });
      this.#place += reach;
      stretch.units -= reach;
      if (stretch.units === 0) this.#put.shift();
    }
    return runs;
  }
}

function stretchesOf(told: string): Stretch[] {
  return told.split(",").flatMap((one) => {
    const [, units, author] = /^(\d+)(.*)$/.exec(one) ?? [];
    return units ? [{ units: Number(units), by: author ? { author, version: 0 } : null }] : [];
  });
}
