import { EditorState, Transaction, type TransactionSpec } from "@codemirror/state";
import { mended, stretchBetween } from "../text/mending.ts";
import { UNITS } from "../text/wording.ts";
import type { Hint } from "./hints.ts";

/** Lets only what may stand become a change: one line, composed letters, nothing unseen, not too long. */
export function mending(tell: (hint: Hint) => void): ReturnType<typeof EditorState.transactionFilter.of> {
  return EditorState.transactionFilter.of((typed) => {
    if (!typed.docChanged || typed.annotation(Transaction.remote)) return typed;
    const next = typed.newDoc.toString();
    const whole = mended(next);
    const hint = hintOf(next, whole);
    if (hint) tell(hint);
    if (hint === "long") return [];
    return whole === next ? typed : instead(typed, whole);
  });
}

function hintOf(next: string, whole: string): Hint | null {
  if (whole.length > UNITS) return "long";
  if (next.includes("\n")) return "lines";
  return whole === next.normalize("NFC") ? null : "unseen";
}

function instead(typed: Transaction, whole: string): TransactionSpec | [] {
  const former = typed.startState.doc.toString();
  if (whole === former) return [];
  const changes = stretchBetween(former, whole);
  const event = typed.annotation(Transaction.userEvent);
  return {
    changes,
    selection: { anchor: changes.from + changes.insert.length },
    scrollIntoView: true,
    ...(event === undefined ? {} : { userEvent: event }),
  };
}
