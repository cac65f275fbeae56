/** On which sides a region has more than it shows. Pixels; right-to-left pages count from 0 downwards. */
export function more(left: number, shown: number, whole: number): "" | "start" | "end" | "start end" {
  const start = Math.abs(left) > 1;
  const end = whole - shown - Math.abs(left) > 1;
  if (start && end) return "start end";
  if (start) return "start";
  return end ? "end" : "";
}

/** Shade the sides on which a wide table goes on (`data-more` on its region). */
export function shadeRegions(page: Document): void {
  const shade = (region: HTMLElement) => {
    region.dataset.more = more(region.scrollLeft, region.clientWidth, region.scrollWidth);
  };
  const observer = new ResizeObserver((seen) => {
    for (const { target } of seen) if (target instanceof HTMLElement) shade(target);
  });
  for (const region of page.querySelectorAll<HTMLElement>("[data-region]")) {
    region.addEventListener("scroll", () => shade(region), { passive: true });
    observer.observe(region);
  }
}
