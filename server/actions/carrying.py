"""Brackets whose paragraph is parted or joined keep their holders (BR8: structure only).

Rule 1. What the pen writes anew of a bracket that goes elsewhere is the same bracket in the same hands: what
        differs from its holders before is put right by acts of its own, in the transaction of the act.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from positions.ids import TextId
from positions.negotiation.bracket_acts import BracketAct
from positions.negotiation.draft import Draft
from positions.negotiation.holding import HeldBracket, held_brackets
from positions.text.brackets.tree import Roster, roster_of
from server.actions.held_texts import quote_of
from server.actions.holding import HeldDraft
from server.live.brackets import openings_of_heads
from server.store import bracket_acts, events, journal
from server.store.bracket_acts import KeptAct
from server.store.database import Transaction
from server.store.journal import Head


@dataclass(frozen=True, slots=True)
class Carrying:
    """The brackets of texts that an act may take some from, each with its words as it stood."""

    roster: Roster
    gone_from: Mapping[TextId, Sequence[tuple[HeldBracket, str]]]


async def before_carrying(tx: Transaction, held: HeldDraft, texts: Iterable[TextId]) -> Carrying:
    """What to remember before an act that rewords or strikes these texts."""
    heads = [held.heads[text] for text in texts if text in held.heads]
    roster = roster_of(held.process)
    return Carrying(roster, await _standing(tx, held, heads, roster))


async def carry_holds(
    tx: Transaction,
    held: HeldDraft,
    carrying: Carrying,
    after: Sequence[Head],
    made: tuple[int, datetime],
) -> None:
    """Give the brackets that came to texts the holders they had; ``after``: these, and those they came from.

    made: the number of the event that tells of the act, and the moment.
    """
    if not any(carrying.gone_from.values()):
        return
    now_there = await _standing(tx, held, after, carrying.roster)
    stays = {(text, each.id) for text, found in now_there.items() for each, _ in found}
    known = {(text, each.id) for text, found in carrying.gone_from.items() for each, _ in found}
    gone = [
        one for text, found in carrying.gone_from.items() for one in found if (text, one[0].id) not in stays
    ]
    for text, found in now_there.items():
        for each, quote in found:
            former = next((one for one in gone if one[1] == quote), None)
            if former is None or (text, each.id) in known:
                continue
            gone.remove(former)
            for act in _acts(held, text, (former[0], each), made):
                await bracket_acts.add_act(tx, act)


async def carry_over(
    tx: Transaction, held: HeldDraft, target: Draft, pairs: Mapping[TextId, TextId], now: datetime
) -> None:
    """Give the brackets of new texts of another draft the holders they have in those they began with.

    pairs: the new text of each that it came from; both read the same.
    """
    roster = roster_of(held.process)
    before = await _standing(tx, held, [held.heads[text] for text in pairs], roster)
    if not any(before.values()):
        return
    there = replace(held, draft=target)
    seq = (await events.seqs_of(tx, [target.id]))[target.id]
    heads = [head for head in await journal.heads_of(tx, target.id) if head.text in pairs.values()]
    after = await _standing(tx, there, heads, roster)
    for old, new in pairs.items():
        for (former, _), (each, _) in zip(before[old], after[new], strict=True):
            for act in _acts(there, new, (former, each), (seq, now)):
                await bracket_acts.add_act(tx, act)


async def _standing(
    tx: Transaction, held: HeldDraft, heads: Sequence[Head], roster: Roster
) -> dict[TextId, list[tuple[HeldBracket, str]]]:
    openings = await openings_of_heads(tx, heads)
    acts = await bracket_acts.acts_of_draft(tx, held.draft.id) if openings else {}
    found = {}
    for head in heads:
        holds = bracket_acts.holds_in(acts.get(head.text, ()))
        brackets = held_brackets(head.wording, openings.get(head.text, ()), holds, roster)
        found[head.text] = [(each, quote_of(head.wording, each)) for each in brackets]
    return found


def _acts(
    held: HeldDraft, text: TextId, pair: tuple[HeldBracket, HeldBracket], made: tuple[int, datetime]
) -> Iterable[KeptAct]:
    former, new = pair
    seq, now = made
    for act, codes in (
        (BracketAct.HOLD, [code for code in former.holders if code not in new.holders]),
        (BracketAct.RELEASE, [code for code in new.holders if code not in former.holders]),
    ):
        for code in codes:
            yield KeptAct(0, seq, held.draft.id, text, new.id, act, code, held.account, now)
