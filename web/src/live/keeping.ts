import { type Lease, LeasePlace, livingClients } from "./lease.ts";
import type { Kept } from "./text.ts";
import { Texts } from "./texts.ts";
import { type Aside, type KeptAside, type Left, LiveUnsent } from "./unsent.ts";

/** What keeping words needs of the page. */
export interface Desk {
  /** Show words that the server did not take, until `discard` is called. */
  offerBack(aside: KeptAside, discard: () => void): void;
  /** Something changed that the status line shows. */
  told(): void;
}

/** What this equipment keeps of one draft for one tab: its lease, its unsent words, and those not taken. */
export class Keeping {
  /** The lease of this tab; empty while it has none. */
  client = "";
  /** How many wordings wait beside their text. */
  asides = 0;
  canKeep = true;
  readonly #unsent: LiveUnsent;
  readonly #leases: LeasePlace;
  readonly #desk: Desk;
  readonly #former = new Set<string>(); // clients under which this tab kept something before

  /** `who` is the secret that the server gives to pages of this account. */
  constructor(who: string, draft: string, desk: Desk) {
    this.#unsent = new LiveUnsent(who, draft);
    this.#leases = new LeasePlace(draft);
    this.#desk = desk;
    this.#unsent.kept = () => {
      if (!this.canKeep) desk.told();
      this.canKeep = true;
    };
  }

  /** Bring back into `texts` what was never acknowledged, and show what was not taken. */
  async bringBack(texts: Texts): Promise<void> {
    const lease = await this.#leases.recall();
    const { left, asides } = await this.#unsent.all().catch(() => this.#noStore());
    for (const aside of asides) this.#offerBack(aside);
    const living = await livingClients();
    const orphans = left.filter(({ client }) => client !== lease?.client && !living.has(client));
    const own = left.find(({ client }) => client === lease?.client);
    const adopted =
      lease ?? (orphans[0] && (await this.#leases.claim(orphans[0].client)) ? orphans.shift() : null);
    if (adopted) this.#goOn(texts, adopted, own);
    for (const orphan of orphans) await this.#putAside(orphan);
  }

  #goOn(texts: Texts, adopted: Lease | Left, own: Left | undefined): void {
    this.client = adopted.client;
    const kept = own ?? ("kept" in adopted ? adopted : null);
    texts.restore(adopted.author, { ...kept?.numbers, ...adopted.numbers }, kept?.kept ?? []);
  }

  /** What further tabs left: it is not known what of it arrived, so the person decides. */
  async #putAside(left: Left): Promise<void> {
    const texts = new Texts(new Map());
    texts.restore(left.author, left.numbers, left.kept);
    for (const text of texts) await this.setAside({ text: text.id, words: text.words, reason: "left" });
    await this.#unsent.forget(left.client).catch(() => undefined);
  }

  /** The server lends this client to the tab. */
  lend(client: string): void {
    if (client !== this.client) {
      this.#leases.forget();
      this.#former.add(this.client);
      void this.#leases.claim(client);
    }
    this.client = client;
  }

  /** Remember the lease, for when the page is loaded again. */
  keepLease(texts: Texts): void {
    this.#leases.keep({ client: this.client, author: texts.author, numbers: texts.numbers() });
  }

  loseLease(): void {
    this.#leases.forget();
    this.#former.add(this.client);
    this.client = "";
  }

  /** Keep what is not acknowledged. Never rejects. */
  async keep(texts: Texts, kept: readonly Kept[]): Promise<void> {
    const left = { client: this.client, author: texts.author, numbers: texts.numbers(), kept };
    await this.#unsent.keep(left).catch(() => this.#noStore());
    this.#former.delete(this.client);
    for (const client of this.#former) await this.#unsent.forget(client).catch(() => undefined);
    this.#former.clear();
  }

  /** Keep words that the server does not take, and show them. */
  async setAside(aside: Aside): Promise<void> {
    const kept: KeptAside = { ...aside, id: `${aside.text}-${Date.now()}` };
    this.#offerBack(kept);
    await this.#unsent.setAside(kept).catch(() => this.#noStore());
  }

  #offerBack(aside: KeptAside): void {
    this.asides += 1;
    this.#desk.offerBack(aside, () => {
      this.asides -= 1;
      void this.#unsent.discard(aside.id).catch(() => undefined);
      this.#desk.told();
    });
    this.#desk.told();
  }

  #noStore(): { left: Left[]; asides: KeptAside[] } {
    this.canKeep = false;
    this.#desk.told();
    return { left: [], asides: [] };
  }
}
