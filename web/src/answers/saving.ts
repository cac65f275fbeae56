import { type AnswerBody, isSame } from "./answer.ts";
import type { Outcome, Standing } from "./wire.ts";

export const STILL_MS = 800; // after the last key
export const KEEP_MS = 200; // until the words are in the store of this equipment
const FIRST_MS = 500;
const LAST_MS = 30_000;

/** What a field needs of the page. */
export interface Around {
  save(key: string, answer: AnswerBody, version: number): Promise<Outcome>;
  keep(key: string, answer: AnswerBody, version: number): Promise<void>;
  forget(key: string): Promise<void>;
  /** Something changed that the status line or the field shows. */
  changed(): void;
}

/** How long to wait before trying again: doubled each time, at most 30 s; `chance` from 0 to 1 spreads it. */
export function backoff(tries: number, chance: number): number {
  return Math.min(LAST_MS, FIRST_MS * 2 ** tries) * (0.5 + chance / 2);
}

/**
 * One answer on its way to the server. The newest words are kept on this equipment first; one save is under
 * way at a time; a stale or refused one is held, with the words, until the person decides.
 */
export class Saving {
  readonly key: string;
  version: number;
  collision: { readonly standing: Standing | null } | null = null;
  refusal = "";
  keptAt: number | null = null;
  since = 0;
  isClosed = false;
  #kept: AnswerBody;
  #draft: AnswerBody;
  #isHeld: boolean;
  #flight: Promise<void> | null = null;
  #tries = 0;
  #sendTimer = 0;
  #keepTimer = 0;
  readonly #around: Around;

  /** `kept` is what the server has; `draft` what is on the page. */
  constructor(key: string, kept: AnswerBody, version: number, around: Around, isUnsaved = false) {
    this.key = key;
    this.version = version;
    this.#kept = kept;
    this.#draft = kept;
    this.#isHeld = isUnsaved;
    this.#around = around;
    if (isUnsaved) this.since = Date.now();
  }

  /** Whether the server has not acknowledged what is on the page. */
  get isDirty(): boolean {
    return this.#isHeld || !isSame(this.#draft, this.#kept);
  }

  /** Somebody typed: keep it here soon, send it when the hand rests. */
  type(draft: AnswerBody): void {
    this.#draft = draft;
    this.refusal = "";
    if (!this.collision) this.#isHeld = false;
    if (this.isDirty) this.#wait();
    else this.#settle();
  }

  #wait(): void {
    this.since ||= Date.now();
    if (!this.#keepTimer) this.#keepTimer = setTimeout(() => void this.#keep(), KEEP_MS) as unknown as number;
    this.#sendIn(STILL_MS);
    this.#around.changed();
  }

  /** Send now what is not sent yet. Resolves when nothing is under way. */
  async flush(): Promise<void> {
    clearTimeout(this.#sendTimer);
    await this.#flight;
    if (this.isDirty && !this.#isHeld && !this.collision) {
      this.#flight = this.#send();
      await this.#flight;
    }
  }

  /** The person keeps the own words, over those that stand. */
  insist(): void {
    this.version = this.collision?.standing?.version ?? 0;
    this.collision = null;
    this.#isHeld = false;
    void this.flush();
  }

  /** The words of a colleague stand on the page now. */
  take(answer: AnswerBody, version: number): void {
    this.#kept = answer;
    this.#draft = answer;
    this.version = version;
    this.collision = null;
    this.#isHeld = false;
    this.#settle();
  }

  async #keep(): Promise<void> {
    clearTimeout(this.#keepTimer);
    this.#keepTimer = 0;
    await this.#around.keep(this.key, this.#draft, this.version);
  }

  #sendIn(wait: number): void {
    clearTimeout(this.#sendTimer);
    this.#sendTimer = setTimeout(() => void this.flush(), wait) as unknown as number;
  }

  async #send(): Promise<void> {
    const sent = this.#draft;
    if (this.#keepTimer) await this.#keep();
    const outcome = await this.#around.save(this.key, sent, this.version);
    this.#flight = null;
    this.#take(sent, outcome);
    this.#around.changed();
  }

  #take(sent: AnswerBody, outcome: Outcome): void {
    this.isClosed = outcome.kind === "unsent";
    if (outcome.kind === "unsent") {
      this.#sendIn(backoff(this.#tries++, Math.random()));
      return;
    }
    this.#tries = 0;
    if (outcome.kind === "refused") this.refusal = outcome.title;
    else if (outcome.kind === "stale") this.collision = { standing: outcome.standing };
    else this.#acknowledged(sent, outcome);
    this.#isHeld = outcome.kind !== "kept";
  }

  #acknowledged(sent: AnswerBody, outcome: { readonly version: number; readonly at: number }): void {
    this.#kept = sent;
    this.version = outcome.version;
    this.keptAt = outcome.at;
    this.#isHeld = false;
    if (this.isDirty) {
      this.since = Date.now();
      this.#sendIn(STILL_MS);
    } else this.#settle();
  }

  #settle(): void {
    this.since = 0;
    clearTimeout(this.#sendTimer);
    clearTimeout(this.#keepTimer);
    this.#keepTimer = 0;
    void this.#around.forget(this.key);
    this.#around.changed();
  }
}
