import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { type ClientMessage, frameOf, readFrame } from "../src/live/protocol.ts";

interface Vector {
  about: string;
  from: "browser" | "server";
  frame: string;
  reason?: string;
}

const LINES = readFileSync(new URL("../../tests/golden/wire.jsonl", import.meta.url), "utf8");
const VECTORS = LINES.trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Vector);

/** As the server prints: the keys in their order. */
function inOrder(frame: string): string {
  return JSON.stringify(JSON.parse(frame), (_, value) =>
    value && typeof value === "object" && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );
}

test("every frame of the server is understood as it was meant", () => {
  const told = VECTORS.filter((vector) => vector.from === "server");
  assert.ok(told.length >= 10);
  for (const { frame, about } of told) assert.equal(inOrder(JSON.stringify(readFrame(frame))), frame, about);
});

test("what browsers say is what the server's readers read", () => {
  const told = VECTORS.filter((vector) => vector.from === "browser" && vector.reason === undefined);
  assert.ok(told.length >= 10);
  for (const { frame, about } of told)
    assert.equal(inOrder(frameOf(JSON.parse(frame) as ClientMessage)), frame, about);
});

test("a frame of which something is missing or another thing is not read", () => {
  for (const frame of [
    "",
    "null",
    "[]",
    '{"is":"toString"}',
    '{"is":"hello"}',
    '{"is":"ack","text":"t1","n":1,"version":-1,"digest":"d"}',
    '{"is":"ack","text":"t1","n":1.5,"version":1,"digest":"d"}',
    '{"is":"ack","text":"t1","n":1,"version":1}',
    '{"is":"ack","text":"t1","n":1,"version":1,"digest":"d","at":"soon"}',
    '{"is":"edits","rows":[["t1",1,"XAA:1",[[1,"a","b"]]]]}',
    '{"is":"edits","rows":[["t1",1,"XAA:1",[-1]]]}',
    '{"is":"edits","rows":[["t1",1,"XAA:1"]]}',
    '{"is":"texts","texts":{"t1":{"version":1,"digest":"d"}}}',
    '{"is":"people","people":[{}]}',
    '{"is":"beacon","texts":{"t1":"1"}}',
  ])
    assert.equal(readFrame(frame), null, frame);
});
