import { FRESH, type Line, nextChange, type Status, status } from "./status.ts";
import { banner, words } from "./words.ts";

/** The status line of a page: told what is unsent, it shows one sentence, and the banner when offline. */
export class StatusLine {
  #line: Line = FRESH;
  #timer = 0;
  readonly #place: HTMLElement;
  readonly #banner: HTMLElement | null;

  constructor(place: HTMLElement, over: HTMLElement | null) {
    this.#place = place;
    this.#banner = over;
  }

  /** Take over what changed, and say it. */
  tell(news: Partial<Line>): void {
    this.#line = { ...this.#line, ...news };
    this.#show();
  }

  /** How many changes the server has not acknowledged: the leave warning asks for this. */
  get unacknowledged(): number {
    return this.#line.unacknowledged;
  }

  #show(): void {
    const now = Date.now();
    const said = status(this.#line, now);
    this.#say(this.#place, words(said, spellHour));
    this.#place.dataset.state = said.state;
    // A loss of connection is said at once, all else when the reader pauses.
    this.#place.setAttribute("aria-live", isLoss(said) ? "assertive" : "polite");
    if (this.#banner) this.#overlay(this.#banner, said, now);
    window.clearTimeout(this.#timer);
    const wait = nextChange(this.#line, now);
    if (wait !== null) this.#timer = window.setTimeout(() => this.#show(), wait);
  }

  #overlay(over: HTMLElement, said: Status, now: number): void {
    const text = banner(said, spellHour(this.#line.closedAt ?? (this.#line.oldestAt || now)));
    this.#say(over, text);
    over.hidden = text === "";
  }

  #say(place: HTMLElement, text: string): void {
    if (place.textContent !== text) place.textContent = text;
  }
}

function isLoss(said: Status): boolean {
  return said.state === "offline" || said.state === "unkept";
}

function spellHour(at: number): string {
  const zone = document.documentElement.dataset.zone;
  return new Intl.DateTimeFormat(document.documentElement.lang, {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    ...(zone ? { timeZone: zone } : {}),
  }).format(at);
}

let line: StatusLine | null = null;

/** The one status line of this page. */
export function statusLine(): StatusLine {
  const place = document.getElementById("status") ?? document.createElement("p");
  line ??= new StatusLine(place, document.getElementById("offline"));
  return line;
}
