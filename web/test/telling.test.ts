import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { Telling } from "../src/live/telling.ts";

const pause = (ms: number): void => mock.timers.tick(ms);

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
});

function desk(): { said: number[]; desk: { waiting: number }; telling: Telling } {
  const desk = { waiting: 0 };
  const said: number[] = [];
  const telling = new Telling(
    () => desk.waiting > 0,
    () => said.push(desk.waiting),
    () => Date.now(),
  );
  return { said, desk, telling };
}

test("what happens at once is said once, soon", () => {
  const { said, telling } = desk();
  telling.soon();
  telling.soon();
  assert.deepEqual(said, []);
  pause(100);
  assert.deepEqual(said, [0]);
});

test("between two strokes nobody is told that all is kept; once they end, it is said", () => {
  const { said, desk: words, telling } = desk();
  for (let stroke = 0; stroke < 3; stroke += 1) {
    words.waiting = 1;
    telling.soon();
    pause(70);
    words.waiting = 0; // acknowledged
    telling.soon();
    pause(70);
  }
  assert.equal(said[0], 1);
  assert.ok(!said.includes(0));
  pause(300);
  assert.equal(said.at(-1), 0);
});

test("what cannot wait is said now, and not again", () => {
  const { said, desk: words, telling } = desk();
  words.waiting = 1;
  telling.soon();
  telling.now();
  assert.deepEqual(said, [1]);
  pause(100);
  assert.deepEqual(said, [1]);
});

test("who writes on is told each second how much waits, and soon that nothing does", () => {
  const { said, desk: words, telling } = desk();
  for (let stroke = 1; stroke <= 20; stroke += 1) {
    words.waiting = stroke;
    telling.soon();
    pause(100);
  }
  assert.equal(said[0], 1);
  assert.ok(said.length >= 2 && said.length <= 3, String(said));
  words.waiting = 0;
  telling.soon();
  pause(600);
  assert.equal(said.at(-1), 0);
});
