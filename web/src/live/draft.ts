import { fetchEditor, type Holder, Paragraph } from "../editor/paragraph.ts";
import { guardLeaving } from "../forms/leaving.ts";
import { statusLine } from "../status/line.ts";
import { digest } from "../text/wording.ts";
import { Exchange } from "./exchange.ts";
import { Keeping } from "./keeping.ts";
import { Notice } from "./notice.ts";
import { type Countries, People, Whereabouts } from "./people.ts";
import type { ServerMessage, Welcome } from "./protocol.ts";
import { listenForReading } from "./reading.ts";
import type { Redlines } from "./redlines.ts";
import { type Ending, Socket } from "./socket.ts";
import { Soon } from "./soon.ts";
import { Telling } from "./telling.ts";
import type { LiveText } from "./text.ts";
import { type Known, Texts } from "./texts.ts";
import type { KeptAside } from "./unsent.ts";
import { lines, probe, ticketFor } from "./wire.ts";

const CHANGED_MS = 200;

/** A draft on the page: its paragraphs follow the server, and what is written here goes there. */
export class Draft {
  readonly #id: string;
  readonly #place: HTMLElement;
  readonly #paragraphs = new Map<string, Paragraph>();
  readonly #people = new People();
  readonly #keeping: Keeping;
  readonly #socket: Socket;
  readonly #notice: Notice;
  readonly #countries: Countries;
  readonly #holder: Holder;
  #redlines: Redlines | undefined;
  #texts = new Texts(new Map());
  #exchange: Exchange;
  #mode: string; // at first
  #told = ""; // by the server, once it has welcomed
  #mayEdit = true;
  #compare: ((text: string) => void) | undefined; // wordings beside a text with what it says now
  #unguard: (() => void) | null = null;
  readonly #telling = new Telling(
    () => this.#texts.unacknowledged > 0,
    () => this.#say(),
  );
  readonly #changes = new Soon<LiveText>(CHANGED_MS, (text) => this.#announce("text", text));
  readonly #here = new Whereabouts((here) => this.#socket.send({ is: "here", ...here }));

  constructor(place: HTMLElement, csrf: string, nonce: string) {
    const { draft = "", who = "", mode = "" } = place.dataset;
    this.#id = draft;
    this.#place = place;
    this.#mode = mode;
    this.#keeping = new Keeping(who, draft, {
      offerBack: (aside, discard) => this.#offerBack(aside, discard),
      told: () => this.#telling.soon(),
    });
    this.#notice = new Notice(place);
    listenForReading(place);
    this.#exchange = this.#exchangeOf(this.#texts);
    this.#countries = JSON.parse(decodeURIComponent(place.dataset.countries ?? "%7B%7D")) as Countries;
    const redlines = (): Redlines | undefined => this.#redlines;
    this.#holder = {
      get redlines() {
        return redlines();
      },
      textOf: (id: string) => this.#texts.of(id),
      placesIn: (id: string) => this.#people.in(id),
      typed: (text: LiveText) => {
        this.#exchange.typed(text);
        if (this.#unguard === null) this.#telling.now(); // from the first stroke on: not all is saved
      },
      moved: (id, selection) => this.#here.moved(id, selection),
      nonce,
      countries: this.#countries,
    };
    this.adopt();
    this.#socket = new Socket({
      ticket: () => ticketFor(csrf),
      open: lines(draft, csrf),
      probe,
      hello: (ticket) => this.#hello(ticket),
      hear: (message) => this.#hear(message),
      waitsSince: () => this.#texts.oldestAt,
      turned: (isOpen) => this.#turned(isOpen),
      loseLease: () => this.#keeping.loseLease(),
      ended: (ending) => this.#ended(ending),
    });
  }

  /** Begin: bring back what was never acknowledged, then connect and follow. */
  async open(): Promise<void> {
    const { view = "clean" } = this.#place.dataset;
    if (view !== "clean") {
      const { Redlines, renewLists } = await import("./redlines.ts");
      renewLists(this.#place);
      this.#redlines = new Redlines(this.#paragraphs, this.#countries, view);
    }
    this.#texts = new Texts(await this.#known());
    this.#exchange = this.#exchangeOf(this.#texts);
    await this.#keeping.bringBack(this.#texts);
    addEventListener("pagehide", () => this.#exchange.hurry());
    this.#socket.start();
    this.#telling.soon();
  }

  /** Take in the texts that have come onto the page, and what may be edited there now. */
  adopt(): void {
    for (const place of this.#place.querySelectorAll<HTMLElement>("[data-text]")) {
      if (this.#paragraphs.has(place.dataset.text ?? "")) continue;
      const paragraph = new Paragraph(place, this.#holder);
      this.#paragraphs.set(paragraph.id, paragraph);
      this.#redlines?.adopt(paragraph);
      paragraph.show(this.#texts.of(paragraph.id));
    }
    if (this.#told !== "") this.#turn(this.#told);
  }

  #exchangeOf(texts: Texts): Exchange {
    return new Exchange(texts, {
      send: (message) => this.#socket.send(message),
      keep: (kept) => this.#keeping.keep(texts, kept),
      setAside: (aside) => void this.#keeping.setAside(aside),
      changed: (text) => this.#changed(text),
      renewLease: () => {
        this.#keeping.loseLease();
        this.#socket.rejoin();
      },
      returned: async (absence) => {
        const { showAbsence } = await import("./absence.ts");
        showAbsence(this.#place, absence, (id) => this.#paragraphs.get(id));
      },
    });
  }

  /** The texts of the page whose words are those that the server says they are. */
  async #known(): Promise<Map<string, Known>> {
    const known = new Map<string, Known>();
    for (const { id, place, words } of this.#paragraphs.values()) {
      const text = this.#redlines?.wordsOf(id) ?? words.textContent ?? "";
      const isSound = !crypto.subtle || (await digest(text)) === place.dataset.digest;
      if (isSound) known.set(id, { version: Number(place.dataset.version), words: text });
    }
    return known;
  }

  #hello(ticket: string): Parameters<Socket["send"]>[0] {
    const { original = "es" } = this.#place.dataset; // translations are held against it
    const langs = [...new Set([original, ...[...this.#paragraphs.values()].map(({ language }) => language)])];
    const { client } = this.#keeping;
    const lent = client === "" ? {} : { client };
    return { is: "hello", ticket, draft: this.#id, langs, have: this.#texts.have(), ...lent };
  }

  #hear(message: ServerMessage): void {
    if (message.is === "welcome") this.#welcome(message);
    if (message.is === "people") this.#meet(this.#people.hear(message.people));
    if (message.is === "state" && message.event.event === "mode") this.#turn(String(message.event.mode));
    this.#exchange.hear(message);
    if (message.is === "state") this.#announce("event", { ...message.event, seq: message.seq });
    if (message.is === "comments") this.#announce("comments", message.paragraph);
    if (message.is === "edits") this.#announce("edits", message.rows);
    if (message.is === "welcome" || message.is === "ack") this.#keeping.keepLease(this.#texts);
    this.#telling.soon();
  }

  #welcome(welcome: Welcome): void {
    this.#keeping.lend(welcome.client);
    this.#place.classList.add("live");
    if (this.#place.dataset.mayEdit === "yes") fetchEditor();
    this.#meet(this.#people.clear());
    this.#here.again();
    this.#mayEdit = welcome.you.may_edit !== false;
    this.#turn(String(welcome.draft.mode ?? this.#mode));
    this.#announce("welcome", { ...welcome.draft, away: this.#socket.away });
  }

  #announce(name: string, detail: unknown): void {
    this.#place.dispatchEvent(new CustomEvent(`acorde:${name}`, { detail }));
  }

  /** The draft is in another mode than at first, or still in that. */
  #turn(mode: string): void {
    this.#mode ||= mode;
    this.#told = mode;
    const isAsAtFirst = mode === this.#mode;
    for (const paragraph of this.#paragraphs.values()) paragraph.allow(isAsAtFirst && this.#mayEdit);
    this.#notice.turn(isAsAtFirst ? "" : mode);
    if (isAsAtFirst && !this.#mayEdit && this.#place.dataset.mayEdit === "yes") this.#notice.restrict();
  }

  #turned(isOpen: boolean): void {
    if (!isOpen) this.#exchange.cut();
    this.#telling.soon();
  }

  /** No connection is tried any more; who is out of this text writes no more in it. */
  #ended(ending: Ending): void {
    this.#notice.end(ending);
    if (ending !== "forbidden" && ending !== "gone") return;
    for (const paragraph of this.#paragraphs.values()) paragraph.allow(false);
    this.#exchange.giveUp("not_allowed");
  }

  #changed(text: LiveText): void {
    this.#paragraphs.get(text.id)?.show(text);
    this.#compare?.(text.id);
    this.#changes.put(text);
    this.#telling.soon();
  }

  #meet(texts: readonly string[]): void {
    for (const id of texts) this.#paragraphs.get(id)?.meet();
  }

  #offerBack(aside: KeptAside, discard: () => void): void {
    const paragraph = this.#paragraphs.get(aside.text); // none any more, perhaps
    const shown = (): string => this.#redlines?.wordsOf(aside.text) ?? paragraph?.words.textContent ?? "";
    const beside = {
      place: paragraph?.place ?? this.#place,
      language: paragraph?.language ?? "",
      present: () => this.#texts.of(aside.text)?.words ?? shown(),
      discard,
    };
    void import("../editor/refusal.ts").then(({ compareSoon, showCard }) => {
      this.#compare = compareSoon;
      showCard(aside, beside);
      this.#telling.soon();
    });
  }

  #say(): void {
    const { unacknowledged, oldestAt } = this.#texts;
    const { closedAt, isCompatible } = this.#socket;
    const { keptAt } = this.#exchange;
    const { asides, canKeep } = this.#keeping;
    statusLine().tell({ unacknowledged, oldestAt, closedAt, keptAt, refused: asides, canKeep, isCompatible });
    if (unacknowledged > 0) this.#unguard ??= guardLeaving(() => this.#texts.unacknowledged);
    else {
      this.#unguard?.();
      this.#unguard = null;
    }
  }
}
