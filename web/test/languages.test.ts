import assert from "node:assert/strict";
import { test } from "node:test";
import { type Confirmed, type Standing, signsOf, standingOf } from "../src/live/languages.ts";
import { digest } from "../src/text/wording.ts";

const NONE: Confirmed = { words: "", source: "" };

async function said(words: string, source: string, confirmed?: readonly [string, string]): Promise<Standing> {
  const [own, theirs, nothing] = await Promise.all([words, source, ""].map(digest));
  const kept = confirmed && { words: await digest(confirmed[0]), source: await digest(confirmed[1]) };
  return standingOf(own ?? "", theirs ?? "", nothing ?? "", kept ?? NONE);
}

// The examples of tests/positions/negotiation/test_translations.py.
const EXAMPLES: readonly [string, string, readonly [string, string] | undefined, Standing][] = [
  ["", "Los Estados cooperan.", undefined, "missing"],
  ["  ", "Los Estados cooperan.", ["Os Estados", "Los Estados cooperan."], "missing"],
  ["Os Estados cooperam.", "Los Estados cooperan.", undefined, "unconfirmed"],
  ["Os Estados", "Los Estados", ["Os Estados", "Los Estados"], "aligned"],
  ["Os Estados", "Los Estados deben", ["Os Estados", "Los Estados"], "stale"],
  ["Os Estados devem", "Los Estados deben", ["Os Estados", "Los Estados"], "stale"],
  ["Os Estados devem", "Los Estados", ["Os Estados", "Los Estados"], "unconfirmed"],
  ["Os Estados ", " Los Estados", ["Os Estados", "Los Estados"], "aligned"],
];

for (const [words, source, confirmed, expected] of EXAMPLES)
  test(`«${words}» of «${source}» is ${expected}`, async () => {
    assert.equal(await said(words, source, confirmed), expected);
  });

test("what is held against another language: names, numbers, brackets and marks, no other words", () => {
  assert.equal(signsOf("los estados de la región"), "");
  assert.equal(
    signsOf("el Perú, Costa Rica y Ñuñoa: 1.200 [dos] {^a}"),
    "Perú , Costa Rica Ñuñoa : 1.200 [ ] {^a }",
  );
  assert.notEqual(signsOf("en Perú"), signsOf("en Per"));
  assert.equal(signsOf("العربية ١٢"), "١٢");
});
