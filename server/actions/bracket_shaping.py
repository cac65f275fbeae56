"""A bracket in another shape: split, joined with the next, tagged anew, with one alternative more (BR8).

Rule 1. Only structure changes: what comes of a bracket is in the hands the bracket was in, of two that are
        joined in those of both, and a delegation that adds an alternative holds it too. What differs is put
        right by acts of its own, in the transaction of the act, under its event.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from positions.negotiation.bracket_acts import BracketAct, check_reason
from positions.negotiation.bracket_shapes import (
    Reshaped,
    add_alternative,
    follower,
    join,
    part,
    tag_anew,
)
from positions.negotiation.holding import HeldBracket, held_brackets
from positions.negotiation.openings import openings_after
from positions.text.changes import ChangeSet, apply
from server.actions.admissions import author_of
from server.actions.bracket_wishes import BracketWish, as_seen, new_act
from server.actions.held_texts import HeldText
from server.store import bracket_acts
from server.store.bracket_acts import Change, KeptAct
from server.store.database import Transaction


def shaping(place: HeldText, wish: BracketWish) -> tuple[KeptAct, ChangeSet]:
    """The act, and what it makes of the text.

    Raises Stale (``bracket_moved``), and as ``part``, ``join``, ``tag_anew``, ``add_alternative``,
    ``check_reason``.
    """
    check_reason(wish.reason)
    bracket, words = as_seen(place, wish)
    made = _reshaped(place, bracket, wish)
    change = Change(place.head.version + 1, made.place, made.place)
    return replace(new_act(place, wish, place.codes[0]), words=words, change=change), made.changes


def _reshaped(place: HeldText, bracket: HeldBracket, wish: BracketWish) -> Reshaped:
    of, roster = (place.head.wording, bracket.marked), place.roster
    match wish.act:
        case BracketAct.SPLIT:
            return part(*of, -1 if wish.parting is None else wish.parting, roster)
        case BracketAct.JOIN:
            return join(*of, roster)
        case BracketAct.RETAG:
            return tag_anew(*of, wish.tags, roster)
        case _:
            return add_alternative(*of, place.codes[0], wish.words, roster)


async def keep_hands(tx: Transaction, place: HeldText, kept: KeptAct, changes: ChangeSet) -> None:
    """Give what came of a bracket the holders it had (Rule 1); ``kept``: the act, with its event."""
    version, author = place.head.version + 1, author_of(place.held.process, place.seat)
    openings = [each.opening for each in place.brackets]
    after = openings_after(openings, changes, version=version, author=author)
    holds = bracket_acts.holds_in(place.acts)
    wording = apply(place.head.wording, changes)
    due = _due(place, kept)
    for each in held_brackets(wording, after, holds, place.roster):
        if each.id in (kept.bracket, _made(kept)):
            for act in _righting(each, due, kept):
                await bracket_acts.add_act(tx, act)


def _made(kept: KeptAct) -> str:
    """The bracket that an act made beside the one it is of."""
    return f"{kept.change.version}:{kept.change.start}" if kept.change else ""


def _due(place: HeldText, kept: KeptAct) -> Sequence[str]:
    """Who is to hold what comes of the bracket."""
    bracket = place.bracket(kept.bracket)
    if kept.act is BracketAct.ADD:
        return (*bracket.holders, kept.code)
    if kept.act is not BracketAct.JOIN:
        return bracket.holders
    behind = follower(place.head.wording, bracket.marked, [each.marked for each in place.brackets])
    others = (each.holders for each in place.brackets if each.marked == behind)
    return (*bracket.holders, *next(others, ()))


def _righting(each: HeldBracket, due: Sequence[str], kept: KeptAct) -> Iterator[KeptAct]:
    bare = replace(kept, number=0, bracket=each.id, tag=None, reason="", words="", change=None)
    for code in dict.fromkeys(due):
        if code not in each.holders:
            yield replace(bare, act=BracketAct.HOLD, code=code)
    for code in each.holders:
        if code not in due:
            yield replace(bare, act=BracketAct.RELEASE, code=code)
