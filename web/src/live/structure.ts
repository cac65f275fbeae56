import { documentAt } from "./documents.ts";
import type { Row } from "./protocol.ts";

const MOVED = ".moved"; // says where a paragraph went that was here
const SOON_MS = 150;
const SPREAD_MS = 700; // by chance, so that not everybody asks for the page in one moment

/** What the structure needs of the draft it is of. */
export interface Adopting {
  /** Texts have come onto the page, or may be edited no longer, or again. */
  adopt(): void;
  page(): Promise<Document | null>;
}

/** One paragraph goes before another; null: to the end. */
export type Moved = readonly [id: string, before: string | null];

/** The moves that bring paragraphs into order; `still`, where somebody is at work, stays where it is. */
export function moves(present: readonly string[], wanted: readonly string[], still: string | null): Moved[] {
  const row = [...present];
  const done: Moved[] = [];
  let before: string | null = null;
  for (const id of [...wanted].reverse()) {
    if (id !== still && !stands(row, id, before)) done.push(put(row, id, before));
    before = id;
  }
  return done;
}

function stands(row: readonly string[], id: string, before: string | null): boolean {
  const place = row.indexOf(id);
  return place >= 0 && (row[place + 1] ?? null) === before;
}

function put(row: string[], id: string, before: string | null): Moved {
  const place = row.indexOf(id);
  if (place >= 0) row.splice(place, 1);
  row.splice(before === null ? row.length : row.indexOf(before), 0, id);
  return [id, before];
}

/** The paragraphs that take no words since an event. */
export function closedBy(event: Readonly<Record<string, unknown>>): string[] {
  const rows = Array.isArray(event.paragraphs) ? (event.paragraphs as Record<string, unknown>[]) : [];
  return rows
    .filter(
      ({ deleted, locked, status, under_silence }) =>
        deleted === true || locked === true || under_silence === true || (status ?? "open") !== "open",
    )
    .map(({ id }) => String(id));
}

/**
 * Follows what is done to the paragraphs of a draft. What is closed takes no words from that moment on; then
 * the page is fetched anew, and what differs of its paragraphs is put in place: never their words, which come
 * over the wire, and nothing in which somebody is at work.
 */
export function followStructure(draft: HTMLElement, adopting: Adopting): void {
  let isWaiting = false;
  const soon = (): void => {
    if (isWaiting) return;
    isWaiting = true;
    const fetchNow = (): void => {
      isWaiting = false;
      void fetched(draft, adopting);
    };
    setTimeout(fetchNow, SOON_MS + Math.random() * SPREAD_MS);
  };
  draft.addEventListener("acorde:event", (news) => {
    const event = (news as CustomEvent<Readonly<Record<string, unknown>>>).detail;
    if (["language", "version", "position", "bracket"].includes(String(event.event))) soon(); // what stands around words
    if (event.event !== "structure") return;
    for (const id of closedBy(event)) close(draft, id);
    adopting.adopt();
    soon();
  });
  draft.addEventListener("acorde:brackets", soon);
  draft.addEventListener("acorde:edits", (news) => {
    for (const [text] of (news as CustomEvent<readonly Row[]>).detail) {
      const counted = document.getElementById(`text-${text}`)?.parentElement?.querySelector("[data-counted]");
      if (!counted) continue; // asked once: what was said of these words counts no more
      counted.removeAttribute("data-counted");
      soon();
    }
  });
  draft.addEventListener("acorde:welcome", (news) => {
    const { seq } = (news as CustomEvent<Readonly<Record<string, unknown>>>).detail;
    if (String(seq) !== draft.dataset.seq) soon();
  });
}

/** The page that is open, as the server makes it now; null where it cannot be had. */
export async function freshPage(): Promise<Document | null> {
  const answered = await documentAt(location.href);
  return answered?.status === 200 ? answered.page : null;
}

async function fetched(draft: HTMLElement, adopting: Adopting): Promise<void> {
  const page = await adopting.page();
  const fresh = page?.querySelector<HTMLElement>("[data-draft]");
  if (!page || !fresh || fresh.dataset.draft !== draft.dataset.draft) return;
  if (Number(fresh.dataset.seq) < Number(draft.dataset.seq)) return; // a later one was quicker
  draft.dataset.seq = fresh.dataset.seq ?? "";
  renew(draft, fresh);
  for (const id of ["labels", "structure-start", "languages", "bases"]) {
    const [old, now] = [document.getElementById(id), page.getElementById(id)];
    if (old && now && !isAtWork(old)) old.replaceWith(document.importNode(now, true));
  }
  adopting.adopt();
}

function renew(draft: HTMLElement, fresh: HTMLElement): void {
  const present = sections(draft);
  const wanted = sections(fresh);
  for (const [id, section] of wanted) {
    const known = present.get(id);
    if (known) freshen(known, section);
    else present.set(id, document.importNode(section, true));
  }
  arrange(draft, present, [...wanted.keys()]);
  tell(draft, fresh, present);
  for (const leaf of draft.querySelectorAll(".leaf")) if (!leaf.children.length) leaf.remove();
}

/** Say where paragraphs went as the fresh page says it. */
function tell(draft: HTMLElement, fresh: HTMLElement, present: ReadonlyMap<string, HTMLElement>): void {
  for (const moved of draft.querySelectorAll(MOVED)) moved.remove();
  for (const moved of [...fresh.querySelectorAll<HTMLElement>(MOVED)].reverse()) {
    const [shown, section] = [document.importNode(moved, true), present.get(moved.dataset.after ?? "")];
    if (section) section.after(shown);
    else draft.prepend(shown);
  }
}

function sections(of: HTMLElement): Map<string, HTMLElement> {
  const found = [...of.querySelectorAll<HTMLElement>("[data-paragraph]")];
  return new Map(found.map((section) => [section.dataset.paragraph ?? "", section]));
}

function arrange(
  draft: HTMLElement,
  known: ReadonlyMap<string, HTMLElement>,
  wanted: readonly string[],
): void {
  const still = document.activeElement?.closest<HTMLElement>("[data-paragraph]")?.dataset.paragraph ?? null;
  for (const [id, before] of moves([...sections(draft).keys()], wanted, still))
    insert(draft, known.get(id), known.get(before ?? ""));
}

/** Put a paragraph into the leaf of the one that follows it, or else into the last leaf. */
function insert(draft: HTMLElement, section: HTMLElement | undefined, next: HTMLElement | undefined): void {
  if (!section) return;
  if (next) next.before(section);
  else draft.lastElementChild?.append(section);
}

function close(draft: HTMLElement, paragraph: string): void {
  const section = draft.querySelector(`[data-paragraph="${CSS.escape(paragraph)}"]`);
  for (const text of section?.querySelectorAll<HTMLElement>("[data-text]") ?? []) text.dataset.mayEdit = "no";
}

/** What stands around the words of a paragraph becomes what the server says now. */
function freshen(section: HTMLElement, fresh: HTMLElement): void {
  section.className = fresh.className;
  section.ariaLabel = fresh.ariaLabel;
  exchange(section, fresh, ":scope > .label");
  exchange(section, fresh, ":scope > .structure");
  exchange(section, fresh, ":scope > .beside-text");
  for (const text of fresh.querySelectorAll<HTMLElement>("[data-text]")) {
    const known = section.querySelector<HTMLElement>(`[data-text="${CSS.escape(text.dataset.text ?? "")}"]`);
    if (known) {
      known.dataset.mayEdit = text.dataset.mayEdit ?? "no";
      exchange(known, text, ":scope > .simple");
    } else [...section.querySelectorAll("[data-text]")].at(-1)?.after(document.importNode(text, true));
  }
}

/** Put one part of a paragraph in the place of what was there, unless somebody is at work in it. */
function exchange(section: HTMLElement, fresh: HTMLElement, part: string): void {
  const [old, now] = [section.querySelector<HTMLElement>(part), fresh.querySelector<HTMLElement>(part)];
  if (old && isAtWork(old)) return;
  if (!now) {
    old?.remove();
    return;
  }
  const taken = document.importNode(now, true);
  if (old instanceof HTMLDetailsElement) (taken as HTMLDetailsElement).open = old.open;
  if (old) old.replaceWith(taken);
  else section.append(taken);
}

function isAtWork(part: HTMLElement): boolean {
  const fields = [...part.querySelectorAll<HTMLTextAreaElement | HTMLInputElement>("textarea, input")];
  return (
    part.contains(document.activeElement) ||
    fields.some((field) => field.value !== field.defaultValue) ||
    [...part.querySelectorAll("select")].some(isChosen)
  );
}

/** Whether another option is chosen than when the page was made. */
function isChosen({ options, selectedIndex }: HTMLSelectElement): boolean {
  return (
    selectedIndex !==
    Math.max(
      0,
      [...options].findIndex((one) => one.defaultSelected),
    )
  );
}
