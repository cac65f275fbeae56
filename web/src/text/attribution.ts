// Who wrote and who took away each word since a base: what positions/text/attribution.py says, kept up here with
// each edit. Offsets are UTF-16 units.

/** A change as CodeMirror writes it: units kept, `[deleted]`, `[deleted, inserted]`. */
type Changes = readonly (number | readonly [number] | readonly [number, string])[];

/** Who did it, and the version of the text that came of it. */
export interface Trace {
  readonly author: string;
  readonly version: number;
}

/** Neighbouring letters with one fate: not put, they are of the base; not taken, they stand. */
export interface Run {
  readonly text: string;
  readonly put: Trace | null;
  readonly taken: Trace | null;
}

/** All runs of a text since its base. */
export class Attribution {
  #words = "";
  #origins: (Trace | null)[] = [];
  #fallen: (readonly Run[])[] = [[]]; // before each unit, and behind

  /** Begin with what is known; of a base alone, that is one run. */
  constructor(runs: readonly Run[]) {
    for (const run of runs) {
      if (run.taken) this.#fallen.push([...(this.#fallen.pop() ?? []), run]);
      else this.#stand(run);
    }
  }

  #stand({ text, put }: Run): void {
    this.#words += text;
    for (let unit = 0; unit < text.length; unit += 1) {
      this.#origins.push(put);
      this.#fallen.push([]);
    }
  }

  /** The words that stand. */
  get words(): string {
    return this.#words;
  }

  /** Another that goes on from here by itself. */
  copy(): Attribution {
    const other = new Attribution([]);
    other.#words = this.#words;
    other.#origins = [...this.#origins];
    other.#fallen = [...this.#fallen];
    return other;
  }

  /** Take in the next accepted edit. Raises RangeError where it is a change of a text of another length. */
  keep(author: string, version: number, changes: Changes): void {
    const length = changes.reduce<number>(
      (sum, part) => sum + (typeof part === "number" ? part : part[0]),
      0,
    );
    if (length !== this.#words.length) throw new RangeError("change_length");
    const trace = { author, version };
    let place = 0;
    for (const part of changes) {
      if (typeof part === "number") {
        place += part;
        continue;
      }
      if (part[0] > 0) this.#delete(place, place + part[0], trace);
      if (part[1]) {
        this.#insert(place, part[1], trace);
        place += part[1].length;
      }
    }
  }

  #insert(place: number, words: string, trace: Trace): void {
    this.#words = this.#words.slice(0, place) + words + this.#words.slice(place);
    const count = words.length;
    this.#origins = inserted(this.#origins, place, new Array<Trace>(count).fill(trace));
    // What died here stays before the first.
    this.#fallen = inserted(this.#fallen, place + 1, new Array<readonly Run[]>(count).fill([]));
  }

  #delete(start: number, end: number, trace: Trace): void {
    const middle: Run[] = [];
    for (let place = start; place < end; place += 1) {
      if (place > start) middle.push(...(this.#fallen[place] ?? []));
      middle.push({ text: this.#words[place] ?? "", put: this.#origins[place] ?? null, taken: trace });
    }
    const joined = [...(this.#fallen[start] ?? []), ...gathered(middle), ...(this.#fallen[end] ?? [])];
    this.#fallen.splice(start, end + 1 - start, joined);
    this.#origins.splice(start, end - start);
    this.#words = this.#words.slice(0, start) + this.#words.slice(end);
  }

  /** From left to right, the longest there are. */
  runs(): readonly Run[] {
    const fates = this.#origins.flatMap((put, place) => [
      ...(this.#fallen[place] ?? []),
      { text: this.#words[place] ?? "", put, taken: null },
    ]);
    return gathered([...fates, ...(this.#fallen.at(-1) ?? [])]);
  }
}

function inserted<One>(row: readonly One[], place: number, more: readonly One[]): One[] {
  return [...row.slice(0, place), ...more, ...row.slice(place)];
}

function gathered(runs: readonly Run[]): Run[] {
  const found: { text: string; put: Trace | null; taken: Trace | null }[] = [];
  for (const run of runs) {
    const last = found.at(-1);
    if (last && isOne(last.put, run.put) && isOne(last.taken, run.taken)) last.text += run.text;
    else found.push({ ...run });
  }
  return found;
}

function isOne(one: Trace | null, other: Trace | null): boolean {
  return one === other || (one?.author === other?.author && one?.version === other?.version);
}
