/** Close the menus (`<details class="menu">`) with Escape, by a click elsewhere, and when focus leaves them. */
export function closeMenus(page: Document): void {
  page.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of open(page)) {
      const inside = menu.contains(page.activeElement);
      menu.open = false;
      if (inside) menu.querySelector("summary")?.focus();
    }
  });
  page.addEventListener("pointerdown", (event) => leave(page, event.target));
  page.addEventListener("focusin", (event) => leave(page, event.target));
}

function open(page: Document): HTMLDetailsElement[] {
  return [...page.querySelectorAll<HTMLDetailsElement>("details.menu[open]")];
}

function leave(page: Document, target: EventTarget | null): void {
  for (const menu of open(page)) if (!(target instanceof Node && menu.contains(target))) menu.open = false;
}
