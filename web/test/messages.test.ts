import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { speak, t, tn } from "../src/language/messages.ts";

afterEach(() => speak("es", {}));

test("without a catalogue the sentence is said as it stands, with its values", () => {
  assert.equal(t("Guardado %(hour)s", { hour: "09:41" }), "Guardado 09:41");
});

test("a translation may order its values anew", () => {
  speak("en", { "%(a)s de %(b)s": "of %(b)s, %(a)s" });
  assert.equal(t("%(a)s de %(b)s", { a: 9, b: 14 }), "of 14, 9");
});

test("a value that is not given stays visible", () => {
  assert.equal(t("Guardado %(hour)s"), "Guardado %(hour)s");
});

test("nothing is singular in French and plural in Spanish", () => {
  assert.equal(tn("%(count)s cambio", "%(count)s cambios", 0), "0 cambios");
  speak("fr", { "%(count)s cambio": ["%(count)s modification", "%(count)s modifications"] });
  assert.equal(tn("%(count)s cambio", "%(count)s cambios", 0), "0 modification");
  assert.equal(tn("%(count)s cambio", "%(count)s cambios", 2), "2 modifications");
});

test("a doubled per cent sign is one", () => {
  assert.equal(t("100 %%"), "100 %");
});
