/** A form not answered by then may be sent again; its key gives two sendings one effect. */
const AGAIN_MS = 10_000;

/** Send each form once however often it is asked for, and put the focus on what has to be corrected. */
export function guardSending(page: Document): void {
  page.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.method !== "post") return;
    if (form.dataset.sending !== undefined) {
      event.preventDefault();
      return;
    }
    if (event.defaultPrevented) return;
    form.dataset.sending = "";
    form.setAttribute("aria-busy", "true");
    window.setTimeout(() => release(form), AGAIN_MS);
  });
  // A page that comes back from the back/forward cache has its forms as they were when it was left.
  window.addEventListener("pageshow", () => {
    for (const form of page.querySelectorAll<HTMLFormElement>("form[data-sending]")) release(form);
  });
  page.getElementById("error-summary")?.focus();
}

function release(form: HTMLFormElement): void {
  delete form.dataset.sending;
  form.removeAttribute("aria-busy");
}
