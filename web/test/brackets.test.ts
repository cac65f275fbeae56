import assert from "node:assert/strict";
import { test } from "node:test";
import { bracketsOf } from "../src/live/bracket_marks.ts";
import { bracketsIn } from "../src/live/brackets.ts";
import type { Place } from "../src/live/marks.ts";

// As positions/negotiation/bracket_counts.py counts them.
const EXAMPLES: readonly [string, number][] = [
  ["sin", 0],
  ["[a [b]]", 2],
  ["\\[sic\\]", 0],
  ["[a", 1],
  ["a]", 0],
  ["\\\\[a", 1],
];

for (const [words, expected] of EXAMPLES)
  test(`«${words}» has ${expected} brackets`, () => {
    assert.equal(bracketsIn(words), expected);
  });

const shown = (words: string, places: readonly Place[]): string[] =>
  places.map(({ start, end }) => words.slice(start, end));

test("what each depth holds, and what stands alone", () => {
  const words = "\\[a] [b [c|d [e [f]]]] |[g";
  const { marks, inside, alone } = bracketsOf(words);
  assert.equal(shown(words, marks).join(""), "][[|[[]]]][");
  assert.deepEqual(
    inside.map((places) => shown(words, places)),
    [["[b [c|d [e [f]]]]"], ["[c|d [e [f]]]"], ["[f]", "[e [f]]"]],
  );
  assert.deepEqual(shown(words, alone), ["\\[a]", "|[g"]);
});

for (const [words, expected] of EXAMPLES)
  test(`as many brackets are begun in «${words}» as are counted`, () => {
    assert.equal(shown(words, bracketsOf(words).marks).filter((mark) => mark === "[").length, expected);
  });
