import assert from "node:assert/strict";
import { test } from "node:test";
import { ChangeSet } from "@codemirror/state";
import type { Changes } from "../src/live/protocol.ts";
import { LiveText } from "../src/live/text.ts";
import { runsOf, toldIn } from "../src/live/told.ts";
import { Track } from "../src/live/track.ts";

const BASE = "Los Estados protegen.";

function opened(author = "XAA:1"): { text: LiveText; track: Track } {
  const text = new LiveText("t1", 4, BASE, author);
  const track = new Track(4, { base: BASE, head: BASE, whose: "21;21" });
  text.follower = track;
  return { text, track };
}

function put(text: LiveText, from: number, insert: string, to = from): Changes {
  const length = text.words.length;
  return ChangeSet.of([{ from, to, insert }], length).toJSON() as Changes;
}

function shown(track: Track, text: LiveText): unknown {
  return track.spans(text)?.map(({ op, text, authors }) => [op, text, ...authors]);
}

test("what others write and what waits here is drawn with whose it is", () => {
  const { text, track } = opened();
  text.receive(5, "XAB:7", put(text, 20, " siempre"));
  text.redo([put(text, 0, "Todos l", 1)]);
  assert.deepEqual(shown(track, text), [
    ["delete", "Los", "XAA"],
    ["insert", "Todos los", "XAA"],
    ["equal", " Estados protegen"],
    ["insert", " siempre", "XAB"],
    ["equal", "."],
  ]);
});

test("own words stay one's own when they are acknowledged, among those of others", () => {
  const { text, track } = opened("XAA:1");
  text.redo([put(text, 0, "Todos ")]);
  text.receive(5, "XAB:1", [[0, "Hoy "], BASE.length]);
  text.acknowledge({ is: "ack", text: "t1", n: 1, version: 6, digest: "", at: "" });
  assert.equal(text.version, 6);
  assert.equal(track.words, text.words);
  assert.deepEqual(
    track
      .spans(text)
      ?.filter(({ op }) => op !== "equal")
      .map(({ authors }) => authors),
    [["XAB"], ["XAA"]],
  );
});

test("edits that the page already tells are not told twice, and missing ones are waited for", () => {
  const text = new LiveText("t1", 3, "Los Estados", "XAA:1");
  const track = new Track(4, { base: "Los Estados", head: BASE, whose: "11,10XAC;11" });
  text.follower = track;
  assert.equal(track.spans(text), null);
  text.receive(4, "XAC:2", [11, [0, " protegen."]]);
  assert.deepEqual(shown(track, text), [
    ["equal", "Los Estados"],
    ["insert", " protegen.", "XAC"],
  ]);
});

test("words that come without their edits are drawn without names", () => {
  const { text, track } = opened();
  text.reset(9, "Los Estados amparan.");
  assert.deepEqual(shown(track, text), [
    ["equal", "Los Estados "],
    ["delete", "protegen"],
    ["insert", "amparan"],
    ["equal", "."],
  ]);
  text.receive(10, "XAB:1", put(text, 0, "Todos "));
  assert.equal(track.spans(text)?.[0]?.text, "Todos ");
  assert.equal(track.isLost, true);
});

test("giving up own words changes nothing of what the server has", () => {
  const { text, track } = opened();
  text.redo([put(text, 0, "No ")]);
  text.giveUp();
  text.receive(5, "XAB:1", put(text, 0, "Sí: "));
  assert.deepEqual(shown(track, text), [
    ["insert", "Sí: ", "XAB"],
    ["equal", BASE],
  ]);
});

test("another draft as the base is compared without names", () => {
  const text = new LiveText("t1", 2, "uno dos", "XAA:1");
  const track = new Track(2, { base: "uno tres", head: "uno dos", whose: null });
  text.follower = track;
  text.receive(3, "XAB:1", [7, [0, " tres"]]);
  assert.deepEqual(shown(track, text), [
    ["equal", "uno "],
    ["insert", "dos "],
    ["equal", "tres"],
  ]);
});

test("runs are read from both wordings and the lengths told of them", () => {
  const told = { base: "a bb ccc", head: "x a ccc y", whose: "2XAA,2,3,2ST-CRM;2,3XAB,3" };
  const runs = runsOf(told);
  assert.deepEqual(
    runs.map(({ text, put, taken }) => [text, put?.author ?? "", taken?.author ?? ""]),
    [
      ["x ", "XAA", ""],
      ["a ", "", ""],
      ["bb ", "", "XAB"],
      ["ccc", "", ""],
      [" y", "ST-CRM", ""],
    ],
  );
  assert.deepEqual(runsOf({ base: "", head: "", whose: ";" }), []);
  assert.deepEqual(
    runsOf({ base: "", head: "uno", whose: "3;3" }).map(({ text }) => text),
    ["uno"],
  );
});

test("a page that told other words than the server has does not stop what is written", () => {
  const text = new LiveText("t1", 4, BASE, "XAA:1");
  const track = new Track(4, { base: "Los", head: "Los", whose: "3;3" });
  text.follower = track;
  assert.equal(text.receive(5, "XAB:1", put(text, 0, "Hoy ")), true);
  assert.equal(track.isLost, true);
  assert.deepEqual(shown(track, text), [
    ["insert", "Hoy "],
    ["equal", "Los"],
    ["insert", " Estados protegen."],
  ]);
});

function strokes(track: Track, text: LiveText, of = ""): unknown {
  return track.strokes(text, of)?.map(({ op, text, authors }) => [op, text, ...authors]);
}

test("all that came and went since the base is drawn, also what is not there any more", () => {
  const text = new LiveText("t1", 4, "Los Estados de hoy", "XAA:1");
  const told = toldIn([
    ["Los ", null, null],
    ["dos ", "XAB", "XAC"],
    ["países", null, "XAC"],
    ["Estados", "XAC", null],
    [" de hoy", "", null],
  ]);
  assert.deepEqual([told.base, told.head], ["Los países", "Los Estados de hoy"]);
  const track = new Track(4, told);
  text.follower = track;
  const before = [
    ["equal", "Los "],
    ["gone", "dos ", "XAB", "XAC"],
    ["delete", "países", "XAC"],
    ["insert", "Estados", "XAC"],
    ["insert", " de hoy"],
  ];
  assert.deepEqual(strokes(track, text), before);
  text.receive(5, "XAB:7", put(text, 4, "", 11));
  text.redo([put(text, 4, "Países")]);
  assert.deepEqual(strokes(track, text), [
    ...before.slice(0, 3),
    ["gone", "Estados", "XAC", "XAB"],
    ["insert", "Países", "XAA"],
    ["insert", " de hoy"],
  ]);
  assert.deepEqual(strokes(track, text, "XAA"), [
    ["equal", "Los "],
    ["insert", "Países", "XAA"],
    ["equal", " de hoy"],
  ]);
  assert.deepEqual(strokes(track, text, "XAB"), [
    ["equal", "Los "],
    ["gone", "dos ", "XAB", "XAC"],
    ["gone", "Estados", "XAC", "XAB"],
    ["equal", "Países de hoy"],
  ]);
});

test("strokes that were not told one by one are drawn as the words that differ", () => {
  const { text, track } = opened();
  text.reset(9, "Los Estados amparan.");
  assert.deepEqual(strokes(track, text), shown(track, text));
  const late = new Track(12, { base: "uno", head: "uno", whose: "3;3" });
  assert.equal(late.strokes(text, ""), null);
});
