import assert from "node:assert/strict";
import { test } from "node:test";
import { newDeviceKey, Seal } from "../src/answers/seal.ts";

const WORDS = { question: "t01.national", answer: { state: "answered", texts: { es: "niñez, œuvre, 😀" } } };

test("what an account closed on this equipment, it opens again, whichever page asks", async () => {
  const device = await newDeviceKey();
  const one = new Seal(device, "ana");
  const place = await one.place("/api\nt01.national");
  const sealed = await one.close(place, WORDS);
  const later = new Seal(device, "ana");
  assert.equal(await later.place("/api\nt01.national"), place);
  assert.deepEqual(await later.open(sealed), WORDS);
});

test("another account on the same equipment, and the same account on another, open nothing", async () => {
  const device = await newDeviceKey();
  const ana = new Seal(device, "ana");
  const sealed = await ana.close(await ana.place("t01"), WORDS);
  assert.equal(await new Seal(device, "ben").open(sealed), null);
  assert.equal(await new Seal(await newDeviceKey(), "ana").open(sealed), null);
  assert.notEqual(await new Seal(device, "ben").place("t01"), sealed.place);
});

test("nothing of the words or of their question can be read where they lie", async () => {
  const seal = new Seal(await newDeviceKey(), "ana");
  const sealed = await seal.close(await seal.place("t01.national"), WORDS);
  const bytes = Buffer.from(sealed.words);
  for (const part of ["niñez", "national", "answered"]) assert.equal(bytes.includes(part), false);
  assert.match(sealed.place, /^[0-9a-f]{64}$/);
});

test("the same words are closed differently each time", async () => {
  const seal = new Seal(await newDeviceKey(), "ana");
  const place = await seal.place("t01");
  const [one, other] = [await seal.close(place, WORDS), await seal.close(place, WORDS)];
  assert.notDeepEqual(Buffer.from(one.iv), Buffer.from(other.iv));
  assert.notDeepEqual(Buffer.from(one.words), Buffer.from(other.words));
});

test("what was moved to another place or damaged does not open", async () => {
  const seal = new Seal(await newDeviceKey(), "ana");
  const sealed = await seal.close(await seal.place("t01"), WORDS);
  assert.equal(await seal.open({ ...sealed, place: await seal.place("t02") }), null);
  const damaged = sealed.words.slice(0);
  new Uint8Array(damaged)[3] = (new Uint8Array(damaged)[3] ?? 0) ^ 1;
  assert.equal(await seal.open({ ...sealed, words: damaged }), null);
});

test("no script can read the secret of the equipment out", async () => {
  const device = await newDeviceKey();
  assert.equal(device.extractable, false);
  await assert.rejects(crypto.subtle.exportKey("raw", device));
});
