/** Pages on which a text is written together. */
import { learn } from "../language/messages.ts";
import { followComments } from "../live/comments.ts";
import { Draft } from "../live/draft.ts";
import { Languages } from "../live/languages.ts";
import { followStructure, freshPage } from "../live/structure.ts";
import { listenForViews } from "../live/views.ts";

const place = document.querySelector<HTMLElement>("[data-live]");
const csrf = document.querySelector<HTMLMetaElement>('meta[name="csrf"]')?.content ?? "";
const nonce = document.getElementById("stylesheet")?.nonce ?? "";
listenForViews(document);
await learn(document);
if (place) followComments(place);
if (place) {
  new Languages(place).follow();
  const draft = new Draft(place, csrf, nonce);
  followStructure(place, { adopt: () => draft.adopt(), page: freshPage });
  await draft.open();
}
