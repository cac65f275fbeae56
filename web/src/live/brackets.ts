import { BracketMarks, unescaped, type WordsOf } from "./bracket_marks.ts";
import { textAt } from "./marks.ts";

/** What the address of the brackets needs to hear of a text. */
interface Told {
  readonly id: string;
  readonly words: string;
}

/** How many brackets words open. */
export function bracketsIn(words: string): number {
  return unescaped(words).split("[").length - 1;
}

/** Shows the brackets of a draft, and keeps the number beside the way to them right, stroke by stroke. */
export function followBrackets(draft: HTMLElement, wordsOf: WordsOf): void {
  if ("highlights" in CSS) new BracketMarks(wordsOf).follow(draft);
  const place = document.querySelector<HTMLElement>("[data-brackets]");
  if (!place) return;
  const counts = new Map<string, number>();
  for (const told of (place.dataset.brackets ?? "").split(" ")) {
    const [id = "", count = "0"] = told.split(":");
    counts.set(id, Number(count));
  }
  draft.addEventListener("acorde:text", (event) => {
    const { id, words } = (event as CustomEvent<Told>).detail;
    if (textAt(id)?.dataset.lang !== draft.dataset.original) return;
    const count = bracketsIn(words);
    if (count !== (counts.get(id) ?? 0)) draft.dispatchEvent(new Event("acorde:brackets"));
    counts.set(id, count);
    const said = String([...counts.values()].reduce((sum, each) => sum + each, 0));
    if (place.textContent !== said) place.textContent = said; // as with nearly no key
  });
}
