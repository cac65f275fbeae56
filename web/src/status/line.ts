import { FRESH, type Line, nextChange, type Status, status } from "./status.ts";
import { banner, compatible, words } from "./words.ts";

/** The status line of a page: told what is unsent, it shows one sentence, and the banner when offline. */
export class StatusLine {
  #line: Line = FRESH;
  #timer = 0;
  readonly #place: HTMLElement;
  readonly #banner: HTMLElement | null;
  readonly #echoes = new Set<HTMLElement>();

  constructor(place: HTMLElement, over: HTMLElement | null) {
    this.#place = place;
    this.#banner = over;
  }

  /** Take over what changed, and say it. */
  tell(news: Partial<Line>): void {
    this.#line = { ...this.#line, ...news };
    this.#show();
  }

  /** Say the same in another place as well, until the function returned is called. */
  echo(place: HTMLElement): () => void {
    this.#echoes.add(place);
    this.#show();
    return () => this.#echoes.delete(place);
  }

  /** How many changes the server has not acknowledged: the leave warning asks for this. */
  get unacknowledged(): number {
    return this.#line.unacknowledged;
  }

  #show(): void {
    const now = Date.now();
    const said = status(this.#line, now);
    const plain = words(said, spellHour);
    const sentence = this.#line.isCompatible && !isLoss(said) ? compatible(plain) : plain;
    for (const echo of this.#echoes) this.#say(echo, sentence);
    this.#say(this.#place, sentence);
    if (said.state === "refused") lead(this.#place);
    if (this.#place.dataset.state !== said.state) this.#place.dataset.state = said.state;
    // A loss of connection is said at once, all else when the reader pauses.
    const manner = isLoss(said) ? "assertive" : "polite";
    if (this.#place.ariaLive !== manner) this.#place.ariaLive = manner;
    if (this.#banner) this.#overlay(this.#banner, said, now);
    window.clearTimeout(this.#timer);
    const wait = nextChange(this.#line, now);
    if (wait !== null) this.#timer = window.setTimeout(() => this.#show(), wait);
  }

  #overlay(over: HTMLElement, said: Status, now: number): void {
    const text = banner(said, spellHour(this.#line.closedAt ?? (this.#line.oldestAt || now)));
    this.#say(over, text);
    if (over.hidden !== (text === "")) over.hidden = text === "";
  }

  #say(place: HTMLElement, text: string): void {
    if (place.textContent !== text) place.textContent = text;
  }
}

/** Make the sentence a link to the first wording that was not sent, where one stands on the page. */
function lead(place: HTMLElement): void {
  const card = document.querySelector<HTMLElement>(".unsent[id]");
  if (!card || place.querySelector("a")) return;
  const link = document.createElement("a");
  link.href = `#${card.id}`;
  link.textContent = place.textContent;
  place.replaceChildren(link);
}

function isLoss(said: Status): boolean {
  return said.state === "offline" || said.state === "unkept";
}

let hours: Intl.DateTimeFormat | null = null; // making one takes longer than all else a stroke causes here

function spellHour(at: number): string {
  const zone = document.documentElement.dataset.zone;
  hours ??= new Intl.DateTimeFormat(document.documentElement.lang, {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    ...(zone ? { timeZone: zone } : {}),
  });
  return hours.format(at);
}

let line: StatusLine | null = null;

/** The one status line of this page. */
export function statusLine(): StatusLine {
  const place = document.getElementById("status") ?? document.createElement("p");
  line ??= new StatusLine(place, document.getElementById("offline"));
  return line;
}
