/** Single keys that decide, only while the focus is inside the pair (WCAG 2.1.4: active only on focus). */
export function listenForKeys(page: Document): void {
  const pair = page.querySelector<HTMLElement>("[data-keys]");
  if (pair === null) return;
  pair.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    const act = page.querySelector<HTMLElement>(`[data-key="${CSS.escape(event.key)}"]`);
    if (act === null) return;
    event.preventDefault();
    act.click();
  });
  if (page.location.hash === "") pair.focus();
}
