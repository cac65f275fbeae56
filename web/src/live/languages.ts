import { t } from "../language/messages.ts";
import { digest } from "../text/wording.ts";
import type { LiveText } from "./text.ts";

/** How a text stands to the original of its paragraph: as positions/negotiation/translations.py has it. */
export type Standing = "original" | "missing" | "unconfirmed" | "stale" | "mismatch" | "aligned";

/** What was confirmed last, by digest; empty where nothing was. */
export interface Confirmed {
  readonly words: string;
  readonly source: string;
}

/** How a translation stands, of which the newest words and those of the original have these digests. */
export function standingOf(
  words: string,
  source: string,
  nothing: string,
  confirmed: Confirmed,
  differs = false,
): Standing {
  if (words === nothing) return "missing";
  if (confirmed.source !== "" && source !== confirmed.source) return "stale";
  if (differs) return "mismatch";
  if (confirmed.source === "") return "unconfirmed";
  return words === confirmed.words ? "aligned" : "unconfirmed";
}

function sentenceOf(standing: Standing): string {
  switch (standing) {
    case "original":
      return t("original");
    case "missing":
      return t("sin traducción");
    case "unconfirmed":
      return t("sin confirmar");
    case "stale":
      return t("desactualizado respecto del original");
    case "mismatch":
      return t("no está construido como el original");
    case "aligned":
      return t("al día con el original");
  }
}

const NOTHING: Confirmed = { words: "", source: "" };

/** The line of one translation: how it stands, and the form that confirms it. */
interface Line {
  readonly place: HTMLElement;
  readonly source: string;
  confirmed: Confirmed;
  heard: number; // of which event; what a page says that is older counts no more
  differs: boolean; // in brackets, marks and numbers, as the server said last
  compared: string; // the signs of both when the server was asked last
  asking?: ReturnType<typeof setTimeout>;
}

const COMPARED = /\{\^[^}]*|\p{Lu}\p{L}*|[^\p{L}\s]+/gu;
const SOON_MS = 400;

/** What of words is held against another language: marks, numbers, brackets and names. */
export function signsOf(words: string): string {
  return (words.match(COMPARED) ?? []).join(" ");
}

/**
 * The translations on a page, each held against its original: a mark is right within a moment of every stroke
 * in either, and of every confirmation.
 */
export class Languages {
  readonly #draft: HTMLElement;
  readonly #lines = new Map<string, Line>(); // by text
  readonly #texts = new Map<string, LiveText>();

  constructor(draft: HTMLElement) {
    this.#draft = draft;
    this.#adopt();
  }

  /** From now on hear of what is written and done. */
  follow(): void {
    const draft = this.#draft;
    draft.addEventListener("acorde:text", (event) => this.#changed((event as CustomEvent<LiveText>).detail));
    draft.addEventListener("acorde:event", (event) =>
      this.#hear((event as CustomEvent<Readonly<Record<string, unknown>>>).detail),
    );
    draft.addEventListener("acorde:renewed", () => this.#adopt());
  }

  /** Take in the translations that have come onto the page, and what it says was confirmed of the others. */
  #adopt(): void {
    const seq = Number(this.#draft.dataset.seq);
    for (const place of this.#draft.querySelectorAll<HTMLElement>(".language[data-source]")) {
      const text = place.closest<HTMLElement>("[data-text]")?.dataset.text ?? "";
      const { words = "", sourceWords: source = "", standing } = place.dataset;
      if (standing === "original") continue;
      const line = this.#lines.get(text) ?? this.#begin(text, place);
      if (line.heard > seq) continue;
      line.confirmed = { words, source };
      void this.#judge(text, line);
    }
  }

  #begin(text: string, place: HTMLElement): Line {
    const { source = "" } = place.dataset;
    const differs = place.querySelector(".differences:not(.countries) > p") !== null;
    const compared = place.querySelector(".differences > p") === null ? "\n" : "";
    const line: Line = { place, source, confirmed: NOTHING, heard: 0, differs, compared };
    this.#lines.set(text, line);
    place.querySelector("form")?.addEventListener("submit", (event) => void confirm(event));
    return line;
  }

  #changed(text: LiveText): void {
    this.#texts.set(text.id, text);
    for (const [id, line] of this.#lines)
      if (id === text.id || line.source === text.id) {
        void this.#judge(id, line);
        this.#compare(id, line);
      }
  }

  /** How the two are built is the server's to say, and is asked where something of it may be otherwise. */
  #compare(id: string, line: Line): void {
    const both = [this.#texts.get(id), this.#texts.get(line.source)];
    const signs = both.map((text) => signsOf(text?.words ?? "")).join("\n");
    clearTimeout(line.asking);
    if (signs === line.compared) return;
    line.asking = setTimeout(async () => {
      const { tellDifferences } = await import("./bones.ts");
      const told = await tellDifferences(id, line.place);
      if (told === null) return;
      line.compared = signs;
      line.differs = told;
      void this.#judge(id, line);
    }, SOON_MS);
  }

  #hear(event: Readonly<Record<string, unknown>>): void {
    const line = event.event === "translation" ? this.#lines.get(String(event.text)) : undefined;
    if (!line) return;
    line.confirmed = { words: String(event.words), source: String(event.source) };
    line.heard = Number(event.seq);
    void this.#judge(String(event.text), line);
  }

  async #judge(id: string, line: Line): Promise<void> {
    const [text, source] = [this.#texts.get(id), this.#texts.get(line.source)];
    if (!text || !source || !crypto.subtle) return;
    const { words } = text;
    const original = source.words;
    const digests = await Promise.all([words, original, ""].map(digest));
    if (words !== text.words || original !== source.words) return; // judged again meanwhile
    const [own = "", theirs = "", nothing = ""] = digests;
    show(
      line.place,
      standingOf(own, theirs, nothing, line.confirmed, line.differs),
      own !== line.confirmed.words,
    );
    fill(line.place, text.version, source.version);
  }
}

function show(place: HTMLElement, standing: Standing, isNew: boolean): void {
  const form = place.querySelector("form");
  const waits = standing === "unconfirmed" || standing === "stale" || (standing === "mismatch" && isNew);
  if (form) form.hidden = !waits;
  if (place.dataset.standing === standing) return;
  place.classList.replace(place.dataset.standing ?? "", standing);
  place.dataset.standing = standing;
  const words = place.querySelector(".standing");
  if (words) words.textContent = sentenceOf(standing);
}

/** What the form confirms are the versions that are on the screen. */
function fill(place: HTMLElement, version: number, source: number): void {
  for (const [name, value] of Object.entries({ version, source })) {
    const field = place.querySelector<HTMLInputElement>(`input[name="${name}"]`);
    if (field) field.value = String(value);
  }
}

/** Confirm without leaving the page; what comes back on the wire shows it. Where that fails, the page says why. */
async function confirm(event: SubmitEvent): Promise<void> {
  const form = event.target as HTMLFormElement;
  event.preventDefault();
  const button = form.querySelector("button");
  if (button) button.disabled = true;
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)])),
      redirect: "manual",
    });
    if (answer.type !== "opaqueredirect") form.submit();
  } catch {
    form.submit();
  } finally {
    if (button) button.disabled = false;
  }
}
