import type { ServerMessage } from "./protocol.ts";
import type { LiveText } from "./text.ts";
import type { Texts } from "./texts.ts";

const HELD_MS = 5_000; // no longer: others write on

/** What others changed in a text waits while letters are composed in it: a change of the line would break them. */
export class Holding {
  readonly #texts: Texts;
  readonly #again: () => void;
  #held: ServerMessage[] = [];
  #since = 0;
  #isReleasing = false;

  /** `again` lets `release` be called a little later. */
  constructor(texts: Texts, again: () => void) {
    this.#texts = texts;
    this.#again = again;
  }

  get isEmpty(): boolean {
    return this.#held.length === 0;
  }

  clear(): void {
    this.#held = [];
  }

  /** Whether something about a text waits until the letters are composed that somebody types in it. */
  takes(text: LiveText, message: ServerMessage): boolean {
    if (this.#isReleasing || !text.window?.isComposing) return false;
    if (this.isEmpty) this.#since = Date.now();
    this.#held.push(message);
    this.#again();
    return true;
  }

  /** Hear what waited, once nobody composes letters any more, or does for long. */
  release(hear: (message: ServerMessage) => void): void {
    if (this.isEmpty || this.#isReleasing) return;
    const isInHand = [...this.#texts].some((text) => text.window?.isComposing);
    if (isInHand && Date.now() - this.#since < HELD_MS) {
      this.#again();
      return;
    }
    this.#isReleasing = true;
    for (const message of this.#held.splice(0)) hear(message);
    this.#isReleasing = false;
  }
}
