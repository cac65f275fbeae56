import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { canonical, digest, refusalOf, UNITS } from "../src/text/wording.ts";

interface Vector {
  about: string;
  text: string;
  times?: number;
  canonical?: string;
  digest?: string;
  refused?: string;
  position?: number;
  character?: string;
}

const LINES = readFileSync(new URL("../../tests/golden/wordings.jsonl", import.meta.url), "utf8");
const VECTORS = LINES.trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Vector);

test("three hundred wordings stand or are refused as the server says", () => {
  assert.ok(VECTORS.length >= 300);
  for (const { text, times = 1, refused, position, character, about } of VECTORS) {
    const refusal = refusalOf(text.repeat(times));
    assert.equal(refusal?.reason, refused, about);
    if (position !== undefined)
      assert.deepEqual([refusal?.position, refusal?.character], [position, character]);
  }
});

test("what stands has the server's canonical form and digest", async () => {
  for (const vector of VECTORS.filter((each) => each.digest !== undefined)) {
    const text = vector.text.repeat(vector.times ?? 1);
    if (vector.times === undefined) assert.equal(canonical(text), vector.canonical ?? text);
    assert.equal(await digest(text), vector.digest, vector.about);
  }
});

test("a text is as long as its units", () => {
  assert.equal(refusalOf("😀".repeat(UNITS / 2)), null);
  assert.equal(refusalOf(`${"😀".repeat(UNITS / 2)}a`)?.reason, "wording_too_long");
});
