import assert from "node:assert/strict";
import { test } from "node:test";
import { more } from "../src/frame/regions.ts";

test("a region that fits has no more on either side", () => assert.equal(more(0, 300, 300), ""));
test("a wide region begins with more at its end", () => assert.equal(more(0, 300, 900), "end"));
test("in the middle there is more on both sides", () => assert.equal(more(200, 300, 900), "start end"));
test("at its end there is more at the start only", () => assert.equal(more(600, 300, 900), "start"));
test("right-to-left positions count downwards", () => assert.equal(more(-600, 300, 900), "start"));
test("a rounded pixel is not more", () => assert.equal(more(599.4, 300, 900), "start"));
