import assert from "node:assert/strict";
import { test } from "node:test";
import { ChangeSet, Text } from "@codemirror/state";
import { followed, placeOf } from "../src/live/marks.ts";

const TEXT = "Los Estados protegen a las personas.";
const PROTECT = { start: 12, end: 20 };

type Edit = { from: number; to?: number; insert?: string };

/** The commented words after edits, each of what the one before made. */
function after(...edits: readonly Edit[]): string | null {
  const changes: ChangeSet[] = [];
  let words = Text.of([TEXT]);
  for (const edit of edits) {
    const change = ChangeSet.of(edit, words.length);
    changes.push(change);
    words = change.apply(words);
  }
  const place = followed(PROTECT, changes);
  return place && words.sliceString(place.start, place.end);
}

test("commented words are followed while others write before, behind and inside", () => {
  assert.equal(after({ from: 0, insert: "Hoy " }), "protegen");
  assert.equal(after({ from: 36, insert: " Siempre." }), "protegen");
  assert.equal(after({ from: 15, insert: "-" }), "pro-tegen");
  assert.equal(after(), "protegen");
});

test("changes that are told together are followed one by one", () => {
  assert.equal(after({ from: 0, insert: "Hoy " }, { from: 19, insert: "-" }), "pro-tegen");
  assert.equal(after({ from: 36, insert: "!" }, { from: 0, to: 4 }, { from: 8, insert: "no " }), "protegen");
});

test("what is put right before or behind the words is not commented", () => {
  assert.equal(after({ from: 12, insert: "no " }), "protegen");
  assert.equal(after({ from: 20, insert: "," }), "protegen");
});

test("a part that is taken away is commented no more", () => {
  assert.equal(after({ from: 0, to: 15 }), "tegen");
  assert.equal(after({ from: 15, to: 36 }), "pro");
});

test("words that are taken away are gone, whatever stands there then", () => {
  assert.equal(after({ from: 12, to: 21 }), null);
  assert.equal(after({ from: 4, to: 30 }), null);
  assert.equal(after({ from: 12, to: 20, insert: "amparan" }), null);
  assert.equal(after({ from: 0, to: 36 }, { from: 0, insert: TEXT }), null);
});

test("words are found again where they stand, the nearest first", () => {
  assert.deepEqual(placeOf("as", 30, TEXT), { start: 33, end: 35 });
  assert.deepEqual(placeOf("as", 20, TEXT), { start: 24, end: 26 });
  assert.equal(placeOf("otras", 20, TEXT), null);
  assert.equal(placeOf("", 20, TEXT), null);
});
