import type { Paragraph } from "../editor/paragraph.ts";
import { partsOf, Redline } from "../editor/redline.ts";
import type { Countries } from "./people.ts";
import type { LiveText } from "./text.ts";
import { toldOn } from "./told.ts";
import { Track } from "./track.ts";

const LONG_MS = 8; // what one paragraph may take to be drawn at every frame
const PAUSE_MS = 150; // between two drawings of those that take longer
const NEAR = "100%"; // of the height of the screen, above and below it

/** The changes of all texts of a page, drawn again at each edit: what is written in first, then what is near. */
export class Redlines {
  readonly #paragraphs: ReadonlyMap<string, Paragraph>;
  readonly #countries: Countries;
  readonly #tracks = new Map<string, Track>();
  readonly #lines = new Map<string, Redline>();
  readonly #due = new Map<string, LiveText>();
  readonly #near = new Set<string>();
  readonly #drawn = new Map<string, string>();
  readonly #watch: IntersectionObserver;
  #isSoon = false;
  #lasted = 0;

  constructor(paragraphs: ReadonlyMap<string, Paragraph>, countries: Countries) {
    this.#paragraphs = paragraphs;
    this.#countries = countries;
    this.#watch = new IntersectionObserver((seen) => this.#seen(seen), { rootMargin: `${NEAR} 0px` });
    for (const paragraph of paragraphs.values()) this.adopt(paragraph);
  }

  /** Begin with what the page tells of a text. */
  adopt({ id, place, words }: Paragraph): void {
    const version = Number(place.dataset.version);
    const track = new Track(version, toldOn(place, words));
    this.#tracks.set(id, track);
    this.#lines.set(id, new Redline(words));
    this.#drawn.set(id, keyOf(version, track.words));
    this.#watch.observe(place);
  }

  /** The words of a text, among whose changes the page shows it. */
  wordsOf(id: string): string {
    return this.#tracks.get(id)?.words ?? "";
  }

  /** A text says something else, or it is shown in another way. */
  changed(text: LiveText): void {
    const track = this.#tracks.get(text.id);
    if (!track) return;
    text.follower = track;
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
    if (this.#lasted > LONG_MS) setTimeout(frame, PAUSE_MS);
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
    this.#lasted = 0;
    for (let text = this.#next(); text; text = this.#next()) {
      const since = performance.now();
      if (since - begun > LONG_MS) break;
      this.#due.delete(text.id);
      this.#drawOne(text);
      this.#lasted = Math.max(this.#lasted, performance.now() - since);
    }
    this.#soon();
  }

  #drawOne(text: LiveText): void {
    const paragraph = this.#paragraphs.get(text.id);
    const key = keyOf(text.version, text.words);
    const isOpen = text.window !== null;
    if (!paragraph || text.isLost || (!isOpen && this.#drawn.get(text.id) === key)) return;
    const spans = this.#tracks.get(text.id)?.spans(text);
    if (!spans) return;
    const parts = partsOf(spans, this.#countries);
    if (isOpen) {
      paragraph.redline(parts);
      this.#drawn.delete(text.id);
    } else {
      this.#lines.get(text.id)?.show(parts);
      this.#drawn.set(text.id, key);
    }
  }
}

function keyOf(version: number, words: string): string {
  return `${version} ${words}`;
}
