import { showCard } from "../editor/card.ts";
import { fetchEditor, Paragraph } from "../editor/paragraph.ts";
import { guardLeaving } from "../forms/leaving.ts";
import { statusLine } from "../status/line.ts";
import { digest } from "../text/wording.ts";
import { type Aside, Exchange } from "./exchange.ts";
import { LeasePlace, livingClients } from "./lease.ts";
import { Notice } from "./notice.ts";
import { type Countries, People } from "./people.ts";
import type { ServerMessage, Welcome } from "./protocol.ts";
import { Socket } from "./socket.ts";
import type { Kept, LiveText } from "./text.ts";
import { type Known, Texts } from "./texts.ts";
import { type KeptAside, type Left, LiveUnsent } from "./unsent.ts";
import { openSocket, ticketFor } from "./wire.ts";

const HERE_MS = 250; // between two messages about the own selection
const TELL_MS = 50;

/** A draft on the page: its paragraphs follow the server, and what is written here goes there. */
export class Draft {
  readonly #id: string;
  readonly #place: HTMLElement;
  readonly #paragraphs = new Map<string, Paragraph>();
  readonly #people = new People();
  readonly #unsent: LiveUnsent;
  readonly #leases: LeasePlace;
  readonly #socket: Socket;
  readonly #notice: Notice;
  #texts = new Texts(new Map());
  #exchange: Exchange;
  #client = "";
  readonly #former = new Set<string>(); // clients under which this tab kept something before
  #mode: string;
  #asides = 0;
  #canKeep = true;
  #unguard: (() => void) | null = null;
  #telling: ReturnType<typeof setTimeout> | undefined;
  #here: ReturnType<typeof setTimeout> | undefined;

  constructor(place: HTMLElement, csrf: string, nonce: string) {
    const { draft = "", who = "", mode = "" } = place.dataset;
    this.#id = draft;
    this.#place = place;
    this.#mode = mode;
    this.#unsent = new LiveUnsent(who, draft);
    this.#leases = new LeasePlace(draft);
    this.#notice = new Notice(place);
    this.#exchange = this.#exchangeOf(this.#texts);
    const holder = {
      textOf: (id: string) => this.#texts.of(id),
      placesIn: (id: string) => this.#people.in(id),
      typed: (text: LiveText) => this.#exchange.typed(text),
      moved: (id: string, selection: { anchor: number; head: number } | null) => this.#moved(id, selection),
      nonce,
      countries: JSON.parse(decodeURIComponent(place.dataset.countries ?? "%7B%7D")) as Countries,
    };
    for (const each of place.querySelectorAll<HTMLElement>("[data-text]")) {
      const paragraph = new Paragraph(each, holder);
      this.#paragraphs.set(paragraph.id, paragraph);
    }
    this.#socket = new Socket({
      ticket: () => ticketFor(csrf),
      open: openSocket,
      hello: (ticket) => this.#hello(ticket),
      hear: (message) => this.#hear(message),
      waitsSince: () => this.#texts.oldestAt,
      turned: (isOpen) => this.#turned(isOpen),
      loseLease: () => this.#loseLease(),
      ended: (ending) => this.#notice.end(ending),
    });
  }

  /** Begin: bring back what was never acknowledged, then connect and follow. */
  async open(): Promise<void> {
    this.#texts = new Texts(await this.#known());
    this.#exchange = this.#exchangeOf(this.#texts);
    await this.#bringBack();
    addEventListener("pagehide", () => void this.#exchange.flush());
    this.#socket.start();
    this.#tell();
  }

  #exchangeOf(texts: Texts): Exchange {
    return new Exchange(texts, {
      send: (message) => this.#socket.send(message),
      keep: (kept) => this.#keep(kept),
      setAside: (aside) => void this.#setAside(aside),
      changed: (text) => this.#changed(text),
      renewLease: () => {
        this.#loseLease();
        this.#socket.rejoin();
      },
    });
  }

  /** The texts of the page whose words are those that the server says they are. */
  async #known(): Promise<Map<string, Known>> {
    const known = new Map<string, Known>();
    for (const { id, place, words } of this.#paragraphs.values()) {
      const text = words.textContent ?? "";
      const isSound = !crypto.subtle || (await digest(text)) === place.dataset.digest;
      if (isSound) known.set(id, { version: Number(place.dataset.version), words: text });
    }
    return known;
  }

  async #bringBack(): Promise<void> {
    const lease = await this.#leases.recall();
    const { left, asides } = await this.#unsent.all().catch(() => this.#noStore());
    for (const aside of asides) this.#offerBack(aside);
    const living = await livingClients();
    const orphans = left.filter(({ client }) => client !== lease?.client && !living.has(client));
    const own = left.find(({ client }) => client === lease?.client);
    const adopted =
      lease ?? (orphans[0] && (await this.#leases.claim(orphans[0].client)) ? orphans.shift() : null);
    if (adopted) {
      this.#client = adopted.client;
      const kept = own ?? ("kept" in adopted ? (adopted as Left) : null);
      this.#texts.restore(adopted.author, { ...kept?.numbers, ...adopted.numbers }, kept?.kept ?? []);
    }
    for (const orphan of orphans) await this.#putAside(orphan);
  }

  /** What further tabs left: it is not known what of it arrived, so the person decides. */
  async #putAside(left: Left): Promise<void> {
    const texts = new Texts(new Map());
    texts.restore(left.author, left.numbers, left.kept);
    for (const text of texts) await this.#setAside({ text: text.id, words: text.words, reason: "left" });
    await this.#unsent.forget(left.client).catch(() => undefined);
  }

  #hello(ticket: string): Parameters<Socket["send"]>[0] {
    const langs = [...new Set([...this.#paragraphs.values()].map(({ language }) => language))];
    const lent = this.#client === "" ? {} : { client: this.#client };
    return { is: "hello", ticket, draft: this.#id, langs, have: this.#texts.have(), ...lent };
  }

  #hear(message: ServerMessage): void {
    if (message.is === "welcome") this.#welcome(message);
    if (message.is === "people") this.#meet(this.#people.hear(message.people));
    if (message.is === "state" && message.event.event === "mode") this.#turn(String(message.event.mode));
    this.#exchange.hear(message);
    if (message.is === "welcome" || message.is === "ack") this.#keepLease();
    this.#tell();
  }

  #welcome(welcome: Welcome): void {
    if (welcome.client !== this.#client) {
      this.#leases.forget();
      this.#former.add(this.#client);
      void this.#leases.claim(welcome.client);
    }
    this.#client = welcome.client;
    this.#place.classList.add("live");
    if (this.#place.dataset.mayEdit === "yes") fetchEditor();
    this.#meet(this.#people.clear());
    this.#turn(String(welcome.draft.mode ?? this.#mode));
  }

  #keepLease(): void {
    const { author } = this.#texts;
    this.#leases.keep({ client: this.#client, author, numbers: this.#texts.numbers() });
  }

  #loseLease(): void {
    this.#leases.forget();
    this.#former.add(this.#client);
    this.#client = "";
  }

  /** The draft is in another mode than at first, or still in that. */
  #turn(mode: string): void {
    this.#mode ||= mode;
    for (const paragraph of this.#paragraphs.values()) paragraph.allow(mode === this.#mode);
    this.#notice.turn(mode === this.#mode ? "" : mode);
  }

  #turned(isOpen: boolean): void {
    if (!isOpen) this.#exchange.cut();
    this.#tell();
  }

  #moved(text: string, selection: { anchor: number; head: number } | null): void {
    clearTimeout(this.#here);
    this.#here = setTimeout(() => {
      this.#socket.send(selection ? { is: "here", text, ...selection } : { is: "here" });
    }, HERE_MS);
  }

  #changed(text: LiveText): void {
    this.#paragraphs.get(text.id)?.show(text);
    this.#tell();
  }

  #meet(texts: readonly string[]): void {
    for (const id of texts) this.#paragraphs.get(id)?.meet();
  }

  async #keep(kept: readonly Kept[]): Promise<void> {
    const { author } = this.#texts;
    const left = { client: this.#client, author, numbers: this.#texts.numbers(), kept };
    await this.#unsent.keep(left).catch(() => this.#noStore());
    this.#former.delete(this.#client);
    for (const client of this.#former) await this.#unsent.forget(client).catch(() => undefined);
    this.#former.clear();
  }

  async #setAside(aside: Aside): Promise<void> {
    const kept: KeptAside = { ...aside, id: `${aside.text}-${Date.now()}` };
    this.#offerBack(kept);
    await this.#unsent.setAside(kept).catch(() => this.#noStore());
  }

  #offerBack(aside: KeptAside): void {
    this.#asides += 1;
    const paragraph = this.#paragraphs.get(aside.text); // none any more, perhaps
    showCard(paragraph?.place ?? this.#place, aside, paragraph?.language ?? "", () => {
      this.#asides -= 1;
      void this.#unsent.discard(aside.id).catch(() => undefined);
      this.#tell();
    });
    this.#tell();
  }

  #noStore(): { left: Left[]; asides: KeptAside[] } {
    this.#canKeep = false;
    this.#tell();
    return { left: [], asides: [] };
  }

  /** Say soon where all stands: many things happen at each stroke. */
  #tell(): void {
    this.#telling ??= setTimeout(() => this.#say(), TELL_MS);
  }

  #say(): void {
    this.#telling = undefined;
    const { unacknowledged, oldestAt } = this.#texts;
    const { closedAt } = this.#socket;
    const { keptAt } = this.#exchange;
    const refused = this.#asides;
    statusLine().tell({ unacknowledged, oldestAt, closedAt, keptAt, refused, canKeep: this.#canKeep });
    if (unacknowledged > 0) this.#unguard ??= guardLeaving(() => this.#texts.unacknowledged);
    else {
      this.#unguard?.();
      this.#unguard = null;
    }
  }
}
