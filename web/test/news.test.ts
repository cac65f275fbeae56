import assert from "node:assert/strict";
import { test } from "node:test";
import { News } from "../src/live/news.ts";

test("a stretch of writing of one author in one text is one change", () => {
  const news = new News();
  assert.deepEqual([news.count, news.texts], [0, []]);
  news.hear([
    ["t1", 1, "XAA:1", []],
    ["t1", 2, "XAA:1", []],
    ["t2", 1, "XAA:1", []],
  ]);
  news.hear([["t1", 3, "XAA:1", []]]);
  assert.equal(news.count, 2);
  news.hear([
    ["t1", 4, "XAB:1", []],
    ["t1", 5, "XAA:1", []],
  ]);
  assert.equal(news.count, 4);
  assert.deepEqual(news.texts, [
    ["t1", ["XAA:1", "XAB:1"]],
    ["t2", ["XAA:1"]],
  ]);
});
