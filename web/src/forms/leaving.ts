const counts = new Set<() => number>();

/** How many changes on this page the server has not acknowledged. */
export function unacknowledged(): number {
  let total = 0;
  for (const count of counts) total += count();
  return total;
}

/**
 * Let the browser ask before this page is left while `count` is not 0, and only then. Returns how to stop.
 * The listener is there only while somebody guards: it would keep the page out of the back/forward cache.
 */
export function guardLeaving(count: () => number): () => void {
  if (counts.size === 0) window.addEventListener("beforeunload", ask);
  counts.add(count);
  return () => {
    counts.delete(count);
    if (counts.size === 0) window.removeEventListener("beforeunload", ask);
  };
}

/** The person has decided: let this page be left whatever it holds. */
export function releaseLeaving(): void {
  counts.clear();
  window.removeEventListener("beforeunload", ask);
}

function ask(event: BeforeUnloadEvent): void {
  if (unacknowledged() > 0) event.preventDefault();
}
