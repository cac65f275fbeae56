import { onKey } from "../frame/keys.ts";

const VIEWS: Readonly<Record<string, string>> = { 1: "changes", 2: "strokes", 3: "clean", 4: "original" };

/** The keys of a page that shows a text: the views by number, and the choice of what it is compared with. */
export function listenForViews(page: Document): void {
  for (const [key, view] of Object.entries(VIEWS)) onKey(key, () => linkTo(page, view)?.click());
  onKey("b", (event) => {
    const choice = page.querySelector<HTMLElement>('.bases [name="base"]');
    if (!choice) return;
    event.preventDefault();
    choice.focus();
  });
}

/** The link to a view that is not shown already. */
function linkTo(page: Document, view: string): HTMLAnchorElement | undefined {
  const links = [...(page.querySelector(".switch")?.querySelectorAll("a") ?? [])];
  const link = links.find(({ href }) => (new URL(href).searchParams.get("view") ?? "clean") === view);
  return link?.hasAttribute("aria-current") ? undefined : link;
}
