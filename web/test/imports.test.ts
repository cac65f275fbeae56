import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { test } from "node:test";

const root = join(import.meta.dirname, "..");
const sources = globSync("src/**/*.ts", { cwd: root });

function imports(file: string): string[] {
  const text = readFileSync(join(root, file), "utf8");
  return [...text.matchAll(/^(?:import|export)[^;]*?from "([^"]+)"/gms)].map((found) => {
    const name = found[1] ?? "";
    return name.startsWith(".") ? relative(root, join(root, dirname(file), name)) : name;
  });
}

test("nothing imports a page", () => {
  for (const file of sources)
    assert.deepEqual(
      imports(file).filter((name) => name.startsWith("src/pages")),
      [],
    );
});

test("what is pure stays pure: src/text knows nothing but itself and diff-match-patch", () => {
  for (const file of sources.filter((name) => name.startsWith("src/text/")))
    assert.deepEqual(
      imports(file).filter((name) => !/^src\/text\/|^diff-match-patch$/.test(name)),
      [],
    );
});

test("no script writes markup, styles or code", () => {
  const sinks =
    /innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|eval\(|setAttribute\("style"/;
  for (const file of sources.filter((name) => name !== "src/frame/trusted.ts"))
    assert.doesNotMatch(readFileSync(join(root, file), "utf8"), sinks, file);
});
