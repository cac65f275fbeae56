import assert from "node:assert/strict";
import { test } from "node:test";
import { followed, placeOf } from "../src/live/marks.ts";

const TEXT = "Los Estados protegen a las personas.";
const PROTECT = { start: 12, end: 20 };

/** The commented words after the text became another. */
function after(words: string): string | null {
  const place = followed(PROTECT, TEXT, words);
  return place && words.slice(place.start, place.end);
}

test("commented words are followed while others write before, behind and inside", () => {
  assert.equal(after(`Hoy ${TEXT}`), "protegen");
  assert.equal(after(`${TEXT} Siempre.`), "protegen");
  assert.equal(after(TEXT.replace("protegen", "pro-tegen")), "pro-tegen");
  assert.equal(after(TEXT), "protegen");
});

test("what is put right before or behind the words is not commented", () => {
  assert.equal(after("Los Estados no protegen a las personas."), "protegen");
  assert.equal(after("Los Estados protegen, a las personas."), "protegen");
});

test("a part that is taken away is commented no more", () => {
  assert.equal(after("tegen a las personas."), "tegen");
  assert.equal(after("Los Estados pro"), "pro");
});

test("words that are taken away with what stands round them are gone", () => {
  assert.equal(after("Los Estados a las personas."), null);
  assert.equal(after("Los personas."), null);
  assert.equal(after(""), null);
});

test("words are found again where they stand, the nearest first", () => {
  assert.deepEqual(placeOf("as", 30, TEXT), { start: 33, end: 35 });
  assert.deepEqual(placeOf("as", 20, TEXT), { start: 24, end: 26 });
  assert.equal(placeOf("otras", 20, TEXT), null);
  assert.equal(placeOf("", 20, TEXT), null);
});
