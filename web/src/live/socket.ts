import { Detour, type Kind } from "./detour.ts";
import { type ClientMessage, frameOf, readFrame, type ServerMessage } from "./protocol.ts";

const FIRST_MS = 500;
const LAST_MS = 30_000;
const HANDSHAKE_MS = 10_000;
const MUTE_MS = 6_000; // of an open line: its frames are swallowed on the way
const SIGN_MS = 5_000; // between two signs of life
const DEAD_MS = 12_000; // without an answer to them

/** Why no connection is tried any more: the person must do something. */
export type Ending = "login" | "forbidden" | "gone" | "outdated";

/** One connection, of whatever kind. */
export interface Line {
  send(frame: string): void;
  close(): void;
}

/** What a line tells of itself. */
export interface Ends {
  opened(): void;
  heard(frame: string): void;
  closed(code: number, reason: string): void;
}

/** What the socket needs of the page. */
export interface Surroundings {
  /** A ticket; `login` where nobody is signed in any more, null while there is no connection. */
  ticket(): Promise<string | "login" | null>;
  /** Never rejects: what goes wrong, the line tells at its end. */
  open(kind: Kind, ends: Ends): Promise<Line>;
  /** Whether WebSockets come through now. Never rejects. */
  probe(): Promise<boolean>;
  hello(ticket: string): ClientMessage;
  hear(message: ServerMessage): void;
  /** When the oldest change was made that is not acknowledged; 0 where there is none. */
  waitsSince(): number;
  /** There is a connection, or none any more. */
  turned(isOpen: boolean): void;
  /** The lease is another's: the next hello goes without it. */
  loseLease(): void;
  ended(ending: Ending): void;
}

const ENDINGS: Readonly<Record<number, Ending>> = {
  4400: "outdated",
  4401: "login",
  4403: "forbidden",
  4404: "gone",
};
const ANOTHER_LEASE = new Set(["client_of_another", "displaced"]);
const PASSING = new Set(["ticket_dead", "hello_late"]); // slow, not wrong
const LEAST_WAIT: Readonly<Record<number, number>> = { 4429: 5_000 };

/** How long to wait before trying again: from 0.5 s up to twice as long each time, 30 s at most. */
export function pauseBefore(tries: number, chance: number): number {
  const most = Math.min(LAST_MS, FIRST_MS * 2 ** (tries + 1));
  return FIRST_MS + chance * (most - FIRST_MS);
}

/** The one connection of a page about one draft: it comes back by itself until that is of no use. */
export class Socket {
  closedAt: number | null = Date.now();
  /** How long nothing was heard before the last welcome, in milliseconds; before the first: since the page. */
  away = 0;
  readonly #around: Surroundings;
  readonly #detour: Detour;
  #ends: Ends | null = null; // of the connection that counts
  #line: Line | null = null;
  #isOpen = false;
  #isWelcome = false;
  #isEnded = false;
  #isConnecting = false;
  #tries = 0;
  #heardAt = performance.timeOrigin;
  #isAnswering = false; // whether this server answers signs of life
  #reason = "";
  #timer: ReturnType<typeof setTimeout> | undefined;
  #signs: ReturnType<typeof setInterval> | undefined;

  constructor(around: Surroundings) {
    this.#around = around;
    this.#detour = new Detour(
      () => around.probe(),
      () => this.#ends && this.rejoin(),
    );
  }

  /** Whether messages go by plain requests, because no WebSocket comes through. */
  get isCompatible(): boolean {
    return this.#detour.kind === "poll" && this.#isWelcome;
  }

  /** Connect, now and whenever the equipment is back. */
  start(page: Document = document): void {
    const now = (): void => this.#now();
    page.defaultView?.addEventListener("online", now);
    page.defaultView?.addEventListener("pageshow", now);
    page.defaultView?.addEventListener("pagehide", () => this.part());
    page.addEventListener("resume", now);
    page.addEventListener("visibilitychange", () => {
      if (page.visibilityState === "visible") now();
    });
    void this.connect();
  }

  /** Send; returns whether there is a connection that takes it. */
  send(message: ClientMessage): boolean {
    if (!this.#isWelcome || !this.#line) return false;
    this.#line.send(frameOf(message));
    return true;
  }

  /** The page goes away: a line that does not end with it says so. */
  part(): void {
    if (this.#detour.kind === "poll") this.send({ is: "left" });
  }

  /** Leave this connection and come back at once. */
  rejoin(): void {
    this.#closed(this.#ends, 1000, "");
  }

  async connect(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#ends || this.#isConnecting || this.#isEnded) return;
    this.#isConnecting = true;
    const ticket = await this.#around.ticket();
    this.#isConnecting = false;
    if (ticket === "login") this.#end("login");
    else if (ticket === null) {
      this.#detour.reset();
      this.#again(0);
    } else await this.#open(ticket);
  }

  async #open(ticket: string): Promise<void> {
    const ends: Ends = {
      opened: () => this.#opened(ends, ticket),
      heard: (frame) => this.#heard(ends, frame),
      closed: (code, reason) => this.#closed(ends, code, reason),
    };
    this.#ends = ends;
    this.#isOpen = false;
    this.#reason = "";
    this.#limit(ends, HANDSHAKE_MS);
    const line = await this.#around.open(this.#detour.kind, ends);
    if (ends !== this.#ends) line.close();
    else {
      this.#line = line;
      if (this.#isOpen) this.#greet(ticket);
    }
  }

  #limit(ends: Ends, wait: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.#isWelcome || ends !== this.#ends) return;
      this.#detour.failed(this.#isOpen);
      this.#closed(ends, 1000, "");
    }, wait);
  }

  #opened(ends: Ends, ticket: string): void {
    if (ends !== this.#ends) return;
    this.#isOpen = true;
    this.#limit(ends, this.#detour.kind === "socket" ? MUTE_MS : HANDSHAKE_MS);
    if (this.#line) this.#greet(ticket);
  }

  #greet(ticket: string): void {
    this.#line?.send(frameOf(this.#around.hello(ticket)));
  }

  #heard(ends: Ends, frame: string): void {
    const message = readFrame(frame);
    if (ends !== this.#ends || !message) return;
    if (message.is === "welcome") this.#welcomed();
    this.#heardAt = Date.now();
    if (message.is === "bye") this.#reason = message.reason;
    if (message.is === "beacon" && Object.keys(message.texts).length === 0) this.#isAnswering = true;
    if (message.is === "resync") this.rejoin();
    else this.#around.hear(message);
  }

  #welcomed(): void {
    clearTimeout(this.#timer);
    this.away = Date.now() - this.#heardAt;
    this.#isWelcome = true;
    this.#tries = 0;
    this.#detour.arrived();
    this.closedAt = null;
    this.#signs = setInterval(() => this.#sign(), SIGN_MS);
    this.#around.turned(true);
  }

  /** Say that this browser lives; where the server owes an answer for long, the connection is not one. */
  #sign(): void {
    const now = Date.now();
    const waits = this.#around.waitsSince();
    const mute = now - this.#heardAt;
    const isLate = waits > 0 && now - waits > DEAD_MS;
    const isAnswering = this.#isAnswering && this.#detour.kind === "socket";
    if ((isAnswering || isLate) && mute > DEAD_MS) this.rejoin();
    else if (this.#detour.kind === "socket") this.send({ is: "pong" });
  }

  #closed(ends: Ends | null, code: number, reason: string): void {
    if (ends !== this.#ends) return;
    const why = reason || this.#reason;
    if (!this.#isWelcome && why === "" && code > 1000 && code < 1012) this.#detour.failed(false);
    this.#let();
    if (ANOTHER_LEASE.has(why)) this.#around.loseLease();
    const ending = ANOTHER_LEASE.has(why) || PASSING.has(why) ? undefined : ENDINGS[code];
    if (ending) this.#end(ending);
    else this.#again(LEAST_WAIT[code] ?? 0);
  }

  #let(): void {
    clearTimeout(this.#timer);
    clearInterval(this.#signs);
    const line = this.#line;
    this.#ends = null;
    this.#line = null;
    this.#isWelcome = false;
    this.closedAt ??= Date.now();
    line?.close();
    this.#around.turned(false);
  }

  #again(least: number): void {
    const wait = Math.max(least, pauseBefore(this.#tries, Math.random()));
    this.#tries += 1;
    this.#timer = setTimeout(() => void this.connect(), wait);
  }

  #now(): void {
    if (this.#isWelcome) this.#sign();
    else void this.connect();
  }

  #end(ending: Ending): void {
    this.#isEnded = true;
    this.#detour.stop();
    this.#around.ended(ending);
  }
}
