// The difference of two wordings word by word: the same tokens, engine and clean-up as positions/text/diff.py.

import DiffMatchPatch from "diff-match-patch";
import { sentencesOf, tokensOf } from "./tokens.ts";

const TOKENS = 20_000; // most tokens of one side; two sides stay below the surrogates
const WORK = 400_000; // most pairs of pieces in one comparison

export type Op = "equal" | "insert" | "delete";

/** A stretch of whole tokens, and what becomes of it on the way from the old wording to the new one. */
export interface Span {
  readonly op: Op;
  readonly text: string;
}

const OPS: Readonly<Record<number, Op>> = { 0: "equal", 1: "insert", [-1]: "delete" };

const engine = new DiffMatchPatch();
engine.Diff_Timeout = 0;

/**
 * How `next` differs from `former`. Equal and deleted spans join to `former`, equal and inserted ones to `next`;
 * neighbours differ in op. Raises RangeError beyond 20 000 tokens a side.
 */
export function diffWords(former: string, next: string): readonly Span[] {
  const before = tokensOf(former);
  const after = tokensOf(next);
  if (Math.max(before.length, after.length) > TOKENS) throw new RangeError("diff_too_long");
  if (before.length * after.length <= WORK) return compared(before, after);
  return merged(bySentence(former, next));
}

/** Two rows of pieces, each piece a letter; not more work than WORK, else all is replaced. */
function compared(before: readonly string[], after: readonly string[]): Span[] {
  if (before.length * after.length > WORK)
    return [
      { op: "delete", text: before.join("") },
      { op: "insert", text: after.join("") },
    ];
  const letters = new Map<string, string>();
  const spelled = ["", ""];
  [before, after].forEach((pieces, side) => {
    spelled[side] = pieces.map((piece) => letterOf(piece, letters)).join("");
  });
  const runs = engine.diff_main(spelled[0] ?? "", spelled[1] ?? "", false);
  engine.diff_cleanupEfficiency(runs); // a lone space or "y" between two changes is part of one change
  const pieces = [...letters.keys()];
  return runs.map(([op, run]) => ({
    op: OPS[op] ?? "equal",
    text: Array.from(run, (letter) => pieces[letter.charCodeAt(0) - 1]).join(""),
  }));
}

/** A letter below the surrogates for every piece, given out as pieces come. */
function letterOf(piece: string, letters: Map<string, string>): string {
  const known = letters.get(piece);
  if (known !== undefined) return known;
  const letter = String.fromCharCode(letters.size + 1);
  letters.set(piece, letter);
  return letter;
}

function bySentence(former: string, next: string): Span[] {
  const spans = compared(sentencesOf(former), sentencesOf(next));
  return spans.flatMap((span, place) => {
    const [left, right] = [spans[place - 1], spans[place + 1]];
    if (span.op === "delete" && right?.op === "insert")
      return compared(tokensOf(span.text), tokensOf(right.text));
    return span.op === "insert" && left?.op === "delete" ? [] : [span];
  });
}

function merged(spans: readonly Span[]): Span[] {
  const found: Span[] = [];
  for (const span of spans) {
    const last = found.at(-1);
    if (last?.op === span.op) found[found.length - 1] = { op: span.op, text: last.text + span.text };
    else found.push(span);
  }
  return found;
}
