const SOON_MS = 50; // many things happen at each stroke
const COUNT_MS = 1_000; // that something waits is news at once; how much of it, to who writes on, is not
const SETTLED_MS = 250; // who writes on is not told between two strokes that all is kept

/**
 * When to say where all stands: soon, and that nothing waits any more only once that has lasted; how much
 * waits, each second.
 */
export class Telling {
  readonly #waits: () => boolean;
  readonly #say: () => void;
  readonly #now: () => number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #waitedAt = Number.NEGATIVE_INFINITY;
  #saidAt = -COUNT_MS; // the last time that something waits

  /** waits: whether words wait for their acknowledgement; now: in ms, never back. */
  constructor(waits: () => boolean, say: () => void, now = () => performance.now()) {
    this.#waits = waits;
    this.#say = say;
    this.#now = now;
  }

  soon(): void {
    if (this.#waits()) this.#waitedAt = this.#now();
    this.#timer ??= setTimeout(() => this.#settle(), SOON_MS);
  }

  now(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#saidAt = this.#waits() ? this.#now() : -COUNT_MS;
    this.#say();
  }

  #settle(): void {
    const due = this.#waits() ? this.#saidAt + COUNT_MS : this.#waitedAt + SETTLED_MS;
    const rest = due - this.#now();
    if (rest > 0) this.#timer = setTimeout(() => this.#settle(), Math.min(rest, SETTLED_MS));
    else this.now();
  }
}
