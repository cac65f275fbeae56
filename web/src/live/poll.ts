import type { Ends, Line } from "./socket.ts";

const WAIT_S = 25; // how long the server may hold a question that it has no news for
const LATE_MS = 10_000; // beyond that there is no answer
const AGAIN_MS = 1_000;
const TRIES = 4; // of one request without an answer
const HERE = '{"is":"here"';
const LEFT = '{"is":"left"';
const KEPT = 16_000; // characters of a body that browsers go on sending after the page is gone

/** The close code that says what an HTTP status says; else the line is broken. */
const CODES: Readonly<Record<number, number>> = {
  ...{ 401: 4401, 403: 4403, 404: 4404, 409: 1013, 413: 1009, 422: 4400, 429: 4429, 503: 1013 },
};
const UNKNOWN_HERE = new Set(["connection_unknown", "cursor_unknown"]); // come in again

interface Batch {
  readonly frames: readonly unknown[];
  readonly last: number;
  readonly connection?: string;
  readonly closed: { readonly code: number; readonly reason: string } | null;
}

interface Refusal {
  readonly reason?: string;
}

/** The live wire of a draft by plain requests, as docs/protocol.md tells: one message at a time, one question open. */
export class PollLine implements Line {
  readonly #address: string;
  readonly #csrf: string;
  readonly #ends: Ends;
  readonly #over = new AbortController();
  readonly #waiting: string[] = [];
  #connection = "";
  #last = 0;
  #isSending = false;

  constructor(draft: string, csrf: string, ends: Ends) {
    this.#address = `/api/v1/drafts/${encodeURIComponent(draft)}/edits`;
    this.#csrf = csrf;
    this.#ends = ends;
    queueMicrotask(() => ends.opened());
  }

  send(frame: string): void {
    if (frame.startsWith(LEFT)) {
      this.#leave(frame);
      return;
    }
    const isHere = frame.startsWith(HERE);
    const older = isHere ? this.#waiting.findIndex((one, place) => place > 0 && one.startsWith(HERE)) : -1;
    if (older > 0) this.#waiting[older] = frame;
    else this.#waiting.push(frame);
    void this.#pump();
  }

  close(): void {
    this.#over.abort();
  }

  /** The page is gone in a moment: what waits goes out at once, though it may arrive in another order. */
  #leave(frame: string): void {
    if (this.#connection === "") return;
    const rest = this.#waiting.splice(this.#isSending ? 1 : 0);
    for (const each of [...rest, frame]) void this.#fetched("POST", `?${this.#named()}`, LATE_MS, each);
  }

  /** Send what waits, one after the other: messages may not overtake each other. */
  async #pump(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    for (let frame = this.#waiting[0]; frame !== undefined && !this.#isOver; frame = this.#waiting[0]) {
      const isFirst = this.#connection === "";
      const said = await this.#asked("POST", isFirst ? "" : `?${this.#named()}`, LATE_MS, frame);
      this.#waiting.shift();
      if (said && isFirst) this.#begin(said);
    }
    this.#isSending = false;
  }

  get #isOver(): boolean {
    return this.#over.signal.aborted;
  }

  #named(): string {
    return new URLSearchParams({ connection: this.#connection }).toString();
  }

  #begin(batch: Batch): void {
    this.#connection = batch.connection ?? "";
    this.#take(batch, 0);
    void this.#follow();
  }

  async #follow(): Promise<void> {
    while (!this.#isOver) {
      const since = this.#last;
      const query = `?${this.#named()}&since=${since}&wait=${WAIT_S}`;
      const batch = await this.#asked("GET", query, WAIT_S * 1_000 + LATE_MS);
      if (batch) this.#take(batch, since);
    }
  }

  /** Take the frames that were not taken before; `since` is the number before the first of them. */
  #take({ frames, last, closed }: Batch, since: number): void {
    frames.forEach((frame, place) => {
      if (since + place >= this.#last && !this.#isOver) this.#ends.heard(JSON.stringify(frame));
    });
    this.#last = Math.max(this.#last, last);
    if (closed) this.#end(closed.code, closed.reason);
  }

  #end(code: number, reason: string): void {
    if (this.#isOver) return;
    this.close();
    this.#ends.closed(code, reason);
  }

  /** Ask until there is an answer; null where it is none to read, or this line has ended. */
  async #asked(method: string, query: string, late: number, body?: string): Promise<Batch | null> {
    for (let tries = 1; !this.#isOver; tries += 1) {
      const answer = await this.#fetched(method, query, late, body);
      if (answer?.ok) return answer.status === 204 ? null : readBatch(answer);
      await this.#failed(answer, tries);
    }
    return null;
  }

  /** End this line, or wait until it may be asked again. */
  async #failed(answer: Response | null, tries: number): Promise<void> {
    if (answer && !mayTryAgain(answer)) await this.#refused(answer);
    else if (tries === TRIES) this.#end(1006, "");
    else await pause(AGAIN_MS * tries);
  }

  async #fetched(method: string, query: string, late: number, body?: string): Promise<Response | null> {
    const headers = {
      Accept: "application/json",
      "Content-Type": "application/json",
      "X-Acorde-CSRF": this.#csrf,
    };
    const once = new AbortController();
    const stop = (): void => once.abort();
    const timer = setTimeout(stop, late);
    this.#over.signal.addEventListener("abort", stop);
    try {
      const { signal } = once;
      const sent = body ? { body, keepalive: body.length < KEPT } : {};
      return await fetch(this.#address + query, { method, headers, signal, ...sent });
    } catch {
      return null;
    } finally {
      clearTimeout(timer);
      this.#over.signal.removeEventListener("abort", stop);
    }
  }

  async #refused(answer: Response): Promise<void> {
    const said = (await answer.json().catch(() => ({}))) as Refusal;
    const isLost = UNKNOWN_HERE.has(said.reason ?? "");
    this.#end(isLost ? 1012 : (CODES[answer.status] ?? 1006), said.reason ?? "");
  }
}

/** Whether it may be answered the next time: too much was asked, or a gateway had nobody to ask. */
function mayTryAgain({ status }: Response): boolean {
  return status === 429 || status === 502 || status === 504;
}

async function readBatch(answer: Response): Promise<Batch | null> {
  const said = (await answer.json().catch(() => null)) as Partial<Batch> | null;
  if (!said || !Array.isArray(said.frames) || !Number.isSafeInteger(said.last)) return null;
  return { ...said, frames: said.frames, last: said.last ?? 0, closed: said.closed ?? null };
}

function pause(wait: number): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, wait);
  });
}
