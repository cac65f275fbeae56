// What the browser draws of changes, for the tests of positions/text: each line on standard input is a JSON array
// of questions, each line on standard output the array of their answers.

import { stdin, stdout } from "node:process";
import { createInterface } from "node:readline";
import { Attribution, type Run, type Trace } from "../src/text/attribution.ts";
import { diffWords } from "../src/text/diff.ts";
import { tokensOf } from "../src/text/tokens.ts";
import { tracked } from "../src/text/tracking.ts";

type Wire = (number | [number] | [number, string])[];
type Question = ["tokens", string] | ["diff", string, string] | ["tracked", string, [string, Wire][]];

/** The spans of a pair, as tests/word_pairs.py says them. */
export function spansOf(former: string, next: string): unknown[] {
  return diffWords(former, next).map(({ op, text }) => [op, text]);
}

/** Head, runs and tracked spans of a history. */
export function toldOf(base: string, edits: readonly [string, Wire][]): unknown[] {
  const attribution = new Attribution(base === "" ? [] : [{ text: base, put: null, taken: null }]);
  edits.forEach(([author, wire], place) => {
    attribution.keep(author, place + 1, wire);
  });
  const runs = attribution.runs();
  const spans = tracked(base, attribution.words, runs);
  return [
    attribution.words,
    runs.map(({ text, put, taken }: Run) => [text, told(put), told(taken)]),
    spans.map(({ op, text, authors }) => [op, text, authors]),
  ];
}

function told(trace: Trace | null): unknown {
  return trace && [trace.author, trace.version];
}

function answer(question: Question): unknown {
  switch (question[0]) {
    case "tokens":
      return tokensOf(question[1]);
    case "diff":
      return spansOf(question[1], question[2]);
    case "tracked":
      return toldOf(question[1], question[2]);
  }
}

if (import.meta.main)
  for await (const line of createInterface({ input: stdin }))
    stdout.write(`${JSON.stringify((JSON.parse(line) as Question[]).map(answer))}\n`);
