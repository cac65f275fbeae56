/** A WebSocket, or plain requests one after the other where none comes through. */
export type Kind = "socket" | "poll";

const FAILURES = 2; // handshakes in a row after which the other way is taken
const PROBE_MS = 5 * 60_000; // between two looks whether WebSockets come through

/** Which way the messages of a page go. */
export class Detour {
  kind: Kind = "socket";
  #failures = 0;
  #probes: ReturnType<typeof setInterval> | undefined;
  readonly #probe: () => Promise<boolean>;
  readonly #back: () => void;

  /** `probe`: whether WebSockets come through now; `back` is called when they do again. */
  constructor(probe: () => Promise<boolean>, back: () => void) {
    this.#probe = probe;
    this.#back = back;
  }

  /** A handshake failed without a word why; `isMute`: the line was open, its frames were swallowed. */
  failed(isMute: boolean): void {
    this.#failures += isMute ? FAILURES : 1;
    if (this.#failures >= FAILURES) this.#turn(this.kind === "socket" ? "poll" : "socket");
  }

  arrived(): void {
    this.#failures = 0;
  }

  /** Nothing at all comes through: that says nothing of WebSockets. */
  reset(): void {
    this.#turn("socket");
  }

  stop(): void {
    clearInterval(this.#probes);
  }

  #turn(kind: Kind): void {
    if (kind === this.kind) return;
    this.kind = kind;
    this.#failures = 0;
    this.stop();
    if (kind === "poll") this.#probes = setInterval(() => void this.#look(), PROBE_MS);
  }

  async #look(): Promise<void> {
    if (!(await this.#probe()) || this.kind === "socket") return;
    this.#turn("socket");
    this.#back();
  }
}
