/** The id that the server lent to this tab, as whom it is known, and the numbers of each text acknowledged. */
export interface Lease {
  readonly client: string;
  readonly author: string;
  readonly numbers: Readonly<Record<string, number>>;
}

const LOCK = "acorde-live ";
const LET_GO_MS = 800; // the page before lets go of its lease while this one begins

/** The lease of this tab in one draft: it outlives a reload of the page, not the tab. */
export class LeasePlace {
  readonly #key: string;
  #release: (() => void) | null = null;

  constructor(draft: string) {
    this.#key = `acorde-live ${draft}`;
  }

  /** The lease of the page before in this tab; null where there was none, or another tab has it. */
  async recall(): Promise<Lease | null> {
    const kept = read(this.#key);
    return kept && (await this.claim(kept.client)) ? kept : null;
  }

  keep(lease: Lease): void {
    try {
      sessionStorage.setItem(this.#key, JSON.stringify(lease));
    } catch {
      // Without it a reload begins with another lease.
    }
  }

  forget(): void {
    this.#release?.();
    this.#release = null;
    try {
      sessionStorage.removeItem(this.#key);
    } catch {
      // It was not kept either.
    }
  }

  /** Make a lease this tab's own; returns false where a living tab has it. */
  claim(client: string): Promise<boolean> {
    this.#release?.();
    if (!navigator.locks) return Promise.resolve(true);
    const late = new AbortController();
    setTimeout(() => late.abort(), LET_GO_MS);
    return new Promise((told) => {
      const given = new Promise<void>((release) => {
        this.#release = release;
      });
      navigator.locks
        .request(LOCK + client, { signal: late.signal }, () => {
          told(true);
          return given;
        })
        .catch(() => told(false));
    });
  }
}

/** The clients of tabs of this browser that live. */
export async function livingClients(): Promise<ReadonlySet<string>> {
  const locks = await navigator.locks?.query();
  const names = (locks?.held ?? []).map(({ name }) => name ?? "");
  return new Set(names.filter((name) => name.startsWith(LOCK)).map((name) => name.slice(LOCK.length)));
}

function read(key: string): Lease | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(key) ?? "null") as Lease | null;
    return kept?.client && kept.author ? kept : null;
  } catch {
    return null;
  }
}
