/** What can be undone for some seconds goes once they are over; without script its form is refused then. */
export function countDown(page: Document): void {
  for (const form of page.querySelectorAll<HTMLElement>("[data-gone-after]")) {
    const shown = form.querySelector("[data-left]");
    const end = performance.now() + Number(form.dataset.goneAfter) * 1000;
    const ticking = setInterval(() => {
      const left = Math.ceil((end - performance.now()) / 1000);
      if (shown) shown.textContent = String(left);
      if (left > 0) return;
      clearInterval(ticking);
      form.remove();
    }, 250);
  }
}
