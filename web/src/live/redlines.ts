import type { Paragraph } from "../editor/paragraph.ts";
import { partsOf, Redline } from "../editor/redline.ts";
import type { Countries } from "./people.ts";
import { freshPage } from "./structure.ts";
import type { LiveText } from "./text.ts";
import { toldOn } from "./told.ts";
import { Track } from "./track.ts";

const LONG_MS = 8; // what one paragraph may take to be drawn at every frame
const PAUSE_MS = 150; // between two drawings of those that take longer
const AGAIN_MS = 10_000; // between two questions whose changes are
const NEAR = "100%"; // of the height of the screen, above and below it

/** The changes of all texts of a page, drawn again at each edit: what is written in first, then what is near. */
export class Redlines {
  readonly #paragraphs: ReadonlyMap<string, Paragraph>;
  readonly #countries: Countries;
  readonly #tracks = new Map<string, Track>();
  readonly #lines = new Map<string, Redline>();
  readonly #due = new Map<string, LiveText>();
  readonly #near = new Set<string>();
  readonly #texts = new Map<string, LiveText>();
  readonly #drawn = new Map<string, string>();
  readonly #watch: IntersectionObserver;
  #isSoon = false;
  #isAsking = false;
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

  /** Not all edits were told one by one: read off the page, as the server makes it now, whose the changes are. */
  async #ask(): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    const page = await freshPage();
    for (const [id, track] of this.#tracks) if (track.isLost) this.#begin(id, page);
    setTimeout(() => {
      this.#isAsking = false;
    }, AGAIN_MS);
  }

  #begin(id: string, page: Document | null): void {
    const place = page?.querySelector<HTMLElement>(`[data-text="${CSS.escape(id)}"]`);
    const words = place?.querySelector(".words");
    const text = this.#texts.get(id);
    const version = Number(place?.dataset.version);
    if (!place || !words || !text || version < text.version) return;
    this.#tracks.set(id, new Track(version, toldOn(place, words)));
    this.#drawn.delete(id);
    this.changed(text);
  }

  #drawOne(text: LiveText): void {
    const paragraph = this.#paragraphs.get(text.id);
    const key = keyOf(text.version, text.words);
    const isOpen = text.window !== null;
    if (!paragraph || text.isLost || (!isOpen && this.#drawn.get(text.id) === key)) return;
    const track = this.#tracks.get(text.id);
    const spans = track?.spans(text);
    if (track?.isLost) void this.#ask();
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
