import assert from "node:assert/strict";
import { test } from "node:test";
import { speak } from "../src/language/messages.ts";
import { FRESH, nextChange, PATIENCE_MS, status } from "../src/status/status.ts";
import { banner, words } from "../src/status/words.ts";

const NOON = Date.UTC(2027, 2, 12, 12);
const hour = () => "09:41";

test("a page on which nothing was written says nothing", () => {
  assert.deepEqual(status(FRESH, NOON), { state: "quiet" });
  assert.equal(words(status(FRESH, NOON), hour), "");
});

test("saved is said only of what the server acknowledged, with the server's time", () => {
  const line = { ...FRESH, keptAt: NOON };
  assert.deepEqual(status(line, NOON + 60_000), { state: "saved", at: NOON });
  assert.deepEqual(status({ ...line, unacknowledged: 1, oldestAt: NOON }, NOON), {
    state: "saving",
    count: 1,
  });
});

test("an edit not acknowledged for four seconds is said to be on this equipment only", () => {
  const line = { ...FRESH, unacknowledged: 3, oldestAt: NOON, keptAt: NOON };
  assert.equal(status(line, NOON + PATIENCE_MS - 1).state, "saving");
  assert.deepEqual(status(line, NOON + PATIENCE_MS), { state: "offline", count: 3 });
  assert.equal(words(status(line, NOON + PATIENCE_MS), hour), "Sin conexión: 3 cambios solo en este equipo");
});

test("a connection gone for four seconds is said although nothing waits", () => {
  const line = { ...FRESH, closedAt: NOON, keptAt: NOON };
  assert.equal(status(line, NOON).state, "saved");
  assert.deepEqual(status(line, NOON + PATIENCE_MS), { state: "offline", count: 0 });
});

test("one change has its own sentence", () => {
  assert.equal(words({ state: "offline", count: 1 }, hour), "Sin conexión: 1 cambio solo en este equipo");
  assert.match(
    banner({ state: "offline", count: 1 }, "09:37"),
    /^Sin conexión desde las 09:37\. .*1 cambio está/,
  );
});

test("equipment that keeps no copies says so while something may be lost", () => {
  const line = { ...FRESH, canKeep: false, unacknowledged: 1, oldestAt: NOON };
  assert.equal(status(line, NOON + PATIENCE_MS).state, "unkept");
});

test("a refused wording stays on screen after the rest is saved", () => {
  assert.deepEqual(status({ ...FRESH, refused: 1, keptAt: NOON }, NOON), { state: "refused", count: 1 });
});

test("the line looks again when the patience ends", () => {
  assert.equal(
    nextChange({ ...FRESH, unacknowledged: 1, oldestAt: NOON }, NOON + 1_000),
    PATIENCE_MS - 1_000,
  );
  assert.equal(nextChange({ ...FRESH, closedAt: NOON }, NOON + PATIENCE_MS), null);
  assert.equal(nextChange(FRESH, NOON), null);
});

test("every state has words in another language", () => {
  speak("fr", { "Guardado %(hour)s": "Enregistré à %(hour)s" });
  assert.equal(words({ state: "saved", at: NOON }, hour), "Enregistré à 09:41");
  speak("es", {});
});
