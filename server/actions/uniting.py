"""Brackets that stand in texts of which one goes on: whoever held one holds it there (rule L).

Rule 1. A bracket is the same where it reads the same, token by token, the first with the first.
Rule 2. Who is missing gets a hold of their own; the office that wrote it anew and held it nowhere lets it go.
        All in the transaction of the act.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from positions.ids import TextId
from positions.negotiation.bracket_acts import BracketAct
from positions.negotiation.holding import OFFICES, HeldBracket
from positions.text.brackets.tree import roster_of
from positions.text.tokens import words_and_marks
from server.actions.contributing import brackets_held
from server.actions.held_texts import quote_of
from server.actions.holding import HeldDraft
from server.store import bracket_acts
from server.store.bracket_acts import KeptAct
from server.store.database import Transaction
from server.store.journal import Head

Holdings = Sequence[tuple[list[str], tuple[str, ...]]]  # of each bracket of a text: its tokens, its holders


async def holdings_of(tx: Transaction, held: HeldDraft, heads: Sequence[Head]) -> Mapping[TextId, Holdings]:
    """Who holds the brackets of texts, as they read."""
    found = await brackets_held(tx, held.draft, heads, roster_of(held.process))
    return {head.text: _read(head, found[head.text]) for head in heads}


async def unite_holds(
    tx: Transaction,
    held: HeldDraft,
    pairs: Sequence[tuple[Holdings, Head]],
    made: tuple[int, datetime],
) -> None:
    """Give brackets of each text the holders that the same ones had elsewhere, or in the text before.

    made: the number of the event that tells of the act, and the moment.
    """
    heads = {head.text: head for _, head in pairs}
    found = await brackets_held(tx, held.draft, list(heads.values()), roster_of(held.process))
    due: dict[tuple[TextId, str], set[str]] = {}
    for holdings, head in pairs:
        left = [(words_and_marks(quote_of(head.wording, each)), each) for each in found[head.text]]
        for tokens, holders in holdings:
            match = next((one for one in left if one[0] == tokens), None)
            if match is not None:
                left.remove(match)
                due.setdefault((head.text, match[1].id), set()).update(holders)
    for text, row in found.items():
        for each in row:
            if (text, each.id) in due:
                await _put_right(tx, held, (text, each), due[text, each.id], made)


async def _put_right(
    tx: Transaction,
    held: HeldDraft,
    place: tuple[TextId, HeldBracket],
    due: set[str],
    made: tuple[int, datetime],
) -> None:
    (text, bracket), (seq, now) = place, made
    named = {code for each in bracket.marked.alternatives for code in each.sponsors}
    extra = [code for code in bracket.holders if code.startswith(OFFICES) and code not in due | named]
    missing = sorted(due - set(bracket.holders))
    for act, codes in ((BracketAct.HOLD, missing), (BracketAct.RELEASE, extra)):
        for code in codes:
            done = KeptAct(0, seq, held.draft.id, text, bracket.id, act, code, held.account, now)
            await bracket_acts.add_act(tx, done)


def _read(head: Head, brackets: Iterable[HeldBracket]) -> list[tuple[list[str], tuple[str, ...]]]:
    return [(words_and_marks(quote_of(head.wording, each)), each.holders) for each in brackets]
