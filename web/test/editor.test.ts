import assert from "node:assert/strict";
import { test } from "node:test";
import { EditorState } from "@codemirror/state";
import type { Hint } from "../src/editor/hints.ts";
import { mending } from "../src/editor/mending.ts";
import { knownAs, People } from "../src/live/people.ts";
import { UNITS } from "../src/text/wording.ts";

function typed(words: string, from: number, insert: string): { words: string; hints: Hint[]; caret: number } {
  const hints: Hint[] = [];
  const state = EditorState.create({ doc: words, extensions: mending((hint) => void hints.push(hint)) });
  const next = state.update({
    changes: { from, insert },
    selection: { anchor: from + insert.length },
    userEvent: "input.paste",
  }).state;
  return { words: next.doc.toString(), hints, caret: next.selection.main.head };
}

test("what may stand is typed as it is", () => {
  assert.deepEqual(typed("la niñez", 8, " 😀"), { words: "la niñez 😀", hints: [], caret: 11 });
});

test("an accent that comes after its letter becomes one letter, without a word about it", () => {
  assert.deepEqual(typed("nino", 3, "\u0303"), { words: "niño", hints: [], caret: 3 });
});

test("lines that are pasted stand in one line, and that is said", () => {
  assert.deepEqual(typed("a", 1, "\nb\nc"), { words: "a b c", hints: ["lines"], caret: 5 });
});

test("what nobody sees is left out, and that is said", () => {
  assert.deepEqual(typed("ab", 1, "\u200b\u202e"), { words: "ab", hints: ["unseen"], caret: 0 });
  assert.equal(typed("ab", 1, "x\u00ady").words, "axyb");
});

test("a text that would be too long is not taken", () => {
  const words = "a".repeat(UNITS - 1);
  assert.deepEqual(typed(words, 0, "bc").hints, ["long"]);
  assert.equal(typed(words, 0, "bc").words, words);
  assert.equal(typed(words, 0, "b").words.length, UNITS);
});

test("of who is here only what changed is told", () => {
  const people = new People();
  assert.deepEqual(people.hear([{ author: "XAB:1" }, { author: "XAA:2", text: "t1", anchor: 1, head: 3 }]), [
    "t1",
  ]);
  assert.deepEqual(people.in("t1"), [{ author: "XAA:2", anchor: 1, head: 3 }]);
  assert.deepEqual(people.hear([{ author: "XAA:2", text: "t2", anchor: 0, head: 0 }]).sort(), ["t1", "t2"]);
  assert.deepEqual(people.in("t1"), []);
  assert.deepEqual(people.hear([{ author: "XAA:2", gone: true }]), ["t2"]);
  people.hear([{ author: "XAB:1", text: "t1", anchor: 0, head: 0 }]);
  assert.deepEqual(people.clear(), ["t1"]);
  assert.deepEqual(people.in("t1"), []);
});

test("an author is known by the delegation, or by the office where it is none", () => {
  const countries = { XAA: ["XA", "Altamar"] } as const;
  assert.deepEqual(knownAs("XAA:12", countries), ["XA", "Altamar"]);
  assert.deepEqual(knownAs("ST-CA:3", countries), ["ST-CA", "ST-CA"]);
});
