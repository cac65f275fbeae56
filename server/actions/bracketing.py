"""What delegations and the pen do with the brackets of a draft: hold, let go, take away, bring back, reshape.

Rule 1. The draft and its heads are held: an act is of the bracket that stands at that moment.
Rule 2. Every act is a row of its own, a row of the record and an event, and where it changes the text one
        edit of the journal, all in one transaction. Whoever calls this lets the hub announce the draft.
Rule 3. What goes or comes back was on the screen as it is: otherwise nothing is done.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from positions.errors import Forbidden, WrongPhase
from positions.negotiation.bracket_acts import (
    CROSSING,
    SETTLING,
    SHAPING,
    TRUSTING,
    BracketAct,
    check_hold,
    check_reason,
    check_release,
    check_settling,
    check_trust,
)
from positions.negotiation.settling import going_with, insisted, settle
from positions.text.canonical import Plain
from positions.text.changes import ChangeSet
from positions.text.places import moved_place
from server.actions.admissions import author_of
from server.actions.bracket_shaping import keep_hands, shaping
from server.actions.bracket_wishes import BracketWish as BracketWish
from server.actions.bracket_wishes import as_seen, new_act
from server.actions.held_texts import HeldText, append_change, held_text
from server.actions.recording import record_act
from server.live.opened import edits_of
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store import bracket_acts, events, journal
from server.store.bracket_acts import Change
from server.store.bracket_acts import KeptAct as KeptAct
from server.store.database import Database, Transaction
from server.store.journal import Line

PERMITTED: Final = {
    BracketAct.HOLD: Act.HOLD_BRACKET,
    BracketAct.RELEASE: Act.RELEASE_BRACKET,
    BracketAct.KEEP: Act.SETTLE_BRACKET,
    BracketAct.DROP: Act.SETTLE_BRACKET,
    BracketAct.INSIST: Act.INSIST_ON_BRACKET,
    BracketAct.SPLIT: Act.SHAPE_BRACKET,
    BracketAct.JOIN: Act.SHAPE_BRACKET,
    BracketAct.RETAG: Act.SHAPE_BRACKET,
    BracketAct.ADD: Act.ADD_ALTERNATIVE,
    BracketAct.ENTRUST: Act.ENTRUST_BRACKET,
    BracketAct.RECALL: Act.ENTRUST_BRACKET,
}


async def act_on_bracket(
    db: Database,
    permits: Permits,
    seats: tuple[Seat, ...],
    wish: BracketWish,
    *,
    made: tuple[str, datetime, Callable[[], str]],
) -> KeptAct:
    """Do it; ``made``: salt, moment, and what mints an id.

    Raises Unknown (``not_there``), Forbidden (``not_allowed``), Stale (``bracket_moved``; ``wording_moved``:
    what stands in its place is none of its readings), Forbidden (``not_a_holder``), WrongPhase
    (``nothing_to_insist``); and as ``held_text``, ``check_hold``, ``check_release``, ``check_trust``,
    ``check_settling``, ``settle``, ``shaping``.
    """
    salt, now, mint = made

    async def turn(tx: Transaction) -> KeptAct:
        place = await held_text(tx, permits, seats, (wish.paragraph, PERMITTED[wish.act]), now)
        changes: ChangeSet | None = None
        if wish.act is BracketAct.INSIST:
            decided, changes = await _insisting(tx, place, wish)
        elif wish.act in SETTLING:
            decided, changes = _settling(place, wish)
        elif wish.act in SHAPING:
            decided, changes = shaping(place, wish)
        else:
            decided = _holding(place, wish)
        if changes is not None:
            await append_change(tx, place, changes, mint())
        kept = await _keep(tx, place, decided, salt)
        if changes is not None and wish.act in SHAPING:
            await keep_hands(tx, place, kept, changes)
        return kept

    return await db.write(turn)


def _holding(place: HeldText, wish: BracketWish) -> KeptAct:
    bracket = place.bracket(wish.bracket)
    if wish.act in TRUSTING:
        check_reason(wish.reason)
        return new_act(place, wish, check_trust(bracket, place.codes, wish.act))
    if wish.act is BracketAct.HOLD:
        check_hold(bracket, place.codes[0], wish.reason)
        return new_act(place, wish, place.codes[0])
    check_reason(wish.reason)
    return new_act(place, wish, check_release(bracket, place.codes))


def _settling(place: HeldText, wish: BracketWish) -> tuple[KeptAct, ChangeSet]:
    bracket, words = as_seen(place, wish)
    wording = place.head.wording
    kept = wish.alternative if wish.act is BracketAct.KEEP else None
    if wish.act is BracketAct.KEEP and kept is None:
        kept = -1  # none that there is
    settled = settle(wording, bracket.marked, kept, place.row.language, place.roster)
    going = going_with(wording, bracket.marked, kept, [each.marked for each in place.brackets])
    who = [place.brackets[number] for number in going]
    holders = check_settling(who, place.codes, place.held.hand, wish.reason)
    change = Change(place.head.version + 1, settled.start, settled.end)
    acted = new_act(place, wish, place.codes[0])
    return replace(acted, words=words, change=change, holders=holders), settled.changes


async def _insisting(tx: Transaction, place: HeldText, wish: BracketWish) -> tuple[KeptAct, ChangeSet]:
    """The ruling by which the bracket went, and nothing done about it since."""
    acts = [each for each in place.acts if each.bracket == wish.bracket and each.act in CROSSING]
    ruling = acts[-1] if acts else None
    if ruling is None or ruling.change is None or not ruling.holders:
        raise WrongPhase("nothing_to_insist")
    if not set(ruling.holders) & set(place.codes):
        raise Forbidden("not_a_holder")
    check_reason(wish.reason)
    start, end = ruling.change.start, ruling.change.end
    since = place.head.version - ruling.change.version
    lines = await journal.edits_since(tx, place.row.id, ruling.change.version, most=since) if since else ()
    for edit in _edits(lines):
        start, end = moved_place(start, edit, stays=False), moved_place(end, edit, stays=True)
    changes = insisted(place.head.wording, ruling.words, (start, max(start, end)), place.roster)
    change = Change(place.head.version + 1, start, start)
    acted = new_act(place, wish, place.codes[0])
    return replace(acted, words=ruling.words, change=change), changes


def _edits(lines: Sequence[Line]) -> Sequence[ChangeSet]:
    if not lines:
        return ()
    wire = json.loads(lines[0].changes)
    opening = " " * sum(part if isinstance(part, int) else part[0] for part in wire)
    return [edit.changes for edit in edits_of(opening, lines)]


async def _keep(tx: Transaction, place: HeldText, decided: KeptAct, salt: str) -> KeptAct:
    held = place.held
    told: dict[str, Plain] = {
        "event": "bracket",
        "act": decided.act.value,
        "paragraph": place.row.paragraph,
        "bracket": decided.bracket,
    }
    author = author_of(held.process, place.seat)
    seq = await events.append_event(tx, held.draft.id, told, author, held.account, decided.at)
    kept = replace(decided, seq=seq)
    body = told_act(kept) | {"paragraph": place.row.paragraph}
    await record_act(tx, held, f"bracket_{kept.act.value}", body, (salt, kept.at))
    return replace(kept, number=await bracket_acts.add_act(tx, kept))


def told_act(kept: KeptAct) -> dict[str, Plain]:
    """An act as the record and programs are told of it."""
    return {
        "text": kept.text,
        "bracket": kept.bracket,
        "act": kept.act.value,
        "code": kept.code,
        "tag": kept.tag and kept.tag.value,
        "reason": kept.reason,
        "words": kept.words,
        "version": None if kept.change is None else kept.change.version,
        "holders": list(kept.holders),
    }
