import { documentAt } from "./documents.ts";
import { textAt } from "./marks.ts";
import type { Row } from "./protocol.ts";

const SOON_MS = 150;
const AWAY_MS = 50_000; // of comments the server tells again what came within a minute, no more
const SPREAD_MS = 700; // by chance, so that not everybody asks for the page in one moment

const AROUND = new Set(["language", "version", "position", "bracket", "proposal"]); // what stands around words

/** What the structure needs of the draft it is of. */
export interface Adopting {
  /** Texts have come onto the page, or may be edited no longer, or again. */
  adopt(): void;
  page(): Promise<Document | null>;
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
 * the page is fetched anew, and what differs of its paragraphs is put in place (`arranging.ts`): never their
 * words, which come over the wire, and nothing in which somebody is at work.
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
    if (AROUND.has(String(event.event))) soon();
    if (event.event !== "structure") return;
    for (const id of closedBy(event)) close(draft, id);
    adopting.adopt();
    soon();
  });
  draft.addEventListener("acorde:brackets", soon);
  draft.addEventListener("acorde:edits", (news) => {
    for (const [text] of (news as CustomEvent<readonly Row[]>).detail) {
      const counted = textAt(text)?.parentElement?.querySelector("[data-counted]");
      if (!counted) continue; // asked once: what was said of these words counts no more
      counted.removeAttribute("data-counted");
      soon();
    }
  });
  draft.addEventListener("acorde:welcome", (news) => {
    const { seq, away } = (news as CustomEvent<Readonly<Record<string, unknown>>>).detail;
    if (String(seq) !== draft.dataset.seq || Number(away) > AWAY_MS) soon();
  });
}

/** The page that is open, as the server makes it now; null where it cannot be had. */
export async function freshPage(): Promise<Document | null> {
  const answered = await documentAt(location.href);
  return answered?.status === 200 ? answered.page : null;
}

async function fetched(draft: HTMLElement, adopting: Adopting): Promise<void> {
  const coming = import("./arranging.ts").catch(() => null); // asked for again at the next news
  const fresh = (await adopting.page())?.querySelector<HTMLElement>("[data-draft]");
  const arranging = await coming;
  if (!arranging || !fresh || fresh.dataset.draft !== draft.dataset.draft) return;
  if (Number(fresh.dataset.seq) < Number(draft.dataset.seq)) return; // a later one was quicker
  draft.dataset.seq = fresh.dataset.seq ?? "";
  arranging.renew(draft, fresh);
  adopting.adopt();
}

function close(draft: HTMLElement, paragraph: string): void {
  const section = draft.querySelector(`[data-paragraph="${CSS.escape(paragraph)}"]`);
  for (const text of section?.querySelectorAll<HTMLElement>("[data-text]") ?? []) text.dataset.mayEdit = "no";
}
