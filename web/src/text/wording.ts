// What may stand in a text that is written together, its canonical form and its digest: the same answers as
// positions/text/wording.py gives, held to them by tests/golden/wordings.jsonl.

export const UNITS = 16_384; // most UTF-16 units of a text

export interface Refusal {
  reason: "wording_too_long" | "character_forbidden" | "marks_too_many" | "not_canonical";
  position?: number; // in letters, from 1
  character?: string; // its code point, as U+200B
}

// Nothing that nobody sees or that reorders what is seen; the signs spared stand round the digits after them.
export const FORBIDDEN =
  /(?![\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}])[\p{C}\p{Zl}\p{Zp}\p{DI}\ufffc\ufffd]/u;
export const CROWD = /\p{M}{7}/u; // looked for before anything is normalised: thousands of marks would take for ever

/** Why a text may not stand; null when it may. */
export function refusalOf(text: string): Refusal | null {
  if (text.length > UNITS) return { reason: "wording_too_long" };
  const forbidden = FORBIDDEN.exec(text);
  if (forbidden) return told("character_forbidden", text, forbidden.index);
  const crowd = CROWD.exec(text);
  if (crowd) {
    const marks = [...crowd[0]];
    return told("marks_too_many", text, crowd.index + crowd[0].length - (marks.at(-1) ?? "").length);
  }
  return text.normalize("NFC") === text ? null : told("not_canonical", text, 0);
}

function told(reason: Refusal["reason"], text: string, index: number): Refusal {
  const code = text.codePointAt(index) ?? 0;
  const character = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  return { reason, position: [...text.slice(0, index)].length + 1, character };
}

/** A text that may stand, without white space at its two ends; inside it everything stays as typed. */
export function canonical(text: string): string {
  return text.trim();
}

/** SHA-256 of the canonical form in UTF-8, lower-case hex. */
export async function digest(text: string): Promise<string> {
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(canonical(text)));
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
