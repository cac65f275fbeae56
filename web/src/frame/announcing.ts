const SETTING = "acorde-announcing";

/** How much is said of the changes of others: all with where and by whom, how many, or nothing. */
export type Announcing = "full" | "brief" | "no";

export function announcing(): Announcing {
  try {
    const kept = localStorage.getItem(SETTING);
    return kept === "brief" || kept === "no" ? kept : "full";
  } catch {
    return "full";
  }
}

export function announce(much: Announcing): void {
  try {
    localStorage.setItem(SETTING, much);
  } catch {
    // Not remembered: all is said again on the next page.
  }
}
