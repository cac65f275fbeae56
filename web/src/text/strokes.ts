// All that was put in and taken out of a text, by whom: as server/presenters/sessions/changes.py says it.

import type { Run } from "./attribution.ts";
import type { Op } from "./diff.ts";

/** A stretch of words that stands, came, went, or came and went again; `authors`: who did that, in order. */
export interface Stroke {
  readonly op: Op | "gone";
  readonly text: string;
  readonly authors: readonly string[];
}

/** The strokes of these runs; `of`: what this author did, the rest as it is now; empty: what everybody did. */
export function strokesOf(runs: readonly Run[], of: string): readonly Stroke[] {
  const found: { op: Stroke["op"]; text: string; authors: readonly string[] }[] = [];
  for (const run of runs) {
    const stroke = strokeOf(run, of);
    if (!stroke) continue;
    const last = found.at(-1);
    if (last?.op === stroke.op && String(last.authors) === String(stroke.authors)) last.text += run.text;
    else found.push({ ...stroke, text: run.text });
  }
  return found;
}

/** Null where a run is neither there now nor of who is asked for. */
function strokeOf({ put, taken }: Run, of: string): Omit<Stroke, "text"> | null {
  const authors = [...new Set([put?.author, taken?.author])].filter((one) => one !== undefined && one !== "");
  const who = authors as string[];
  if (of !== "" && !who.some((one) => one.split("+").includes(of)))
    return taken ? null : { op: "equal", authors: [] };
  if (put) return { op: taken ? "gone" : "insert", authors: who };
  return { op: taken ? "delete" : "equal", authors: who };
}
