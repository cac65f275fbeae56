import type { Paragraph } from "../editor/paragraph.ts";
import { type Part, partsOf, Redline } from "../editor/redline.ts";
import type { Countries } from "./people.ts";
import { freshPage } from "./structure.ts";
import type { Follower, LiveText } from "./text.ts";
import { toldOn } from "./told.ts";
import { Track } from "./track.ts";

export { renewLists } from "./change_lists.ts";

const LONG_MS = 8; // what one paragraph may take to be drawn at every frame
const PAUSE_MS = 150; // from a drawing that took longer to the next
const AGAIN_MS = 10_000; // between two questions whose changes are
const NEAR = "100%"; // of the height of the screen, above and below it

/** A text against one base, as it is drawn; the first is the one that is written in. */
interface Side {
  readonly words: HTMLElement;
  readonly line: Redline;
  track: Track;
  drawn: string; // what is drawn now; empty: not known
}

/** The changes of all texts of a page, drawn again at each edit: what is written in first, then what is near. */
export class Redlines {
  readonly #paragraphs: ReadonlyMap<string, Paragraph>;
  readonly #countries: Countries;
  readonly #view: string;
  readonly #of = new URLSearchParams(location.search).get("of") ?? ""; // whose strokes are shown, all if empty
  readonly #sides = new Map<string, readonly Side[]>();
  readonly #due = new Map<string, LiveText>();
  readonly #near = new Set<string>();
  readonly #texts = new Map<string, LiveText>();
  readonly #watch: IntersectionObserver;
  #isSoon = false;
  #isAsking = false;
  #restsUntil = 0;

  constructor(paragraphs: ReadonlyMap<string, Paragraph>, countries: Countries, view: string) {
    this.#paragraphs = paragraphs;
    this.#countries = countries;
    this.#view = view;
    this.#watch = new IntersectionObserver((seen) => this.#seen(seen), { rootMargin: `${NEAR} 0px` });
    for (const paragraph of paragraphs.values()) this.adopt(paragraph);
  }

  /** Begin with what the page tells of a text. */
  adopt({ id, place, words }: Paragraph): void {
    const version = Number(place.dataset.version);
    const sides = placesOf(place).map((told) => {
      const shown = told === place ? words : wordsOf(told);
      const track = new Track(version, toldOn(told, shown));
      return { words: shown, line: new Redline(shown), track, drawn: keyOf(version, track.words) };
    });
    this.#sides.set(id, sides);
    this.#watch.observe(place);
  }

  /** The words of a text, among whose changes the page shows it. */
  wordsOf(id: string): string {
    return this.#sides.get(id)?.[0]?.track.words ?? "";
  }

  /** A text says something else, or it is shown in another way. */
  changed(text: LiveText): void {
    const sides = this.#sides.get(text.id);
    if (!sides) return;
    text.follower = followedBy(sides);
    this.#texts.set(text.id, text);
    this.#due.set(text.id, text);
    this.#soon();
  }

  #seen(seen: readonly IntersectionObserverEntry[]): void {
    for (const { isIntersecting, target } of seen) {
      const id = (target as HTMLElement).dataset.text ?? "";
      if (isIntersecting) this.#near.add(id);
      else this.#near.delete(id);
    }
    this.#soon();
  }

  #soon(): void {
    if (this.#isSoon || this.#next() === undefined) return;
    this.#isSoon = true;
    const frame = (): number => requestAnimationFrame(() => this.#draw());
    const rest = this.#restsUntil - performance.now();
    if (rest > 0) setTimeout(frame, rest);
    else frame();
  }

  /** The text to draw next: somebody waits for the letters just typed. */
  #next(): LiveText | undefined {
    const due = [...this.#due.values()];
    return due.find(({ window }) => window !== null) ?? due.find(({ id }) => this.#near.has(id));
  }

  #draw(): void {
    this.#isSoon = false;
    const begun = performance.now();
    let longest = 0;
    for (let text = this.#next(); text; text = this.#next()) {
      const since = performance.now();
      if (since - begun > LONG_MS) break;
      this.#due.delete(text.id);
      this.#drawOne(text);
      longest = Math.max(longest, performance.now() - since);
    }
    if (longest > LONG_MS) this.#restsUntil = performance.now() + PAUSE_MS;
    this.#soon();
  }

  /** Not all edits were told one by one: read off the page, as the server makes it now, whose the changes are. */
  async #ask(): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    const page = await freshPage();
    for (const [id, sides] of this.#sides)
      if (sides.some(({ track }) => track.isLost)) this.#begin(id, sides, page);
    setTimeout(() => {
      this.#isAsking = false;
    }, AGAIN_MS);
  }

  #begin(id: string, sides: readonly Side[], page: Document | null): void {
    const place = page?.querySelector<HTMLElement>(`[data-text="${CSS.escape(id)}"]`);
    const text = this.#texts.get(id);
    const version = Number(place?.dataset.version);
    if (!place || !text || version < text.version) return;
    placesOf(place).forEach((told, nth) => {
      const side = sides[nth];
      if (side) Object.assign(side, { track: new Track(version, toldOn(told, wordsOf(told))), drawn: "" });
    });
    this.changed(text);
  }

  #drawOne(text: LiveText): void {
    const paragraph = this.#paragraphs.get(text.id);
    if (!paragraph || text.isLost) return;
    this.#sides.get(text.id)?.forEach((side, nth) => {
      this.#drawSide(text, side, nth === 0 && text.window !== null ? paragraph : null);
    });
  }

  /** Draw a side; `writing`: the paragraph, where somebody writes in it. */
  #drawSide(text: LiveText, side: Side, writing: Paragraph | null): void {
    const key = keyOf(text.version, text.words);
    if (!writing && side.drawn === key) return;
    const parts = this.#parts(text, side.track);
    if (side.track.isLost) void this.#ask();
    if (!parts) return;
    if (writing) writing.redline(parts);
    else side.line.show(parts);
    side.drawn = writing ? "" : key;
  }

  #parts(text: LiveText, track: Track): readonly Part[] | null {
    const strokes = this.#view === "strokes" ? track.strokes(text, this.#of) : track.spans(text);
    return strokes && partsOf(strokes, this.#countries);
  }
}

/** Where a page tells the changes of a text: in its own place, and beside it where there is a second base. */
function placesOf(place: HTMLElement): readonly HTMLElement[] {
  const next = place.nextElementSibling;
  return next instanceof HTMLElement && next.matches(".beside") ? [place, next] : [place];
}

function wordsOf(place: HTMLElement): HTMLElement {
  return place.querySelector<HTMLElement>(".words") ?? place;
}

function followedBy(sides: readonly Side[]): Follower {
  return {
    accepted: (version, author, changes) => {
      for (const { track } of sides) track.accepted(version, author, changes);
    },
    replaced: (version, words) => {
      for (const { track } of sides) track.replaced(version, words);
    },
  };
}

function keyOf(version: number, words: string): string {
  return `${version} ${words}`;
}
