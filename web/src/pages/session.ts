/** Pages on which a text is written together. */
import { learn } from "../language/messages.ts";
import { Draft } from "../live/draft.ts";

const place = document.querySelector<HTMLElement>("[data-live]");
const csrf = document.querySelector<HTMLMetaElement>('meta[name="csrf"]')?.content ?? "";
const nonce = document.getElementById("stylesheet")?.nonce ?? "";
await learn(document);
if (place) await new Draft(place, csrf, nonce).open();
