import { ChangeSet } from "@codemirror/state";
import type { Changes } from "./protocol.ts";

const PART_OF_WORD = /[\p{L}\p{M}\p{N}]/u;

/** Whether two ways to change the same words touch one of them both: own changes in a row, and one of another. */
export function meet(words: string, own: readonly Changes[], other: Changes): boolean {
  const [first, ...rest] = own.map((wire) => ChangeSet.fromJSON(wire));
  if (!first) return false;
  const whole = rest.reduce((before, next) => before.compose(next), first);
  const mine = touched(words, whole);
  return touched(words, ChangeSet.fromJSON(other)).some(([from, to]) =>
    mine.some(([start, end]) => from <= end && start <= to),
  );
}

/** The stretches of whole words that a change touches. */
function touched(words: string, change: ChangeSet): (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  change.iterChangedRanges((from, to) => {
    let [start, end] = [from, to];
    while (start > 0 && PART_OF_WORD.test(words[start - 1] ?? "")) start -= 1;
    while (end < words.length && PART_OF_WORD.test(words[end] ?? "")) end += 1;
    found.push([start, end]);
  });
  return found;
}
