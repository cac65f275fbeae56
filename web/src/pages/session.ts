/** Pages on which a text is written together: read at once, and live once the rest has come. */
import { learn } from "../language/messages.ts";
import { listenForViews } from "../live/views.ts";

const place = document.querySelector<HTMLElement>("[data-live]");
const csrf = document.querySelector<HTMLMetaElement>('meta[name="csrf"]')?.content ?? "";
const nonce = document.getElementById("stylesheet")?.nonce ?? "";
listenForViews(document);
if (place) {
  const [{ openDraft }] = await Promise.all([import("../live/opening.ts"), learn(document)]);
  await openDraft(place, csrf, nonce);
}
