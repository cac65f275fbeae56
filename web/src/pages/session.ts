/** Pages on which a text is written together: read at once, and live once the rest has come. */
import { learn } from "../language/messages.ts";
import { listenForViews } from "../live/views.ts";

const place = document.querySelector<HTMLElement>("[data-live]");
const csrf = document.querySelector<HTMLMetaElement>('meta[name="csrf"]')?.content ?? "";
const nonce = document.getElementById("stylesheet")?.nonce ?? "";
listenForViews(document);
if (place) {
  keepEarlyClick(place);
  const [{ openDraft }] = await Promise.all([import("../live/opening.ts"), learn(document)]);
  await openDraft(place, csrf, nonce);
}

/** A click on words that cannot be written in yet counts as soon as they can: old machines take seconds. */
function keepEarlyClick(draft: HTMLElement): void {
  let last: MouseEvent | null = null;
  const keep = (event: MouseEvent): void => {
    last = (event.target as Element).closest(".words") ? event : null;
  };
  draft.addEventListener("click", keep);
  const replay = (): void => {
    draft.removeEventListener("click", keep);
    setTimeout(() => last?.target?.dispatchEvent(new MouseEvent("click", last))); // once the words are known
  };
  draft.addEventListener("acorde:welcome", replay, { once: true });
}
