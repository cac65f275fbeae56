import { t } from "../language/messages.ts";
import { freshPage } from "./structure.ts";

const PAUSE_MS = 2_000; // after the last edit, while somebody reads an open list

/**
 * Keeps the lists of changes true: the list of a text whose words moved since is read anew once it is open.
 * Until then it says no number. Those that nobody reads cost nothing.
 */
export function renewLists(draft: HTMLElement): void {
  const stale = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = (wait: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void renew(), wait);
  };
  const renew = async (): Promise<void> => {
    const open = [...stale].filter((id) => listsOf(document, id).some((list) => list.open));
    const page = open.length > 0 ? await freshPage() : null;
    if (!page) return;
    for (const id of open) {
      stale.delete(id);
      const fresh = listsOf(page, id);
      for (const [nth, list] of listsOf(document, id).entries()) take(list, fresh[nth]);
    }
  };
  draft.addEventListener("acorde:text", (event) => {
    const { id } = (event as CustomEvent<{ id: string }>).detail;
    stale.add(id);
    for (const list of listsOf(document, id)) doubt(list);
    soon(PAUSE_MS);
  });
  draft.addEventListener("toggle", () => soon(0), true);
}

/** The lists of a text, one for each base it is shown against. */
function listsOf(page: Document, id: string): HTMLDetailsElement[] {
  const text = page.getElementById(`text-${id}`);
  const beside = text?.nextElementSibling;
  const sides = beside?.matches(".text.beside") ? [text, beside] : [text];
  return sides.flatMap((side) => [...(side?.querySelectorAll<HTMLDetailsElement>(".change-list") ?? [])]);
}

function doubt(list: HTMLDetailsElement): void {
  list.hidden = false;
  const said = list.querySelector("summary")?.firstChild;
  const unsure = t("Lista de cambios");
  if (said && said.nodeValue !== unsure) said.nodeValue = unsure;
}

/** The rows and the number are as the server says; the focus stays where it is. */
function take(list: HTMLDetailsElement, fresh: HTMLDetailsElement | undefined): void {
  const [old, now] = [
    list.querySelector<HTMLElement>(".table-region"),
    fresh?.querySelector(".table-region"),
  ];
  if (!fresh || !old || !now) return;
  const rows = document.importNode(now, true) as HTMLElement;
  const isFocused = old.contains(document.activeElement);
  old.replaceWith(rows);
  if (isFocused) rows.focus();
  const [said, says] = [list, fresh].map((one) => one.querySelector("summary")?.firstChild);
  if (said && says) said.nodeValue = says.nodeValue;
  list.hidden = fresh.hidden;
}
