import { followComments } from "./comments.ts";
import { Draft } from "./draft.ts";
import { Languages } from "./languages.ts";
import { followStructure, freshPage } from "./structure.ts";
import { unfoldStructure } from "./unfolding.ts";

/** Let the text of a page live: it can be read long before this is here. */
export async function openDraft(place: HTMLElement, csrf: string, nonce: string): Promise<void> {
  followComments(place);
  unfoldStructure(place);
  new Languages(place).follow();
  const draft = new Draft(place, csrf, nonce);
  followStructure(place, { adopt: () => draft.adopt(), page: freshPage });
  await draft.open();
}
