import { CROWD, FORBIDDEN, refusalOf } from "./wording.ts";

const BREAKS = /\r\n?|[\n\t\v\f\u0085\u2028\u2029]/g;
const UNSEEN = new RegExp(FORBIDDEN.source, "gu");
const CROWDS = /(\p{M}{6})\p{M}+/gu;

/** A typed or pasted text as it may stand: one line, composed, without what nobody sees. Not shortened. */
export function mended(text: string): string {
  if (refusalOf(text) === null) return text;
  const seen = text.replace(BREAKS, " ").replace(UNSEEN, "");
  const calm = CROWD.test(seen) ? seen.replace(CROWDS, "$1") : seen;
  return calm.normalize("NFC");
}

/** One stretch of a text and what stands in its place. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** What turns one text into another: the stretch between what both begin and both end with, in UTF-16 units. */
export function stretchBetween(former: string, next: string): Stretch {
  const least = Math.min(former.length, next.length);
  let from = 0;
  while (from < least && former[from] === next[from]) from += 1;
  if (isInside(former, from) || isInside(next, from)) from -= 1;
  let end = 0;
  while (end < least - from && former[former.length - 1 - end] === next[next.length - 1 - end]) end += 1;
  if (isInside(former, former.length - end) || isInside(next, next.length - end)) end -= 1;
  return { from, to: former.length - end, insert: next.slice(from, next.length - end) };
}

/** Whether a place lies between the two units of one letter. */
function isInside(text: string, place: number): boolean {
  return place > 0 && (text.codePointAt(place - 1) ?? 0) > 0xffff;
}
