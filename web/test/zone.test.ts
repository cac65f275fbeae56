import assert from "node:assert/strict";
import { test } from "node:test";
import { zoneCookie } from "../src/frame/zone.ts";

test("the device's zone is told for a year, to our own pages, over TLS only where there is TLS", () => {
  const plain = "zone_here=America/Lima; Path=/; Max-Age=31536000; SameSite=Lax";
  assert.equal(zoneCookie("America/Lima", false), plain);
  assert.equal(zoneCookie("America/Lima", true), `${plain}; Secure`);
});
