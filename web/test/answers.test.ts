import assert from "node:assert/strict";
import { test } from "node:test";
import { type AnswerBody, clean, fieldsOf, isSame, readAnswer } from "../src/answers/answer.ts";
import { type Around, backoff, Saving } from "../src/answers/saving.ts";
import type { Outcome } from "../src/answers/wire.ts";

const NONE: AnswerBody = { state: "not_answered" };

function wrote(text: string): AnswerBody {
  return readAnswer([
    ["state", "answered"],
    ["text_es", text],
  ]);
}

test("a wording that stands alone is its own original", () => {
  assert.deepEqual(wrote("quien se desplaza"), {
    state: "answered",
    texts: { es: "quien se desplaza" },
    original: "es",
  });
});

test("of two wordings the declared one is the original", () => {
  const answer = readAnswer([
    ["text_es", "uno"],
    ["text_pt", "um"],
    ["original", "pt"],
  ]);
  assert.equal(answer.original, "pt");
});

test("a form in which nothing is chosen or written is no answer", () => {
  assert.deepEqual(
    readAnswer([
      ["state", "answered"],
      ["text_es", "  "],
    ]),
    NONE,
  );
  assert.deepEqual(readAnswer([["state", "reserved"]]), { state: "reserved" });
});

test("what does not apply is said apart from the scale", () => {
  assert.deepEqual(readAnswer([["value", "does_not_apply"]]), { state: "answered", applies: false });
});

test("unseen characters are taken out, what can be seen stays", () => {
  assert.equal(clean("mi\u00adgran\u200bte\r\n2.º  «¿ñ?»\u0301"), "migrante\n2.º  «¿ñ?»\u0301");
  assert.equal(clean("e\u0301"), "é");
});

test("an answer put into the fields and read again is the same", () => {
  const answers: AnswerBody[] = [
    wrote("uno"),
    { state: "answered", values: ["a", "c"] },
    { state: "answered", value: "4", note: "nota" },
    { state: "reserved" },
    { state: "answered", applies: false },
  ];
  for (const answer of answers) {
    const again = readAnswer(
      [...fieldsOf(answer)].flatMap(([name, all]) => all.map((one) => [name, one] as const)),
    );
    assert.ok(isSame(again, answer), JSON.stringify([again, answer]));
  }
});

test("trying again waits longer each time, never more than thirty seconds", () => {
  assert.equal(backoff(0, 1), 500);
  assert.equal(backoff(1, 0), 500);
  assert.equal(backoff(20, 1), 30_000);
});

interface Played {
  readonly saving: Saving;
  readonly sent: [AnswerBody, number][];
  readonly kept: AnswerBody[];
  readonly seen: { forgotten: number; outcome: Outcome; during: () => void };
}

function play(isUnsaved = false): Played {
  const sent: [AnswerBody, number][] = [];
  const kept: AnswerBody[] = [];
  const seen: Played["seen"] = {
    forgotten: 0,
    outcome: { kind: "kept", version: 1, at: 5 },
    during: () => undefined,
  };
  const around: Around = {
    save: async (_key, answer, version) => {
      sent.push([answer, version]);
      seen.during();
      return seen.outcome;
    },
    keep: async (_key, answer) => {
      kept.push(answer);
    },
    forget: async () => {
      seen.forgotten += 1;
    },
    changed: () => undefined,
  };
  return { saving: new Saving("t01.national", NONE, 0, around, isUnsaved), sent, kept, seen };
}

test("words are kept on this equipment before they are sent, and forgotten when acknowledged", async () => {
  const played = play();
  played.saving.type(wrote("uno"));
  assert.ok(played.saving.isDirty);
  await played.saving.flush();
  assert.deepEqual(played.kept, [wrote("uno")]);
  assert.deepEqual(played.sent, [[wrote("uno"), 0]]);
  assert.equal(played.saving.isDirty, false);
  assert.deepEqual([played.saving.version, played.saving.keptAt, played.seen.forgotten], [1, 5, 1]);
});

test("what is typed while a save is under way is not called saved", async () => {
  const played = play();
  played.seen.during = () => played.saving.type(wrote("uno dos"));
  played.saving.type(wrote("uno"));
  await played.saving.flush();
  assert.ok(played.saving.isDirty);
  assert.equal(played.seen.forgotten, 0);
  played.seen.during = () => undefined;
  await played.saving.flush();
  assert.deepEqual(
    played.sent.map(([, version]) => version),
    [0, 1],
  );
  assert.equal(played.saving.isDirty, false);
});

test("a stale save is held with both wordings until the person decides", async () => {
  const played = play();
  played.seen.outcome = { kind: "stale", standing: { ...wrote("otra"), version: 4, by: "Bruno" } };
  played.saving.type(wrote("uno"));
  await played.saving.flush();
  assert.equal(played.saving.collision?.standing?.by, "Bruno");
  played.saving.type(wrote("uno y otra"));
  await played.saving.flush();
  assert.equal(played.sent.length, 1);
  assert.equal(played.seen.forgotten, 0);
  played.seen.outcome = { kind: "kept", version: 5, at: 9 };
  played.saving.insist();
  await played.saving.flush();
  assert.deepEqual(played.sent[1], [wrote("uno y otra"), 4]);
  assert.equal(played.saving.isDirty, false);
});

test("the words of a colleague replace the own only when the person takes them", async () => {
  const played = play();
  played.seen.outcome = { kind: "stale", standing: { ...wrote("otra"), version: 4 } };
  played.saving.type(wrote("uno"));
  await played.saving.flush();
  played.saving.take(wrote("otra"), 4);
  assert.equal(played.saving.isDirty, false);
  assert.equal(played.saving.version, 4);
});

test("without connection nothing is lost and it is tried again", async () => {
  const played = play();
  played.seen.outcome = { kind: "unsent" };
  played.saving.type(wrote("uno"));
  await played.saving.flush();
  assert.ok(played.saving.isClosed);
  assert.ok(played.saving.isDirty);
  played.seen.outcome = { kind: "kept", version: 1, at: 5 };
  await played.saving.flush();
  assert.equal(played.saving.isDirty, false);
});

test("refused words are sent again only after they change", async () => {
  const played = play();
  played.seen.outcome = { kind: "refused", title: "La dirección debe empezar por https://." };
  played.saving.type(wrote("uno"));
  await played.saving.flush();
  assert.match(played.saving.refusal, /https/);
  await played.saving.flush();
  assert.equal(played.sent.length, 1);
  played.seen.outcome = { kind: "kept", version: 1, at: 5 };
  played.saving.type(wrote("dos"));
  await played.saving.flush();
  assert.equal(played.saving.refusal, "");
  assert.equal(played.saving.isDirty, false);
});

test("words a page gives back unsaved are not sent before they are touched", async () => {
  const played = play(true);
  assert.ok(played.saving.isDirty);
  await played.saving.flush();
  assert.equal(played.sent.length, 0);
});
