import assert from "node:assert/strict";
import { test } from "node:test";
import { closedBy, type Moved, moves } from "../src/live/structure.ts";

/** The paragraphs after the moves. */
function after(present: readonly string[], done: readonly Moved[]): string[] {
  const row = [...present];
  for (const [id, before] of done) {
    if (row.includes(id)) row.splice(row.indexOf(id), 1);
    row.splice(before === null ? row.length : row.indexOf(before), 0, id);
  }
  return row;
}

test("one that is new is the only one that is put anywhere", () => {
  assert.deepEqual(moves(["a", "b", "c"], ["a", "n", "b", "c"], null), [["n", "b"]]);
  assert.deepEqual(moves(["a"], ["a", "n"], "a"), [["n", null]]);
  assert.deepEqual(moves(["a", "b"], ["a", "b"], null), []);
});

test("where somebody is at work the others go round", () => {
  const done = moves(["a", "b", "c"], ["c", "a", "b"], "c");
  assert.deepEqual(after(["a", "b", "c"], done), ["c", "a", "b"]);
  assert.ok(done.every(([id]) => id !== "c"));
});

test("any order is reached from any other, and what is at work never moves", () => {
  for (let round = 0; round < 500; round += 1) {
    const wanted = [..."abcdefg"].sort(() => Math.random() - 0.5);
    const present = [..."abcdefg"].filter(() => Math.random() < 0.8).sort(() => Math.random() - 0.5);
    const still = present[Math.floor(Math.random() * present.length)] ?? null;
    const done = moves(present, wanted, still);
    assert.deepEqual(after(present, done), wanted);
    assert.ok(done.every(([id]) => id !== still));
  }
});

test("what is deleted or locked takes no words", () => {
  const paragraphs = [
    { id: "p1", deleted: false, locked: true },
    { id: "p2", deleted: true, locked: false },
    { id: "p3", deleted: false, locked: false },
  ];
  assert.deepEqual(closedBy({ event: "structure", paragraphs }), ["p1", "p2"]);
  assert.deepEqual(closedBy({ event: "structure" }), []);
});
