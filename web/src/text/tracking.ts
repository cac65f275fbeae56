// What changed since a base and whose change each is: what positions/text/tracking.py says, word by word.

import type { Run } from "./attribution.ts";
import { diffWords, type Op } from "./diff.ts";
import { isBlank, tokensOf } from "./tokens.ts";

/** A stretch of whole tokens that stands, came or went; `authors`, of what came or went, in order. */
export interface TrackedSpan {
  readonly op: Op;
  readonly text: string;
  readonly authors: readonly string[];
}

/** The way from `base` to `head`, whose edits these runs are of. Raises as `diffWords`. */
export function tracked(base: string, head: string, runs: readonly Run[]): readonly TrackedSpan[] {
  const put: string[] = [];
  const taken: string[] = [];
  for (const run of runs) {
    if (!run.taken) extend(put, run.put?.author ?? "", run.text.length);
    if (!run.put) extend(taken, run.taken?.author ?? "", run.text.length);
  }
  let [old, now] = [0, 0];
  return diffWords(base, head).flatMap(({ op, text }) => {
    const from = op === "delete" ? old : now;
    if (op !== "insert") old += text.length;
    if (op !== "delete") now += text.length;
    if (op === "equal") return [{ op, text, authors: [] }];
    return shared(op, text, (op === "insert" ? put : taken).slice(from, from + text.length));
  });
}

function extend(row: string[], author: string, count: number): void {
  for (let unit = 0; unit < count; unit += 1) row.push(author);
}

/** The stretch, parted where other authors begin; white space goes with the word before it. */
function shared(op: Op, text: string, authors: readonly string[]): TrackedSpan[] {
  const found: { op: Op; text: string; authors: readonly string[] }[] = [];
  let place = 0;
  for (const token of tokensOf(text)) {
    const whose = [...new Set(authors.slice(place, place + token.length))].filter((one) => one !== "");
    place += token.length;
    const last = found.at(-1);
    const follows = isBlank(token) || whose.length === 0 || String(whose) === String(last?.authors);
    if (last && follows) last.text += token;
    else found.push({ op, text: token, authors: whose });
  }
  return found;
}
