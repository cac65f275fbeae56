import type { AnswerBody } from "./answer.ts";

/** An answer that stands on the server, with who saved it. */
export interface Standing extends AnswerBody {
  readonly version: number;
  readonly by?: string;
  readonly at?: string;
}

/** What became of a save. */
export type Outcome =
  | { readonly kind: "kept"; readonly version: number; readonly at: number }
  | { readonly kind: "stale"; readonly standing: Standing | null }
  | { readonly kind: "refused"; readonly title: string }
  | { readonly kind: "unsent" };

/** What colleagues did since one asked last. */
export interface News {
  readonly answers: Readonly<Record<string, Standing>>;
  readonly present: Readonly<Record<string, readonly string[]>>;
  readonly since: string;
}

const TIMEOUT_MS = 15_000;

/** The submission of one delegation on the server. */
export class Wire {
  readonly api: string;
  readonly #csrf: string;

  constructor(api: string, csrf: string) {
    this.api = api;
    this.#csrf = csrf;
  }

  /** Save one answer over the version that was seen. Never rejects. */
  async save(key: string, answer: AnswerBody, version: number, keepalive = false): Promise<Outcome> {
    const body = JSON.stringify({ answers: { [key]: { ...answer, version } } });
    const sent = await this.#send("PATCH", "", body, keepalive);
    if (!sent || sent.status >= 500 || sent.status === 429) return { kind: "unsent" };
    const said = await sent.json().catch(() => null);
    if (sent.ok) {
      const saved = said?.saved?.[key];
      return saved ? { kind: "kept", version: saved.version, at: Date.parse(saved.at) } : { kind: "unsent" };
    }
    if (said?.current !== undefined) return { kind: "stale", standing: said.current.answers?.[key] ?? null };
    return { kind: "refused", title: String(said?.title ?? sent.status) };
  }

  /** What changed after `since`; null while there is no connection. */
  async news(since: string): Promise<News | null> {
    const sent = await this.#send("GET", `/changes?since=${encodeURIComponent(since)}`);
    return sent?.ok ? ((await sent.json().catch(() => null)) as News | null) : null;
  }

  /** Say which question is open here. */
  async here(question: string): Promise<void> {
    await this.#send("POST", "/here", JSON.stringify({ question }));
  }

  async #send(method: string, path: string, body?: string, keepalive = false): Promise<Response | null> {
    const headers = { "X-Acorde-CSRF": this.#csrf, ...(body ? { "Content-Type": "application/json" } : {}) };
    const asked: RequestInit = {
      method,
      headers,
      keepalive,
      signal: AbortSignal.timeout?.(TIMEOUT_MS) ?? null,
    };
    return fetch(this.api + path, body === undefined ? asked : { ...asked, body }).catch(() => null);
  }
}
