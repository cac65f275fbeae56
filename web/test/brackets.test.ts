import assert from "node:assert/strict";
import { test } from "node:test";
import { bracketsIn } from "../src/live/brackets.ts";

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
