const SOON_MS = 50; // many things happen at each stroke
const SETTLED_MS = 250; // who writes on is not told between two strokes that all is kept

/** When to say where all stands: soon, and that nothing waits any more only once that has lasted. */
export class Telling {
  readonly #waits: () => boolean;
  readonly #say: () => void;
  readonly #now: () => number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #waitedAt = Number.NEGATIVE_INFINITY;

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
    this.#say();
  }

  #settle(): void {
    const rest = this.#waits() ? 0 : this.#waitedAt + SETTLED_MS - this.#now();
    if (rest > 0) this.#timer = setTimeout(() => this.#settle(), rest);
    else this.now();
  }
}
