import { digest } from "../text/wording.ts";
import { Holding } from "./holding.ts";
import type { Ack, ClientMessage, Refused, Row, ServerMessage, TextState, Welcome } from "./protocol.ts";
import { type Absence, Reunion } from "./reunion.ts";
import type { Kept, LiveText } from "./text.ts";
import type { Texts } from "./texts.ts";
import type { Aside } from "./unsent.ts";

const BATCH_MS = 150; // who writes on: so long between two sendings
const FIRST_MS = 80; // who begins, or pauses: a key waits no longer
const COMPOSING_MS = 1_000; // composed letters wait for their end, no longer
const AGAIN_MS = 1_000;
const AGAIN = new Set(["draining", "storage", "too_often"]);
const SPENT = new Set(["gap", "reused"]); // numbers that the server counts differently
const TRIES = 3; // of one offer that comes too late each time

/** What the exchange needs of the page. */
export interface Around {
  /** Returns whether there is a connection that takes it. */
  send(message: ClientMessage): boolean;
  /** Keep on this equipment what is not acknowledged. Never rejects. */
  keep(kept: readonly Kept[]): Promise<void>;
  setAside(aside: Aside): void;
  /** Something changed that the status line or a paragraph shows. */
  changed(text: LiveText): void;
  /** The numbers of this lease are of no use any more: connect anew, with another. */
  renewLease(): void;
  /** The page is back, and all of then is caught up with and sent. */
  returned(absence: Absence): void;
}

/** Hears what the server says of texts, and sends what is written here: kept first, in order, and once. */
export class Exchange {
  keptAt: number | null = null;
  readonly #texts: Texts;
  readonly #around: Around;
  readonly #asked = new Map<string, number>();
  readonly #late = new Map<string, number>();
  readonly #holding: Holding;
  readonly #reunion: Reunion;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #isKept = true;
  #flushedAt = Number.NEGATIVE_INFINITY;

  constructor(texts: Texts, around: Around) {
    this.#texts = texts;
    this.#around = around;
    this.#holding = new Holding(texts, () => this.#soon(BATCH_MS));
    this.#reunion = new Reunion((absence) => around.returned(absence));
  }

  /** Somebody writes here: kept and sent soon. */
  typed(text: LiveText): void {
    this.#isKept = false;
    this.#soon(Math.max(FIRST_MS, this.#flushedAt + BATCH_MS - performance.now()));
    this.#around.changed(text);
  }

  /** The connection is gone. */
  cut(): void {
    for (const text of this.#texts) text.land();
    this.#asked.clear();
    this.#holding.clear();
    this.#reunion.part();
  }

  /** Nothing more may be written here: what was not acknowledged is put aside. */
  giveUp(reason: string): void {
    for (const text of this.#texts) {
      if (text.unacknowledged === 0) continue;
      this.#keepAside(text, reason);
      text.giveUp();
      this.#around.changed(text);
    }
  }

  /** Take over what the server says of texts. */
  hear(message: ServerMessage): void {
    this.#holding.release((waiting) => this.hear(waiting));
    if (message.is === "welcome") this.#welcome(message);
    else if (message.is === "texts") this.#take(message.texts);
    else if (message.is === "edits") this.#edits(message.rows);
    else if (message.is === "ack") this.#acknowledge(message);
    else if (message.is === "refused") this.#refused(message);
    else if (message.is === "beacon")
      for (const [id, [version, told]] of Object.entries(message.texts)) this.#beacon(id, version, told);
  }

  /** Keep what waits, then send it. */
  async flush(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#flushedAt = performance.now();
    this.#holding.release((waiting) => this.hear(waiting));
    if (!this.#isKept) {
      this.#isKept = true;
      await this.#around.keep(this.#texts.kept());
    }
    for (const text of this.#texts) this.#send(text);
  }

  /** The page goes away: what waits is sent at once, while there is a connection, and kept if there is time. */
  hurry(): void {
    for (const text of this.#texts) this.#send(text);
    void this.flush();
  }

  #send(text: LiveText): void {
    if (text.unacknowledged === 0 || text.author !== this.#texts.author) return;
    const isYoung = text.window?.isComposing && Date.now() - text.oldestAt < COMPOSING_MS;
    if (isYoung) this.#soon(BATCH_MS);
    const offer = isYoung ? null : text.offer();
    if (offer && !this.#around.send(offer)) text.land();
  }

  #soon(wait: number): void {
    this.#timer ??= setTimeout(() => void this.flush(), wait);
  }

  #welcome(welcome: Welcome): void {
    this.#texts.welcome(String(welcome.you.author ?? ""));
    this.cut();
    this.#take(welcome.texts);
    this.#reunion.begin(this.#texts);
    this.#isKept = false; // perhaps under another lease from now on
    this.#soon(0);
  }

  #take(told: Readonly<Record<string, TextState>>): void {
    for (const [id, state] of Object.entries(told)) {
      const text = this.#texts.open(id, state);
      if (!text) continue;
      if (state.text !== null) this.#replace(text, state.version, state.text);
      text.target = state.version;
      this.#caughtUp(text);
      void this.#check(text, state.version, state.digest);
    }
  }

  #replace(text: LiveText, version: number, words: string): void {
    if (text.version === version && text.confirmed === words && !text.isLost) return;
    this.#keepAside(text, "renewed");
    text.reset(version, words);
  }

  #edits(rows: readonly Row[]): void {
    const touched = rows.map((row) => this.#receive(row)).filter((text) => text !== undefined);
    for (const text of new Set(touched)) this.#caughtUp(text);
  }

  /** Take over an edit; returns the text that it touched. */
  #receive(row: Row): LiveText | undefined {
    const [id, version, author, changes] = row;
    const text = this.#texts.of(id);
    const isNews = text && !text.isLost && version > text.version;
    if (!isNews || this.#holding.takes(text, { is: "edits", rows: [row] })) return;
    if (text.unacknowledged > 0) this.#isKept = false;
    this.#reunion.hear(text, row);
    try {
      if (!text.receive(version, author, changes)) text.target = Math.max(text.target, version);
    } catch {
      this.#diverge(text);
    }
    return text;
  }

  /** Ask for what is missing, or go on once nothing is. */
  #caughtUp(text: LiveText): void {
    if (!text.isBehind && text.author !== this.#texts.author) text.rename(this.#texts.author);
    if (text.isBehind && !text.isLost) this.#ask(text);
    else if (text.unacknowledged > 0 || !this.#isKept) this.#soon(BATCH_MS);
    this.#reunion.settle(this.#texts);
    this.#around.changed(text);
  }

  #ask(text: LiveText): void {
    if (this.#asked.get(text.id) === text.version) return;
    this.#asked.set(text.id, text.version);
    this.#around.send({ is: "since", text: text.id, version: text.version });
  }

  #acknowledge(ack: Ack): void {
    const text = this.#texts.of(ack.text);
    if (!text || text.isLost || this.#holding.takes(text, ack)) return;
    if (text.acknowledge(ack)) void this.#check(text, ack.version, ack.digest);
    else text.target = Math.max(text.target, ack.version);
    this.keptAt = Date.parse(ack.at);
    this.#late.delete(text.id);
    this.#isKept = false; // this equipment keeps more than what is unacknowledged
    this.#soon(BATCH_MS);
    this.#caughtUp(text);
  }

  #refused(refused: Refused): void {
    const text = this.#texts.of(refused.text);
    if (!text || refused.n <= text.n) return;
    text.land();
    text.target = Math.max(text.target, refused.version);
    if (AGAIN.has(refused.code) || AGAIN.has(refused.reason)) {
      this.#soon(AGAIN_MS);
      return;
    }
    if (!this.#mayTryAgain(text, refused)) {
      this.#keepAside(text, refused.reason, Object.values(refused.facts ?? {}).join(", "));
      text.giveUp();
    }
    if (SPENT.has(refused.reason)) this.#around.renewLease();
    this.#caughtUp(text);
  }

  /** Whether the same words may be taken once the missed edits are known here, or under other numbers. */
  #mayTryAgain(text: LiveText, refused: Refused): boolean {
    const tries = (this.#late.get(text.id) ?? 0) + 1;
    const may = refused.code === "stale" && tries < TRIES;
    this.#late.set(text.id, may ? tries : 0);
    return may;
  }

  #keepAside(text: LiveText, reason: string, whose = ""): void {
    if (text.unacknowledged === 0) return;
    this.#around.setAside({ text: text.id, words: text.words, reason, ...(whose && { whose }) });
    this.#isKept = false;
    this.#soon(0);
  }

  #beacon(id: string, version: number, told: string): void {
    const text = this.#texts.of(id);
    if (!text || text.isLost || !this.#holding.isEmpty) return;
    text.target = Math.max(text.target, version);
    if (text.isBehind) this.#ask(text);
    else void this.#check(text, version, told);
  }

  /** Compare with the server's digest what it says to have, where both speak of the same version. */
  async #check(text: LiveText, version: number, told: string): Promise<void> {
    if (text.version !== version || !globalThis.crypto?.subtle) return;
    const own = await digest(text.confirmed);
    if (own !== told && !text.isLost) this.#diverge(text);
  }

  /** Words are shown here that the server does not have: own ones are put aside, its words are read again. */
  #diverge(text: LiveText): void {
    this.#keepAside(text, "diverged");
    text.giveUp();
    text.isLost = true;
    this.#around.send({ is: "diverged", text: text.id, version: text.version });
    this.#around.changed(text);
  }
}
