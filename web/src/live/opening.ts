import { followComments } from "./comments.ts";
import { Draft } from "./draft.ts";
import { wordsOf } from "./marks.ts";
import { tellNews } from "./news.ts";
import { followStructure, freshPage } from "./structure.ts";
import { unfoldStructure } from "./unfolding.ts";

/** Let the text of a page live: it can be read long before this is here. */
export async function openDraft(place: HTMLElement, csrf: string, nonce: string): Promise<void> {
  void import("./leaves.ts").then(({ keepDrawn }) => keepDrawn(place));
  followComments(place, csrf);
  unfoldStructure(place);
  tellNews(place);
  const draft = new Draft(place, csrf, nonce);
  followStructure(place, { adopt: () => draft.adopt(), page: freshPage });
  if (document.querySelector("[data-brackets]")) {
    const brackets = await import("./brackets.ts").catch(() => undefined); // the text lives without them
    brackets?.followBrackets(place, wordsOf);
  }
  if (place.querySelector(".language")) {
    const languages = await import("./languages.ts").catch(() => undefined);
    if (languages) new languages.Languages(place).follow();
  }
  await draft.open();
}
