import assert from "node:assert/strict";
import { test } from "node:test";
import { mended, stretchBetween } from "../src/text/mending.ts";
import { refusalOf } from "../src/text/wording.ts";

test("what may stand is left as it was typed", () => {
  for (const text of ["", "  dos  espacios ", "« niñez » — œ 😀", "g̃uarani", "الهجرة"])
    assert.equal(mended(text), text);
});

test("lines and tabs become spaces, letters are composed, what nobody sees is gone", () => {
  assert.equal(mended("uno\r\ndos\ttres\u2028cuatro"), "uno dos tres cuatro");
  assert.equal(mended("nin\u0303o\u200b\u202e\u00ad"), "niño");
  assert.equal(mended("\ud83d"), "");
});

test("whatever is mended may stand", () => {
  for (const text of [
    "a\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301b",
    "\u0000x\uffff",
    "\u{e0041}a\n",
  ]) {
    const whole = mended(text);
    assert.equal(refusalOf(whole), null, JSON.stringify(whole));
    assert.equal(mended(whole), whole);
  }
});

test("a stretch turns one text into the other and cuts no letter", () => {
  const pairs = [
    ["", "a"],
    ["aa", "aaa"],
    ["x😀y", "x😁y"],
    ["😀", "\u{1f600}\u{1f600}"],
    ["\u{10ffff}a", "a"],
    ["niñ", "ni"],
  ];
  for (const [former = "", next = ""] of pairs) {
    const { from, to, insert } = stretchBetween(former, next);
    assert.equal(former.slice(0, from) + insert + former.slice(to), next);
    assert.ok(!/\p{Cs}/u.test(insert + former.slice(from, to)), `${former} ${next}`);
  }
});
