/** How long an edit may wait, or a connection be gone, before the person is told. */
export const PATIENCE_MS = 4_000;

/** What is known about this page's unsent words. Times are ms since 1970. */
export interface Line {
  /** Changes that the server has not acknowledged. */
  readonly unacknowledged: number;
  /** When the oldest of them was made; of no meaning while there is none. */
  readonly oldestAt: number;
  /** Since when there is no connection; null while there is one. */
  readonly closedAt: number | null;
  /** The server's time of the last acknowledgement; null before the first. */
  readonly keptAt: number | null;
  /** Wordings that the server refused and that wait beside their text. */
  readonly refused: number;
  /** Whether this equipment can keep copies. */
  readonly canKeep: boolean;
  /** Whether messages go by plain requests, because no WebSocket comes through. */
  readonly isCompatible: boolean;
}

/** What the status line says. */
export type Status =
  | { readonly state: "quiet" }
  | { readonly state: "saved"; readonly at: number }
  | { readonly state: "saving"; readonly count: number }
  | { readonly state: "offline"; readonly count: number }
  | { readonly state: "refused"; readonly count: number }
  | { readonly state: "unkept" };

/** A page on which nothing has been written yet. */
export const FRESH: Line = {
  unacknowledged: 0,
  oldestAt: 0,
  closedAt: null,
  keptAt: null,
  refused: 0,
  canKeep: true,
  isCompatible: false,
};

/**
 * What the status line says. Pure: the caller brings the counts and the hour. «Guardado» is said only of
 * what the server has acknowledged; the gravest thing is said first.
 */
export function status(line: Line, now: number): Status {
  const late = line.unacknowledged > 0 && now - line.oldestAt >= PATIENCE_MS;
  const cut = line.closedAt !== null && now - line.closedAt >= PATIENCE_MS;
  if (!line.canKeep && (late || cut)) return { state: "unkept" };
  if (late || cut) return { state: "offline", count: line.unacknowledged };
  if (line.unacknowledged > 0) return { state: "saving", count: line.unacknowledged };
  if (line.refused > 0) return { state: "refused", count: line.refused };
  return line.keptAt === null ? { state: "quiet" } : { state: "saved", at: line.keptAt };
}

/** In how many ms `status` may say something else although nothing happened; null when it will not. */
export function nextChange(line: Line, now: number): number | null {
  const turns = [line.closedAt, line.unacknowledged > 0 ? line.oldestAt : null]
    .filter((at) => at !== null)
    .map((at) => at + PATIENCE_MS - now)
    .filter((wait) => wait > 0);
  return turns.length > 0 ? Math.min(...turns) : null;
}
