/**
 * Puts what differs of the paragraphs of a page in place, as few of them as there must be: whoever reads keeps
 * their place on the page. It comes when something of the structure was done for the first time.
 */

const MOVED = ".moved"; // says where a paragraph went that was here

/** One paragraph goes before another; null: to the end. */
export type Moved = readonly [id: string, before: string | null];

/** The moves that bring paragraphs into order; `still`, where somebody is at work, stays where it is. */
export function moves(present: readonly string[], wanted: readonly string[], still: string | null): Moved[] {
  const stay = new Set(standing(present, wanted, still));
  const done: Moved[] = [];
  let before: string | null = null;
  for (const id of [...wanted].reverse()) {
    if (!stay.has(id)) done.push([id, before]);
    before = id;
  }
  return done;
}

/** The most paragraphs that are in the wanted order already, `still` among them. */
function standing(
  present: readonly string[],
  wanted: readonly string[],
  still: string | null,
): readonly string[] {
  const place = new Map(present.map((id, number) => [id, number]));
  const at = (id: string | null | undefined): number => place.get(id ?? "") ?? -1;
  const middle = at(still) < 0 ? -1 : wanted.indexOf(still ?? "");
  const fits = (id: string, number: number): boolean =>
    at(id) >= 0 && (middle < 0 || Math.sign(number - middle) === Math.sign(at(id) - at(still)));
  const rows: (readonly string[])[] = [];
  for (const id of wanted.filter(fits)) {
    let longest: readonly string[] = [];
    for (const row of rows) if (row.length > longest.length && at(row.at(-1)) < at(id)) longest = row;
    rows.push([...longest, id]);
  }
  return rows.reduce((longest, row) => (row.length > longest.length ? row : longest), []);
}

/** Put in place what differs of the paragraphs, and of what stands above them; then `acorde:renewed` is told. */
export function renew(draft: HTMLElement, fresh: HTMLElement): void {
  renewParagraphs(draft, fresh);
  for (const leaf of draft.querySelectorAll(".leaf")) if (!leaf.children.length) leaf.remove();
  for (const id of ["labels", "structure-start", "languages", "bases"]) {
    const [old, now] = [document.getElementById(id), fresh.ownerDocument.getElementById(id)];
    if (old && now && !isAtWork(old)) old.replaceWith(document.importNode(now, true));
  }
  draft.dispatchEvent(new CustomEvent("acorde:renewed"));
}

function renewParagraphs(draft: HTMLElement, fresh: HTMLElement): void {
  const present = sections(draft);
  const wanted = sections(fresh);
  for (const [id, section] of wanted) {
    const known = present.get(id);
    if (known) {
      freshen(known, section);
      if (saidIn(known) !== saidIn(section))
        draft.dispatchEvent(new CustomEvent("acorde:comments", { detail: id }));
    } else present.set(id, document.importNode(section, true));
  }
  arrange(draft, present, [...wanted.keys()]);
  tell(draft, fresh, present);
}

/** Which comments a paragraph has, and how many threads of them are resolved. */
function saidIn(section: HTMLElement): string {
  const said = [...section.querySelectorAll(".comments .said")].map(({ id }) => id);
  return `${said} ${section.querySelectorAll(".settled > .thread").length}`;
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
      takeConfirmed(known, text);
      exchange(known, text, ":scope > .simple");
      exchange(known, text, ":scope > .proposed");
    } else [...section.querySelectorAll("[data-text]")].at(-1)?.after(document.importNode(text, true));
  }
}

/** What was confirmed of a translation, as the server says it now: `languages.ts` judges by it. */
function takeConfirmed(known: HTMLElement, text: HTMLElement): void {
  const [old, now] = [known, text].map((of) => of.querySelector<HTMLElement>(":scope > .language"));
  if (!old || !now) return;
  const { words = "", sourceWords = "" } = now.dataset;
  Object.assign(old.dataset, { words, sourceWords });
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
