import { Attribution, type Run } from "../text/attribution.ts";
import { type Stroke, strokesOf } from "../text/strokes.ts";
import { type TrackedSpan, tracked } from "../text/tracking.ts";
import { officeOf } from "./people.ts";
import type { Changes } from "./protocol.ts";
import type { Follower, LiveText } from "./text.ts";
import { runsOf, type Told } from "./told.ts";

/** What changed in one text since its base: it goes on from what the page told, edit by edit. */
export class Track implements Follower {
  readonly #base: string;
  readonly #attribution: Attribution;
  #version: number;
  #isNameless: boolean; // whether it is not known, or not any more, whose the changes are
  readonly #wasNameless: boolean;

  /** `version` is that of the head. */
  constructor(version: number, told: Told) {
    this.#base = told.base;
    this.#attribution = new Attribution(runsOf(told));
    this.#version = version;
    this.#wasNameless = told.whose === null;
    this.#isNameless = this.#wasNameless;
  }

  /** The words of the version that was known last. */
  get words(): string {
    return this.#attribution.words;
  }

  /** Whether it was known whose the changes are, and is not any more. */
  get isLost(): boolean {
    return this.#isNameless && !this.#wasNameless;
  }

  accepted(version: number, author: string, changes: Changes): void {
    if (version <= this.#version) return;
    const follows = version === this.#version + 1;
    this.#version = version;
    if (this.#isNameless) return;
    try {
      if (follows) this.#attribution.keep(officeOf(author), version, changes);
    } catch {
      this.#isNameless = true; // the page told other words than the server has
    }
    this.#isNameless ||= !follows;
  }

  replaced(version: number, words: string): void {
    if (version === this.#version && words === this.words) return;
    this.#version = version;
    this.#isNameless = true;
  }

  /** The way from the base to what stands here, own words that wait among it; null while edits are missing. */
  spans(text: LiveText): readonly TrackedSpan[] | null {
    if (text.version < this.#version) return null;
    return tracked(this.#base, text.words, this.#runs(text) ?? []);
  }

  /**
   * All that was put in and taken out since the base; `of`: by this author alone, empty for everybody. As
   * `spans` where it is not known whose the changes are.
   */
  strokes(text: LiveText, of: string): readonly Stroke[] | null {
    if (text.version < this.#version) return null;
    const runs = this.#runs(text);
    return runs ? strokesOf(runs, of) : this.spans(text);
  }

  /** Null where it is not known whose the changes are. */
  #runs(text: LiveText): readonly Run[] | null {
    this.#isNameless ||= text.version > this.#version || text.confirmed !== this.words;
    if (this.#isNameless) return null;
    const { waiting } = text;
    const attribution = waiting.length > 0 ? this.#attribution.copy() : this.#attribution;
    for (const changes of waiting) attribution.keep(officeOf(text.author), 0, changes);
    return attribution.runs();
  }
}
