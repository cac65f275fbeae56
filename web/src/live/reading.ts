import { button } from "../editor/card.ts";
import { onKey } from "../frame/keys.ts";
import { t } from "../language/messages.ts";

/** The keys of a page on which a text is read: to the next paragraph, to the own unsent words, to the help. */
export function listenForReading(draft: HTMLElement): void {
  draft.after(button(t("Teclas"), () => void help(draft), "button quiet keys-button"));
  onKey("j", () => step(draft, 1));
  onKey("k", () => step(draft, -1));
  onKey("ArrowDown", (event) => stepFrom(draft, 1, event));
  onKey("ArrowUp", (event) => stepFrom(draft, -1, event));
  onKey("u", () => showUnsent());
  onKey("?", (event) => {
    event.preventDefault();
    void help(draft);
  });
}

async function help(draft: HTMLElement): Promise<void> {
  const { showHelp } = await import("../editor/help.ts");
  showHelp(draft);
}

function step(draft: HTMLElement, by: 1 | -1): void {
  const all = [...draft.querySelectorAll<HTMLElement>("[data-text] > .words:not([hidden])")];
  const here = all.indexOf(document.activeElement as HTMLElement);
  const next = here < 0 ? firstSeen(all) : all[Math.min(all.length - 1, Math.max(0, here + by))];
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "nearest" });
}

/** The first paragraph that stands on the screen; reading begins there. */
function firstSeen(all: readonly HTMLElement[]): HTMLElement | undefined {
  return all.find((words) => words.getBoundingClientRect().bottom > 0) ?? all[0];
}

/** Arrows scroll the page, except from a paragraph that has the focus. */
function stepFrom(draft: HTMLElement, by: 1 | -1, event: KeyboardEvent): void {
  if (!document.activeElement?.matches(".text > .words")) return;
  event.preventDefault();
  step(draft, by);
}

function showUnsent(): void {
  const card = document.querySelector<HTMLElement>(".unsent[id]");
  card?.focus({ preventScroll: true });
  card?.scrollIntoView({ block: "center" });
}
