// Words as they are compared: the same as positions/text/diff.py cuts them, held to it by tests/golden/diffs.jsonl.

// Python's white space, which is not quite that of a browser.
const BLANK = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const TOKEN = new RegExp(`[\\p{L}\\p{N}]+|[${BLANK}]+|[^]`, "gu");
const BLANKS = new RegExp(`^[${BLANK}]+$`);
const SENTENCE = new RegExp(`[^.;:\\n]+[.;:\\n]*[${BLANK}]*|[.;:\\n]+[${BLANK}]*`, "g");

/** Cut into words, runs of white space and single other characters; joined they are the exact text. */
export function tokensOf(text: string): readonly string[] {
  return text.match(TOKEN) ?? [];
}

/** Cut into sentences and what stands between them; joined they are the exact text. */
export function sentencesOf(text: string): readonly string[] {
  return text.match(SENTENCE) ?? [];
}

/** Whether a token is white space. */
export function isBlank(token: string): boolean {
  return BLANKS.test(token);
}
