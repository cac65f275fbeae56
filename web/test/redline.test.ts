import assert from "node:assert/strict";
import { test } from "node:test";
import { lookOf, type Part, partsOf, signOf } from "../src/editor/redline.ts";

const COUNTRIES = {
  XAA: ["XA", "Altamar", 1],
  XAB: ["XB", "Bosquia", 10],
  XAC: ["XC", "Costanera", 24],
} as const;

function part(op: Part["op"], authors: readonly string[]): Part {
  const [made] = partsOf([{ op, text: "uno", authors }], COUNTRIES);
  assert.ok(made);
  return made;
}

test("a change of one delegation has its line, one of several or of an office has none", () => {
  assert.equal(lookOf(part("insert", ["XAA"])), "inserted hue-1 solid");
  assert.equal(lookOf(part("delete", ["XAB"])), "deleted hue-2 dashed");
  assert.equal(lookOf(part("insert", ["XAC"])), "inserted hue-8 double");
  assert.equal(lookOf(part("insert", ["XAA", "XAB"])), "inserted");
  assert.equal(lookOf(part("delete", ["ST-CRM"])), "deleted");
  assert.equal(lookOf(part("delete", [])), "deleted");
});

test("what was accepted is of each of its sponsors", () => {
  const { authors } = part("insert", ["XAA+XAB", "XAB"]);
  assert.deepEqual(
    authors.map(({ code }) => code),
    ["XA", "XB"],
  );
});

test("neighbours of the same hands share the chips behind the last of them", () => {
  const parts = partsOf(
    [
      { op: "delete", text: "uno", authors: ["XAA"] },
      { op: "insert", text: "dos", authors: ["XAA"] },
      { op: "insert", text: "tres", authors: ["XAB"] },
      { op: "equal", text: " ", authors: [] },
      { op: "insert", text: "cuatro", authors: ["XAB"] },
    ],
    COUNTRIES,
  );
  assert.deepEqual(
    parts.map(({ isLast }) => isLast),
    [false, true, true, true, true],
  );
  assert.deepEqual(parts[2]?.authors, [{ code: "XB", name: "Bosquia", slot: 10 }]);
});

test("parts that look alike are known as one, others are not", () => {
  assert.equal(signOf(part("insert", ["XAA"])), signOf(part("insert", ["XAA"])));
  assert.notEqual(signOf(part("insert", ["XAA"])), signOf(part("insert", ["XAB"])));
  assert.notEqual(signOf(part("insert", ["XAA"])), signOf(part("delete", ["XAA"])));
  assert.notEqual(signOf({ ...part("insert", ["XAA"]), isLast: false }), signOf(part("insert", ["XAA"])));
});
