// CodeMirror's own answers, and our page's where it follows words, for the tests of positions/text: each line on
// standard input is a JSON array of questions, each line on standard output the array of their answers.

import { stdin, stdout } from "node:process";
import { createInterface } from "node:readline";
import { collab, getSyncedVersion, receiveUpdates, sendableUpdates } from "@codemirror/collab";
import { ChangeSet, EditorState, Text } from "@codemirror/state";
import { followed } from "../src/live/marks.ts";

type Wire = (number | [number, string?])[];
type Sides = ["sides", string, Wire, Wire, Wire];
type Open = ["open", string, string];
type Told = [string, Wire];
type Type = ["type", string, Wire];
type Receive = ["receive", string, Told[]];
type Followed = ["followed", number, number, Wire[]];
type Question = Sides | Open | Type | Receive | Followed;

const editors = new Map<string, EditorState>();

function sides(text: string, one: Wire, other: Wire, next: Wire): unknown[] {
  const doc = Text.of([text]);
  const [a, b, c] = [one, other, next].map((wire) => ChangeSet.fromJSON(wire)) as [
    ChangeSet,
    ChangeSet,
    ChangeSet,
  ];
  return [
    a.map(b),
    a.map(b, true),
    a.compose(c),
    a.invert(doc),
    a.apply(doc).toString(),
    b.compose(a.map(b)).apply(doc).toString(),
    [-1, 1].map((side) => Array.from({ length: a.length + 1 }, (_, place) => a.mapPos(place, side))),
  ];
}

function editor(name: string): EditorState {
  const state = editors.get(name);
  if (state === undefined) throw new Error(`no editor ${name}`);
  return state;
}

function shown(name: string, state: EditorState): unknown[] {
  editors.set(name, state);
  return [
    state.doc.toString(),
    getSyncedVersion(state),
    sendableUpdates(state).map((update) => update.changes),
  ];
}

function received(state: EditorState, told: Told[]): EditorState {
  // One by one, as the server moves late edits: over a composition some schedules end in different texts.
  return told.reduce(
    (reached, [clientID, wire]) =>
      receiveUpdates(reached, [{ clientID, changes: ChangeSet.fromJSON(wire) }]).state,
    state,
  );
}

function answer(question: Question): unknown[] {
  switch (question[0]) {
    case "sides":
      return sides(question[1], question[2], question[3], question[4]);
    case "open": {
      const extensions = collab({ clientID: question[1] });
      return shown(question[1], EditorState.create({ doc: question[2], extensions }));
    }
    case "type": {
      const state = editor(question[1]);
      return shown(question[1], state.update({ changes: ChangeSet.fromJSON(question[2]) }).state);
    }
    case "receive":
      return shown(question[1], received(editor(question[1]), question[2]));
    case "followed": {
      const changes = question[3].map((wire) => ChangeSet.fromJSON(wire));
      const place = followed({ start: question[1], end: question[2] }, changes);
      return place ? [place.start, place.end] : [];
    }
  }
}

for await (const line of createInterface({ input: stdin })) {
  stdout.write(`${JSON.stringify((JSON.parse(line) as Question[]).map(answer))}\n`);
}
