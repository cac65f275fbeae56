/** Gives on what was put in, each thing once, a moment later: whoever hears of it is in no hurry, a stroke is. */
export class Soon<Thing> {
  readonly #waiting = new Set<Thing>();
  readonly #give: (thing: Thing) => void;
  readonly #delay: number;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(delay: number, give: (thing: Thing) => void) {
    this.#delay = delay;
    this.#give = give;
  }

  put(thing: Thing): void {
    this.#waiting.add(thing);
    this.#timer ??= setTimeout(() => this.#pass(), this.#delay);
  }

  #pass(): void {
    this.#timer = undefined;
    const things = [...this.#waiting];
    this.#waiting.clear();
    for (const thing of things) this.#give(thing);
  }
}
