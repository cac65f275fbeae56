import { PATIENCE_MS } from "../status/status.ts";
import type { Row } from "./protocol.ts";
import type { LiveText } from "./text.ts";
import type { Texts } from "./texts.ts";
import { meet } from "./union.ts";

/** What happened while this page was away: own changes that went out since, and those of other delegations. */
export interface Absence {
  readonly sent: number;
  readonly heard: number;
  /** The texts in which own changes and those of others touch the same words. */
  readonly unions: readonly string[];
}

interface Goal {
  readonly n: number; // the own number up to which all was written before the return
  readonly version: number; // up to which all was written by others meanwhile
}

/** Counts what meets when a page comes back, and tells it once all is caught up with and sent. */
export class Reunion {
  readonly #tell: (absence: Absence) => void;
  readonly #unions = new Set<string>();
  #goals: ReadonlyMap<string, Goal> | null = null;
  #sent = 0;
  #heard = 0;
  #since: number | null = 0; // when the connection went; 0 before the first, null while there is one

  constructor(tell: (absence: Absence) => void) {
    this.#tell = tell;
  }

  /** The connection is gone. */
  part(): void {
    this.#since ??= Date.now();
  }

  /** There is one again, and the server said up to which version each text has come. */
  begin(texts: Texts): void {
    const since = this.#since;
    this.#since = null;
    const isLong =
      since === 0 ? texts.unacknowledged > 0 : since !== null && Date.now() - since >= PATIENCE_MS;
    if (!isLong) return;
    this.#goals = new Map([...texts].map((text) => [text.id, goalOf(text)]));
    this.#sent = texts.unacknowledged;
    this.#heard = 0;
    this.#unions.clear();
  }

  /** An edit is about to be taken over. */
  hear(text: LiveText, [, version, author, changes]: Row): void {
    const goal = this.#goals?.get(text.id);
    if (!goal || version > goal.version || author === text.author) return;
    if (delegationOf(author) !== delegationOf(text.author)) this.#heard += 1;
    const kept = text.keep();
    if (kept && meet(kept.words, kept.changes, changes)) this.#unions.add(text.id);
  }

  /** Tell, once nothing is missing and nothing of then waits any more. */
  settle(texts: Texts): void {
    const goals = this.#goals;
    if (!goals || [...texts].some((text) => isAhead(text, goals.get(text.id)))) return;
    this.#goals = null;
    const absence = { sent: this.#sent, heard: this.#heard, unions: [...this.#unions] };
    if (absence.sent + absence.heard > 0) this.#tell(absence);
  }
}

function delegationOf(author: string): string {
  return author.replace(/:\d+$/, "");
}

function goalOf(text: LiveText): Goal {
  return { n: text.n + text.unacknowledged, version: text.target };
}

function isAhead(text: LiveText, goal: Goal | undefined): boolean {
  if (!goal || text.isLost) return false;
  return text.version < goal.version || (text.unacknowledged > 0 && text.n < goal.n);
}
