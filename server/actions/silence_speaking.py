"""What delegations and secretariats say of a silence procedure: told, broken, stated; and of its method.

Rule 1. Whose word it is says the seat; no message can name another delegation as the one that speaks.
Rule 2. What is said against the text at the close or later breaks nothing: it is kept as a statement.
"""

from dataclasses import dataclass
from datetime import datetime

from positions.errors import Forbidden, Malformed, Stale, Unknown, WrongPhase
from positions.ids import DelegationId, DraftId, ParagraphId
from positions.negotiation.consent import Aspect, Stance, Statement
from positions.negotiation.coverage import MethodWord
from positions.negotiation.silence import SilenceKind, SilenceSubject
from positions.process import Level
from server.actions import adopting, consenting
from server.actions.admissions import seat_in
from server.actions.adopting import Asked, Sealed
from server.actions.consenting import TakePosition
from server.actions.holding import HeldDraft, hold
from server.actions.silence_ends import write_end
from server.actions.silence_facts import members_of
from server.actions.silence_holding import (
    GOING_ON,
    HeldSilence,
    SilenceDone,
    check_reason,
    hold_silence,
    keep_act,
)
from server.live.rights import text_thing
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store import record, silence_methods, texts
from server.store.database import Database, Transaction, within
from server.store.record import Entry, hour_of
from server.store.silence_methods import MethodTable
from server.store.silences import Happened, SilenceAct


@dataclass(frozen=True, slots=True)
class BreakSilence:
    """What a delegation says against a text under silence. paragraph: None where the procedure is on one."""

    silence: str
    reason: str
    paragraph: ParagraphId | None = None


async def break_silence(
    db: Database,
    permits: Permits,
    seats: tuple[Seat, ...],
    wish: BreakSilence,
    *,
    salts: tuple[str, str],
    now: datetime,
) -> SilenceDone:
    """Object to a text under silence, which breaks it; at the close or later it is a statement (Rule 2).

    now: when the server heard it. Raises Unknown (``not_there``), Forbidden (``not_allowed``), Malformed
    (``reason_missing``, ``reason_too_long``, ``paragraph_missing``), WrongPhase
    (``silence_waits``, ``paragraph_closed``).
    """

    async def turn(tx: Transaction) -> SilenceDone:
        on = await hold_silence(tx, permits, seats, wish.silence, Act.BREAK_SILENCE)
        check_reason(wish.reason)
        state = on.found.state(now)
        if state is None:
            raise WrongPhase("silence_waits")
        if on.found.end is None and state in GOING_ON:
            await _broken(within(db, tx), permits, on, wish, (salts[0], now))
            return on.done("break")
        happened = Happened(
            wish.silence, SilenceAct.STATE, on.held.account, now, on.seat.delegation, words=wish.reason
        )
        await keep_act(tx, on, happened, (salts[1], now))
        return on.done("state")

    return await db.write(turn)


async def _broken(
    inside: Database, permits: Permits, on: HeldSilence, wish: BreakSilence, made: tuple[str, datetime]
) -> None:
    """Break what runs: by an objection to the words it is on; where it is on none, by that alone (P6)."""
    announced, (salt, now) = on.found.announced, made
    if announced.subject is SilenceSubject.REOPEN:
        await inside.write(lambda tx: _break_alone(tx, on, wish.reason, made))
        return
    if announced.whole is not None:
        await _object_to_whole(inside, permits, on, wish.reason, made)
        return
    wordings = {each.wording.paragraph: each.wording for each in announced.texts}
    alone = next(iter(wordings)) if len(wordings) == 1 else None
    wording = wordings.get(wish.paragraph or alone or ParagraphId(""))
    if wording is None:
        raise Malformed("paragraph_missing")
    said = Statement(Stance.OBJECT, wish.reason, Aspect.BOTH)
    position = TakePosition(wording.paragraph, wording.version, wording.digest, said)
    await consenting.take(inside, permits, (on.seat,), position, salt=salt, now=now)


async def _object_to_whole(
    inside: Database, permits: Permits, on: HeldSilence, reason: str, made: tuple[str, datetime]
) -> None:
    """Object to the whole text as it is sealed now; where that moved meanwhile, what ran on it ends too."""
    whole, draft = on.found.announced.whole, on.held.draft.id
    seal = "" if whole is None else whole.seal
    said = Statement(Stance.OBJECT, reason, Aspect.BOTH)
    try:
        await adopting.answer(Asked(inside, permits, (on.seat,), *made), Sealed(draft, seal), said)
    except Stale:
        await inside.write(lambda tx: _break_alone(tx, on, reason, made))


async def _break_alone(tx: Transaction, on: HeldSilence, reason: str, made: tuple[str, datetime]) -> None:
    """Break a procedure without a position on any words."""
    salt, now = made
    happened = Happened(
        on.found.announced.id, SilenceAct.BREAK, on.held.account, now, on.seat.delegation, words=reason
    )
    after = await keep_act(tx, on, happened, made)
    await write_end(tx, on.held, after.found, on.author, (f"{salt}-end", now))


async def acknowledge(
    db: Database, permits: Permits, seats: tuple[Seat, ...], id: str, *, salt: str, now: datetime
) -> SilenceDone:
    """Say for one's delegation that it was told of a procedure; only the first word counts.

    Raises Unknown (``not_there``), Forbidden (``not_allowed``), WrongPhase (``silence_over``).
    """

    async def turn(tx: Transaction) -> SilenceDone:
        on = await hold_silence(tx, permits, seats, id, Act.ACKNOWLEDGE_SILENCE)
        if on.found.end is not None:
            raise WrongPhase("silence_over")
        if on.seat.delegation not in on.found.notices:
            happened = Happened(id, SilenceAct.ACKNOWLEDGE, on.held.account, now, on.seat.delegation)
            await keep_act(tx, on, happened, (salt, now))
        return on.done("acknowledge")

    return await db.write(turn)


async def hand_over(
    db: Database,
    permits: Permits,
    seats: tuple[Seat, ...],
    wish: tuple[str, DelegationId, str],
    *,
    salt: str,
    now: datetime,
) -> SilenceDone:
    """Note that the secretariat told a delegation; ``wish``: the procedure, the delegation, to whom and how.

    Raises as ``acknowledge``, and Malformed (``receiver_missing``), Unknown (``country_unknown``).
    """
    id, delegation, how = wish

    async def turn(tx: Transaction) -> SilenceDone:
        on = await hold_silence(tx, permits, seats, id, Act.HAND_OVER_SILENCE)
        if on.found.end is not None:
            raise WrongPhase("silence_over")
        if delegation not in members_of(on.held.process, on.held.draft):
            raise Unknown("country_unknown", country=delegation)
        if not how.strip():
            raise Malformed("receiver_missing")
        happened = Happened(
            id, SilenceAct.HAND_OVER, on.held.account, now, delegation, on.seat.conference, words=how
        )
        await keep_act(tx, on, happened, (salt, now))
        return on.done("hand_over")

    return await db.write(turn)


async def say_method(
    db: Database,
    permits: Permits,
    seats: tuple[Seat, ...],
    wish: tuple[DraftId, SilenceKind, bool],
    *,
    salt: str,
    now: datetime,
) -> DraftId:
    """Agree for one's delegation that silence may count at the table of a draft, or no longer agree.

    wish: the draft, the kind of procedure, whether it agrees. Raises Unknown (``not_there``), Forbidden
    (``not_allowed``).
    """
    id, kind, agrees = wish

    async def turn(tx: Transaction) -> DraftId:
        draft = await texts.draft_by_id(tx, id)
        if draft is None:
            raise Unknown("not_there")
        seat = seat_in(permits, seats, draft)
        held = await hold(tx, permits, seat, id)
        permits.check(seat, Act.AGREE_SILENCE, text_thing(held.draft), reading=Act.READ_SILENCE)
        if seat.delegation is None:
            raise Forbidden("not_allowed")
        hour = await hour_of(tx, held.process.id, now)
        word = MethodWord(hour, seat.delegation, agrees)
        await _keep_word(tx, held, MethodTable(held.process.id, draft.conference, kind), word, salt)
        return id

    return await db.write(turn)


async def _keep_word(
    tx: Transaction, held: HeldDraft, table: MethodTable, word: MethodWord, salt: str
) -> None:
    await silence_methods.say_method(tx, table, word, held.account)
    level = Level.BOTH if table.conference is None else Level.CONFERENCE
    said = {"delegation": word.delegation, "tier": table.tier}
    body = {**said, "method": table.kind.value, "agrees": int(word.agrees)}
    entry = Entry("silence_method", level, body, salt, table.conference)
    await record.append_record(tx, table.process, entry, now=word.at)
