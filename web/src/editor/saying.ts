import { announcing } from "../frame/announcing.ts";
import { t, tn } from "../language/messages.ts";
import type { News } from "../live/news.ts";
import { type Countries, knownAs } from "../live/people.ts";
import { element } from "./card.ts";

const AGAIN_MS = 100; // the same sentence is said again only after another

/** Say what others changed since the page was opened; at length also where, and which delegations. */
export function sayNews(draft: HTMLElement, news: News): void {
  const countries = JSON.parse(decodeURIComponent(draft.dataset.countries ?? "%7B%7D")) as Countries;
  const said = placeOf(draft);
  said.textContent = "";
  const sentences = [
    news.count === 0
      ? t("Sin cambios desde que llegó")
      : tn("%(count)s cambio desde que llegó", "%(count)s cambios desde que llegó", news.count),
  ];
  if (announcing() === "full")
    for (const [text, authors] of news.texts) sentences.push(lineOf(draft, text, authors, countries));
  setTimeout(() => {
    said.textContent = sentences.join(". ");
  }, AGAIN_MS);
}

function lineOf(draft: HTMLElement, text: string, authors: readonly string[], countries: Countries): string {
  const place = draft.querySelector<HTMLElement>(`[data-text="${CSS.escape(text)}"]`);
  const names = new Set(authors.map((author) => knownAs(author, countries)[1]));
  const spelled = new Intl.ListFormat(document.documentElement.lang).format(names);
  return `${place?.dataset.called ?? ""}: ${spelled}`;
}

/** Where it is said, over the draft: those who see it read it too. */
function placeOf(draft: HTMLElement): HTMLElement {
  const known = document.querySelector<HTMLElement>(".said-news");
  if (known) return known;
  const made = element("p", "", "said-news hint");
  made.role = "status";
  draft.before(made);
  return made;
}
