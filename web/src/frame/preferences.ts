/** Change the ground of the page at once and let the server remember it; the form does it without script. */
export function choosePreferences(page: Document): void {
  page.addEventListener("submit", (event) => {
    const form = event.target;
    const chosen = event.submitter;
    if (!(form instanceof HTMLFormElement) || form.dataset.preferences === undefined) return;
    if (!(chosen instanceof HTMLButtonElement) || chosen.name !== "theme") return;
    event.preventDefault();
    wear(page, chosen);
    void remember(form, chosen);
  });
}

function wear(page: Document, chosen: HTMLButtonElement): void {
  if (chosen.value === "auto") delete page.documentElement.dataset.theme;
  else page.documentElement.dataset.theme = chosen.value;
  for (const other of page.querySelectorAll('[data-preferences] button[name="theme"]')) {
    if (other === chosen) other.setAttribute("aria-current", "true");
    else other.removeAttribute("aria-current");
  }
}

async function remember(form: HTMLFormElement, chosen: HTMLButtonElement): Promise<void> {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string") fields.append(name, value);
  fields.append(chosen.name, chosen.value);
  // Not remembered is no loss: the page already has the look that was asked for.
  await fetch(form.action, { method: "POST", body: fields, redirect: "manual" }).catch(() => null);
}
