import assert from "node:assert/strict";
import { test } from "node:test";
import { type Moved, moves } from "../src/live/arranging.ts";
import { closedBy } from "../src/live/structure.ts";

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

test("one that goes from the end to the beginning leaves all others where they are", () => {
  const present = Array.from({ length: 200 }, (_, number) => `p${number}`);
  const wanted = [present[0] ?? "", present[199] ?? "", ...present.slice(1, 199)];
  assert.deepEqual(moves(present, wanted, null), [["p199", "p1"]]);
  assert.deepEqual(moves(present, wanted, "p150"), [["p199", "p1"]]);
  assert.deepEqual(moves(wanted, present, null), [["p199", null]]);
});

/** The most that need not move, found by trying all choices; `still` is one of them. */
function most(present: readonly string[], wanted: readonly string[], still: string | null): number {
  const chosen = Array.from({ length: 2 ** present.length }, (_, bits) =>
    present.filter((_id, number) => bits & (1 << number)),
  );
  const stand = chosen.filter(
    (row) =>
      (still === null || row.includes(still)) &&
      row.every((id, number) => number === 0 || wanted.indexOf(row[number - 1] ?? "") < wanted.indexOf(id)),
  );
  return Math.max(...stand.map((row) => row.length));
}

test("any order is reached from any other in as few moves as there are, and what is at work never moves", () => {
  for (let round = 0; round < 500; round += 1) {
    const wanted = [..."abcdefg"].sort(() => Math.random() - 0.5);
    const present = [..."abcdefg"].filter(() => Math.random() < 0.8).sort(() => Math.random() - 0.5);
    const still = present[Math.floor(Math.random() * present.length)] ?? null;
    const done = moves(present, wanted, still);
    assert.deepEqual(after(present, done), wanted);
    assert.ok(done.every(([id]) => id !== still));
    assert.equal(done.length, wanted.length - most(present, wanted, still));
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
