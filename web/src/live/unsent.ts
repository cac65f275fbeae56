import { inTime, Vault } from "../answers/unsent.ts";
import type { Kept } from "./text.ts";

/** What one tab has not got acknowledged. `author` is as whom its lease is known, `numbers` those acknowledged. */
export interface Left {
  readonly client: string;
  readonly author: string;
  readonly numbers: Readonly<Record<string, number>>;
  readonly kept: readonly Kept[];
}

/** Words of one's own that the server does not take. */
export interface Aside {
  readonly text: string;
  readonly words: string;
  readonly reason: string;
  /** Whose bracket is in the way, by codes. */
  readonly whose?: string;
}

/** Words that the server did not take, until somebody discards them. */
export interface KeptAside extends Aside {
  readonly id: string;
}

type Entry = { readonly api: string; readonly at: number } & Partial<Left> & Partial<KeptAside>;

/** What the tabs of one account wrote in one draft and the server does not have, on this equipment. */
export class LiveUnsent {
  readonly #vault: Vault<Entry>;
  /** Called whenever words were kept: a store that answered late has answered. */
  kept: () => void = () => undefined;

  /** `account` is the secret that the server gives to pages of this account. */
  constructor(account: string, draft: string) {
    this.#vault = new Vault(account, `live:${draft}`);
  }

  /** Keep what this tab has not got acknowledged; nothing where it has all. */
  async keep(left: Left): Promise<void> {
    const name = `left ${left.client}`;
    const done = left.kept.length > 0 ? this.#vault.put(name, left) : this.#vault.remove(name);
    void done.then(
      () => this.kept(),
      () => undefined,
    );
    await inTime(done);
  }

  async setAside(aside: KeptAside): Promise<void> {
    await inTime(this.#vault.put(`aside ${aside.id}`, aside));
  }

  async discard(id: string): Promise<void> {
    await this.#vault.remove(`aside ${id}`);
  }

  async forget(client: string): Promise<void> {
    await this.#vault.remove(`left ${client}`);
  }

  /** What tabs left, and what was put aside; the oldest first. */
  async all(): Promise<{ readonly left: readonly Left[]; readonly asides: readonly KeptAside[] }> {
    const all = await inTime(this.#vault.all());
    return { left: all.filter(isLeft), asides: all.filter(isAside) };
  }
}

function isLeft(one: Entry): one is Entry & Left {
  return one.client !== undefined && one.kept !== undefined;
}

function isAside(one: Entry): one is Entry & KeptAside {
  return one.words !== undefined && one.id !== undefined;
}
