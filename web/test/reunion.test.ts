import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { sentencesOf } from "../src/live/absence.ts";
import type { Changes } from "../src/live/protocol.ts";
import { type Absence, Reunion } from "../src/live/reunion.ts";
import { Texts } from "../src/live/texts.ts";
import { meet } from "../src/live/union.ts";

const WORDS = "Los Estados protegen a la niñez";

/** One text at home in Altamar, which was away. */
class Page {
  readonly told: Absence[] = [];
  readonly texts = new Texts(new Map([["t1", { version: 3, words: WORDS }]]));
  readonly reunion = new Reunion((absence) => void this.told.push(absence));

  constructor() {
    this.texts.welcome("XAA:1");
    this.texts.open("t1", { version: 3, text: null, digest: "" });
  }

  get text() {
    const text = this.texts.of("t1");
    assert.ok(text);
    return text;
  }

  type(from: number, insert: string): void {
    this.text.dispatch(this.text.state.update({ changes: { from, insert } }));
  }

  hear(version: number, author: string, changes: Changes): void {
    this.reunion.hear(this.text, ["t1", version, author, changes]);
    this.text.receive(version, author, changes);
    this.reunion.settle(this.texts);
  }

  acknowledge(count: number): void {
    const version = this.text.version + count;
    this.text.acknowledge({ is: "ack", text: "t1", n: this.text.n + count, version, digest: "", at: "" });
    this.reunion.settle(this.texts);
  }
}

function stillClock(context: TestContext): void {
  context.mock.timers.enable({ apis: ["Date"], now: 1_000_000 });
}

test("whoever comes back reads what went out and what others wrote, once all of it is there", (context) => {
  stillClock(context);
  const page = new Page();
  page.reunion.begin(page.texts);
  page.reunion.settle(page.texts);
  page.reunion.part();
  page.type(0, "Todos ");
  page.type(0, "¡");
  context.mock.timers.tick(5_000);
  page.text.target = 5;
  page.reunion.begin(page.texts);
  page.hear(4, "XAB:1", [WORDS.length, [0, "."]]);
  page.hear(5, "XAA:7", [WORDS.length + 1, [0, "!"]]); // a colleague of the own delegation
  assert.deepEqual(page.told, []);
  page.acknowledge(1);
  page.type(0, "x"); // written after the return: nobody waits for it
  page.acknowledge(1);
  assert.deepEqual(page.told, [{ sent: 2, heard: 1, unions: [] }]);
});

test("where two changed the same words the text is named", (context) => {
  stillClock(context);
  const page = new Page();
  page.type(12, "no ");
  page.text.target = 4;
  page.reunion.begin(page.texts); // a page that was loaded with words of before
  page.hear(4, "XAB:1", [12, [8, "amparan"], WORDS.length - 20]);
  page.acknowledge(1);
  assert.deepEqual(page.told, [{ sent: 1, heard: 1, unions: ["t1"] }]);
});

test("an absence of a moment, and one in which nothing happened, are not worth a word", (context) => {
  stillClock(context);
  const page = new Page();
  page.reunion.begin(page.texts);
  page.reunion.part();
  page.type(0, "x");
  context.mock.timers.tick(1_000);
  page.reunion.begin(page.texts);
  page.acknowledge(1);
  page.reunion.part();
  context.mock.timers.tick(60_000);
  page.reunion.begin(page.texts);
  page.reunion.settle(page.texts);
  assert.deepEqual(page.told, []);
});

test("changes meet where they touch one word, or one place between two", () => {
  const insert = (from: number, words: string): Changes =>
    from === 0 ? [[0, words], WORDS.length] : [from, [0, words], WORDS.length - from];
  assert.ok(meet(WORDS, [insert(5, "x")], insert(9, "y")));
  assert.ok(meet(WORDS, [insert(3, " todos")], insert(3, " ya")));
  assert.ok(!meet(WORDS, [insert(5, "x")], insert(15, "y")));
  assert.ok(!meet(WORDS, [], insert(0, "y")));
  const twice: Changes = [4, [0, "z"], WORDS.length - 3];
  assert.ok(meet(WORDS, [insert(0, "x"), twice], insert(1, "y")));
});

test("what is said of an absence names both sides", () => {
  assert.deepEqual(sentencesOf({ sent: 12, heard: 5, unions: [] }), [
    "Se enviaron 12 cambios.",
    "Mientras tanto hubo 5 cambios de otras delegaciones.",
  ]);
  assert.deepEqual(sentencesOf({ sent: 1, heard: 0, unions: [] }), [
    "Se envió 1 cambio.",
    "Mientras tanto nadie más cambió el texto.",
  ]);
  assert.deepEqual(sentencesOf({ sent: 0, heard: 1, unions: [] }), [
    "Mientras tanto hubo 1 cambio de otras delegaciones.",
  ]);
});
