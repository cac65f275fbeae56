import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { readMarkup } from "../src/editor/markup.ts";
import { pasted } from "../src/editor/paste.ts";
import { mended } from "../src/text/mending.ts";

/** What a program puts on a clipboard: files of test/clipboards, in the shapes those programs write. */
function board(name: string): string {
  return readFileSync(join(import.meta.dirname, "clipboards", name), "utf8");
}

const both = (html: string, language = "es") => pasted({ html, plain: "lo mismo, sin marcas" }, language);

test("from Word on Windows the words struck out stay away and are counted, the words put in are kept", () => {
  assert.deepEqual(both(board("word-windows.html")), {
    paragraphs: ["Los Estados deberán protegerán a la niñez «migrante» y a sus familias."],
    struck: 2,
  });
});

test("the marks of a list from Word stay as words, an empty paragraph is none", () => {
  assert.deepEqual(both(board("word-windows-list.html")), {
    paragraphs: ["• la trata de personas", "b) el tráfico ilícito de migrantes"],
    struck: 0,
  });
});

test("from Word on macOS the fixed spaces of French stay before its signs, elsewhere they are spaces", () => {
  const words =
    "Les États protègent les enfants\u00a0: « sans exception\u00a0»\u00a0; le reste suit l’ordre.";
  assert.deepEqual(both(board("word-macos.html"), "fr"), { paragraphs: [words], struck: 1 });
  assert.deepEqual(both(board("word-macos.html"), "es").paragraphs, [words.replaceAll("\u00a0", " ")]);
});

test("from LibreOffice the numbers of a list stay as words, and what is struck out counts", () => {
  assert.deepEqual(both(board("libreoffice.html")), {
    paragraphs: [
      "Los Estados deben cooperar en la región, según proceda.",
      "c. intercambian datos",
      "e. protegen a las víctimas",
    ],
    struck: 2,
  });
});

test("from Google Docs what a suggestion strikes out stays away, quotation marks and signs stay as typed", () => {
  assert.deepEqual(both(board("google-docs.html")), {
    paragraphs: [
      "Los Estados deberán “cooperar” entre sí 😀.",
      "• con la sociedad civil",
      "i. con los consulados",
    ],
    struck: 1,
  });
});

test("lines of a PDF are one paragraph as long as the sentence goes on", () => {
  assert.deepEqual(pasted({ html: "", plain: board("pdf.txt") }, "es").paragraphs, [
    "Los Estados protegen a la niñez migrante y a sus familias, sin discriminación alguna, en el marco " +
      "franco-alemán de cooperación.",
    "Las autoridades cooperan entre sí.",
  ]);
});

test("the marks of a quoted mail stay away; of its HTML nothing is read", () => {
  assert.deepEqual(pasted({ html: board("mail.html"), plain: board("mail.txt") }, "es"), {
    paragraphs: ["Los Estados protegen a la niñez migrante y a sus familias."],
    struck: 0,
  });
});

test("a part of a paragraph keeps the spaces at its ends", () => {
  const part = "<span style='mso-ansi-language:ES'>y sus <i>familias</i> </span>";
  assert.deepEqual(both(`<!--StartFragment-->${part}<!--EndFragment-->`).paragraphs, ["y sus familias "]);
});

test("plain words without a line break stay exactly as they were", () => {
  for (const plain of [" y ", "[«¿ñ?»]", "> 3", "a  b"])
    assert.deepEqual(pasted({ html: "", plain }, "es").paragraphs, [plain]);
  assert.deepEqual(pasted({ html: "", plain: "" }, "es").paragraphs, []);
  assert.deepEqual(pasted({ html: "", plain: "\n\n" }, "es").paragraphs, []);
});

test("one passage struck out in several runs counts once, an empty one not at all", () => {
  const del = (words: string): string => `<span class=msoDel><del>${words}</del></span>`;
  assert.equal(readMarkup(`a${del("uno")} ${del("dos")}b${del("tres")}${del(" ")}`).struck, 2);
  assert.equal(readMarkup(del("<o:p></o:p>")).struck, 0);
});

test("numbers of lists are those of their kind", () => {
  const list = (kind: string, count: number): string =>
    readMarkup(`<ol start=${count} type=${kind}><li>x</li></ol>`).paragraphs.join();
  assert.equal(list("1", 12), "12. x");
  assert.equal(list("A", 28), "AB. x");
  assert.equal(list("i", 49), "xlix. x");
  assert.equal(readMarkup("<ol style='list-style-type:none'><li>x</ol>").paragraphs.join(), "x");
});

test("markup that is broken gives words, and never marks, scripts or pictures", () => {
  for (const html of [
    "<p>uno <b>dos",
    "uno <img src=x onerror=alert(1)>dos<script>alert(1)</script>",
    "<p>uno<style>p{}</style> dos<!-- tres",
    "uno dos<del>tres",
    "uno <![if !x]>dos<![endif]></span></p>",
  ])
    assert.deepEqual(readMarkup(html).paragraphs, ["uno dos"], html);
  assert.deepEqual(readMarkup("a < b &amp; c&#x200B;&#55296;&#0;&nada; 1&lt;2").paragraphs.map(mended), [
    "a < b & c&nada; 1<2",
  ]);
});
