import { collab, getSyncedVersion, receiveUpdates, sendableUpdates } from "@codemirror/collab";
import {
  type ChangeDesc,
  ChangeSet,
  EditorState,
  type StateEffect,
  Text,
  Transaction,
} from "@codemirror/state";
import { UNITS } from "../text/wording.ts";
import type { Ack, Changes, ClientMessage } from "./protocol.ts";

const MOST_CHANGES = 32; // of one message
const MOST_CHARACTERS = 15_000; // of its changes as JSON, unless one alone has more: 64 KiB hold them

/** A text as it is kept on this equipment: the words of `base`, and what was changed here since. */
export interface Kept {
  readonly text: string;
  readonly base: number;
  readonly words: string;
  /** The number of the first change. */
  readonly n: number;
  readonly changes: readonly Changes[];
}

/** What shows a text: it takes over every change that was not made in it. */
export interface Window {
  take(transaction: Transaction): void;
  /** Everything may be different: the history is gone as well. */
  renew(): void;
  /** Whether letters are being composed that are not meant yet. */
  readonly isComposing: boolean;
}

/** What goes along with the accepted changes of a text. */
export interface Follower {
  /** A change was accepted: it made this version. */
  accepted(version: number, author: string, changes: Changes): void;
  /** The words of this version stand, and it is not told what made them. */
  replaced(version: number, words: string): void;
}

/**
 * One text that is written together. `state` holds what stands here, with the own changes that the server has
 * not acknowledged; `confirmed` the words of `version`, as the server has them. No clock, no network.
 */
export class LiveText {
  readonly id: string;
  state: EditorState;
  /** Shows the text as long as somebody writes in it. */
  window: Window | null = null;
  follower: Follower | null = null;
  /** Until this version is known nothing is sent. */
  target: number;
  /** Whether words are shown that the server does not have: the text is read again. */
  isLost = false;
  /** The own number that was acknowledged last. */
  n: number;
  #confirmed: Text;
  #author: string;
  #changes: ChangeDesc[] | null = null; // since somebody took them last
  #flight = 0; // the last number of the message that is under way

  constructor(id: string, version: number, words: string, author: string, n = 0) {
    this.id = id;
    this.n = n;
    this.target = version;
    this.#author = author;
    this.#confirmed = Text.of([words]);
    this.state = begin(version, this.#confirmed, author);
  }

  get version(): number {
    return getSyncedVersion(this.state);
  }

  get words(): string {
    return this.state.doc.toString();
  }

  get confirmed(): string {
    return this.#confirmed.toString();
  }

  /** As whom the own changes are recognised: `XAA:3`. */
  get author(): string {
    return this.#author;
  }

  /** How many own changes are not acknowledged. */
  get unacknowledged(): number {
    return sendableUpdates(this.state).length;
  }

  /** These changes, of `confirmed` on. */
  get waiting(): readonly Changes[] {
    return sendableUpdates(this.state).map((update) => update.changes.toJSON() as Changes);
  }

  /** When the oldest of them was made; of no meaning while there is none. */
  get oldestAt(): number {
    return sendableUpdates(this.state)[0]?.origin.annotation(Transaction.time) ?? 0;
  }

  get isBehind(): boolean {
    return this.version < this.target;
  }

  /** Take over a change of what is shown: made here, or elsewhere. */
  dispatch(transaction: Transaction): void {
    if (this.window) this.window.take(transaction);
    else this.took(transaction);
  }

  /** A change of what is shown was taken over. */
  took(transaction: Transaction): void {
    this.state = transaction.state;
    if (transaction.docChanged) this.#changes?.push(transaction.changes);
  }

  /** What changed since this was asked last; null at first, and where the text has begun anew meanwhile. */
  takeChanges(): readonly ChangeDesc[] | null {
    const changes = this.#changes;
    this.#changes = [];
    return changes;
  }

  /** Add to what the state can do, for its whole life. */
  equip(effect: StateEffect<unknown>): void {
    this.dispatch(this.state.update({ effects: effect }));
  }

  /** An edit that was accepted. Returns whether it was the one that follows; raises RangeError on nonsense. */
  receive(version: number, author: string, wire: Changes): boolean {
    if (version !== this.version + 1) return false;
    const changes = readChanges(wire, this.#confirmed.length);
    const waiting = this.unacknowledged;
    this.#confirmed = changes.apply(this.#confirmed);
    this.follower?.accepted(version, author, wire);
    this.dispatch(receiveUpdates(this.state, [{ clientID: author, changes }]));
    if (this.unacknowledged < waiting) this.#count(this.n + 1);
    return true;
  }

  /** Own changes were accepted. Returns whether that could be followed. */
  acknowledge(ack: Ack): boolean {
    const count = ack.n - this.n;
    if (count <= 0) return true;
    if (ack.version !== this.version + count || count > this.unacknowledged) return false;
    for (const update of sendableUpdates(this.state).slice(0, count)) {
      this.#confirmed = update.changes.apply(this.#confirmed);
      this.follower?.accepted(this.version + 1, this.#author, update.changes.toJSON() as Changes);
      this.dispatch(receiveUpdates(this.state, [update]));
    }
    this.#count(ack.n);
    return true;
  }

  #count(n: number): void {
    this.n = n;
    if (this.#flight <= n) this.#flight = 0;
  }

  /** The next message to send, which is under way from then on; null while there is none. */
  offer(): ClientMessage | null {
    if (this.#flight > 0 || this.isBehind || this.isLost) return null;
    const changes: Changes[] = [];
    let characters = 0;
    for (const update of sendableUpdates(this.state).slice(0, MOST_CHANGES)) {
      const wire = update.changes.toJSON() as Changes;
      characters += JSON.stringify(wire).length;
      if (changes.length > 0 && characters > MOST_CHARACTERS) break;
      changes.push(wire);
    }
    if (changes.length === 0) return null;
    this.#flight = this.n + changes.length;
    return { is: "edit", text: this.id, n: this.n + 1, base: this.version, changes };
  }

  /** Nothing is under way any more: what was not acknowledged is sent again. */
  land(): void {
    this.#flight = 0;
  }

  /** What this equipment keeps; null when nothing is unacknowledged. */
  keep(): Kept | null {
    const changes = this.waiting;
    if (changes.length === 0) return null;
    return { text: this.id, base: this.version, words: this.confirmed, n: this.n + 1, changes };
  }

  /** Make the changes again that this equipment kept. Raises RangeError where they do not fit. */
  redo(changes: readonly Changes[]): void {
    for (const wire of changes) {
      const change = readChanges(wire, this.state.doc.length);
      this.dispatch(this.state.update({ changes: change, filter: false }));
    }
  }

  /** The own words are given up: the words of the server stand. */
  giveUp(): void {
    this.reset(this.version, this.confirmed);
  }

  /** Begin anew with what the server says. */
  reset(version: number, words: string): void {
    this.#confirmed = Text.of([words]);
    this.isLost = false;
    this.follower?.replaced(version, words);
    this.#renew(version);
  }

  /** From now on the own changes are somebody else's: under a new lease, with new numbers. */
  rename(author: string): void {
    const { waiting } = this;
    this.#author = author;
    this.n = 0;
    this.#renew(this.version, waiting);
  }

  #renew(version: number, waiting: readonly Changes[] = []): void {
    const window = this.window;
    this.window = null;
    this.#flight = 0;
    this.#changes = null;
    this.target = Math.max(this.target, version);
    this.state = begin(version, this.#confirmed, this.#author);
    this.redo(waiting);
    this.window = window;
    window?.renew();
  }
}

function begin(version: number, words: Text, author: string): EditorState {
  return EditorState.create({ doc: words, extensions: collab({ startVersion: version, clientID: author }) });
}

/** A change of a text of this length. Raises RangeError where it is none: the library would take it. */
function readChanges(wire: Changes, length: number): ChangeSet {
  const changes = ChangeSet.fromJSON(wire);
  if (changes.length !== length || changes.newLength > UNITS) throw new RangeError("change_length");
  for (const part of wire)
    if (typeof part !== "number" && /[\n\r]/.test(part[1] ?? "")) throw new RangeError("change_line_break");
  return changes;
}
