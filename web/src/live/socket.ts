import { type ClientMessage, frameOf, readFrame, type ServerMessage } from "./protocol.ts";

const FIRST_MS = 500;
const LAST_MS = 30_000;
const HANDSHAKE_MS = 10_000;
const SIGN_MS = 5_000; // between two signs of life
const MUTE_MS = 12_000; // without an answer to them

/** Why no connection is tried any more: the person must do something. */
export type Ending = "login" | "forbidden" | "gone" | "outdated";

/** What the socket needs of the page. */
export interface Surroundings {
  /** A ticket; `login` where nobody is signed in any more, null while there is no connection. */
  ticket(): Promise<string | "login" | null>;
  open(): WebSocket;
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
  readonly #around: Surroundings;
  #socket: WebSocket | null = null;
  #isWelcome = false;
  #isEnded = false;
  #isConnecting = false;
  #tries = 0;
  #heardAt = 0;
  #isAnswering = false; // whether this server answers signs of life
  #reason = "";
  #timer: ReturnType<typeof setTimeout> | undefined;
  #signs: ReturnType<typeof setInterval> | undefined;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  /** Connect, now and whenever the equipment is back. */
  start(page: Document = document): void {
    const now = (): void => this.#now();
    page.defaultView?.addEventListener("online", now);
    page.defaultView?.addEventListener("pageshow", now);
    page.addEventListener("resume", now);
    page.addEventListener("visibilitychange", () => {
      if (page.visibilityState === "visible") now();
    });
    void this.connect();
  }

  /** Send; returns whether there is a connection that takes it. */
  send(message: ClientMessage): boolean {
    if (!this.#isWelcome || this.#socket?.readyState !== 1) return false;
    this.#socket.send(frameOf(message));
    return true;
  }

  /** Leave this connection and come back at once. */
  rejoin(): void {
    this.#closed(this.#socket, 1000, "");
  }

  async connect(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#socket || this.#isConnecting || this.#isEnded) return;
    this.#isConnecting = true;
    const ticket = await this.#around.ticket();
    this.#isConnecting = false;
    if (ticket === "login") this.#end("login");
    else if (ticket === null) this.#again(0);
    else this.#open(ticket);
  }

  #open(ticket: string): void {
    const socket = this.#around.open();
    this.#socket = socket;
    this.#reason = "";
    socket.onopen = () => socket.send(frameOf(this.#around.hello(ticket)));
    socket.onmessage = ({ data }) => this.#heard(socket, String(data));
    socket.onclose = ({ code, reason }) => this.#closed(socket, code, reason);
    this.#timer = setTimeout(() => {
      if (!this.#isWelcome) this.#closed(socket, 1000, "");
    }, HANDSHAKE_MS);
  }

  #heard(socket: WebSocket, frame: string): void {
    const message = readFrame(frame);
    if (socket !== this.#socket || !message) return;
    this.#heardAt = Date.now();
    if (message.is === "welcome") this.#welcomed();
    if (message.is === "bye") this.#reason = message.reason;
    if (message.is === "beacon" && Object.keys(message.texts).length === 0) this.#isAnswering = true;
    if (message.is === "resync") this.rejoin();
    else this.#around.hear(message);
  }

  #welcomed(): void {
    clearTimeout(this.#timer);
    this.#isWelcome = true;
    this.#tries = 0;
    this.closedAt = null;
    this.#signs = setInterval(() => this.#sign(), SIGN_MS);
    this.#around.turned(true);
  }

  /** Say that this browser lives; where the server owes an answer for long, the connection is not one. */
  #sign(): void {
    const long = Date.now() - MUTE_MS;
    const waits = this.#around.waitsSince();
    const isOwed = this.#isAnswering || (waits > 0 && waits < long);
    if (isOwed && this.#heardAt < long) this.rejoin();
    else this.send({ is: "pong" });
  }

  #closed(socket: WebSocket | null, code: number, reason: string): void {
    if (socket !== this.#socket) return;
    this.#let(socket);
    const why = reason || this.#reason;
    if (ANOTHER_LEASE.has(why)) this.#around.loseLease();
    const ending = ANOTHER_LEASE.has(why) || PASSING.has(why) ? undefined : ENDINGS[code];
    if (ending) this.#end(ending);
    else this.#again(LEAST_WAIT[code] ?? 0);
  }

  #let(socket: WebSocket | null): void {
    clearTimeout(this.#timer);
    clearInterval(this.#signs);
    this.#socket = null;
    this.#isWelcome = false;
    this.closedAt ??= Date.now();
    if (socket) {
      socket.onclose = null;
      socket.onmessage = null;
      socket.close();
    }
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
    this.#around.ended(ending);
  }
}
