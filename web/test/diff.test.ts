import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { diffWords } from "../src/text/diff.ts";
import { spansOf, toldOf } from "./tracking.ts";

type Pair = [former: string, next: string, spans: unknown[]];
type History = [base: string, edits: [string, (number | [number])[]][], ...told: unknown[]];

const LINES = readFileSync(new URL("../../tests/golden/diffs.jsonl", import.meta.url), "utf8");
const VECTORS = LINES.trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Pair | History);
const PAIRS = VECTORS.filter((line): line is Pair => typeof line[1] === "string");
const HISTORIES = VECTORS.filter((line): line is History => typeof line[1] !== "string");

test("three hundred pairs differ as the server says", () => {
  assert.ok(PAIRS.length >= 300);
  for (const [former, next, spans] of PAIRS) assert.deepEqual(spansOf(former, next), spans);
});

test("whose each word is, and was, is what the server says", () => {
  assert.ok(HISTORIES.length >= 100);
  for (const [base, edits, ...told] of HISTORIES) assert.deepEqual(toldOf(base, edits), told);
});

test("words that do not fit into a text are not compared", () => {
  assert.throws(() => diffWords("a ".repeat(10_001), "a"), RangeError);
});
