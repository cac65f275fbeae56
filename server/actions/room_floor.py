"""The room at work on a draft: what the chair has on the floor, the screen's code, and who speaks.

Rule 1. A code belongs to one sitting: a new one ends the one before, and the end of the sitting ends it.
        It is shown as it is made and kept as its digest alone: whoever lost it has it renewed.
Rule 2. One delegation speaks at a time.
Rule 3. What the chair does is in the record, in the transaction of the act (K11): when a sitting opened and
        ended, what was on the floor, who asked for it and to whom it was given. Of codes nothing is.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from positions.errors import Unknown, WrongPhase
from positions.ids import DelegationId, DraftId, ParagraphId
from positions.text.canonical import Plain
from server.actions.admissions import author_of, seat_in
from server.actions.holding import HeldDraft, hold
from server.actions.recording import record_act
from server.actions.silence_facts import members_of
from server.live.rights import text_thing
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store import sittings, texts
from server.store.database import Database, Transaction
from server.store.sittings import ScreenView as ScreenView
from server.store.sittings import Sitting as Sitting
from server.store.sittings import Speaker as Speaker


@dataclass(frozen=True, slots=True)
class Floor:
    """The sitting of a draft that goes on, None where there is none, and who asked to speak."""

    sitting: Sitting | None
    speakers: Sequence[Speaker]


@dataclass(frozen=True, slots=True)
class Leading:
    """Who leads the room at work on which draft, when; salt: for the record."""

    db: Database
    permits: Permits
    seats: tuple[Seat, ...]
    draft: DraftId
    salt: str
    now: datetime


Told = tuple[str, Mapping[str, Plain]]  # the kind and the body of a row of the record
Turn = Callable[[Transaction, HeldDraft], Awaitable[Told | None]]


async def floor_of(db: Database, draft: DraftId) -> Floor:
    """The floor of a draft that was found for whoever leads it."""

    async def turn(tx: Transaction) -> Floor:
        sitting = await sittings.open_sitting_of(tx, draft)
        return Floor(sitting, () if sitting is None else await sittings.speakers_of(tx, sitting))

    return await db.read(turn)


async def open_room(leading: Leading, code: str) -> None:
    """Open a sitting. Raises Unknown (``not_there``), Forbidden, WrongPhase (``sitting_open``)."""

    async def turn(tx: Transaction, held: HeldDraft) -> Told:
        if await sittings.open_sitting_of(tx, leading.draft) is not None:
            raise WrongPhase("sitting_open")
        begun = Sitting(leading.draft, 0, code, None, ScreenView.TEXT, held.account, leading.now)
        return "sitting_open", {"sitting": await sittings.open_sitting(tx, begun)}

    await _lead(leading, turn)


async def show(leading: Leading, wish: tuple[ParagraphId | None, ScreenView]) -> None:
    """Put a paragraph on the floor, None for the whole text, in a view.

    Raises Unknown (``not_there``, ``paragraph_unknown``), Forbidden, WrongPhase (``sitting_closed``).
    """
    paragraph, view = wish

    async def turn(tx: Transaction, held: HeldDraft) -> Told | None:
        if paragraph is not None:
            held.tree.paragraph(paragraph)
        sitting = await _open(tx, leading.draft)
        await sittings.put_sitting(tx, replace(sitting, paragraph=paragraph, view=view))
        if paragraph == sitting.paragraph:  # another view of it
            return None
        return "sitting_floor", {"sitting": sitting.number, "paragraph": paragraph}

    await _lead(leading, turn)


async def renew_code(leading: Leading, code: str) -> None:
    """Give the screen another code (Rule 1). Raises Unknown, Forbidden, WrongPhase (``sitting_closed``)."""

    async def turn(tx: Transaction, _held: HeldDraft) -> None:
        await sittings.put_sitting(tx, replace(await _open(tx, leading.draft), code=code))

    await _lead(leading, turn)


async def close_room(leading: Leading) -> None:
    """End the sitting, whoever speaks. Raises Unknown, Forbidden, WrongPhase (``sitting_closed``)."""

    async def turn(tx: Transaction, _held: HeldDraft) -> Told:
        sitting = await _open(tx, leading.draft)
        ended = await _silence_speaker(tx, sitting, leading.now)
        await sittings.put_sitting(tx, replace(sitting, closed=leading.now))
        return "sitting_close", {"sitting": sitting.number, "ended": ended}

    await _lead(leading, turn)


async def ask_to_speak(leading: Leading, delegation: DelegationId) -> None:
    """Put a member on the list of speakers.

    Raises Unknown (``not_there``, ``country_unknown``), Forbidden, WrongPhase (``sitting_closed``).
    """

    async def turn(tx: Transaction, held: HeldDraft) -> Told:
        if delegation not in members_of(held.process, held.draft):
            raise Unknown("country_unknown", country=delegation)
        sitting = await _open(tx, leading.draft)
        await sittings.add_speaker(tx, sitting, delegation, leading.now)
        return "speaker_listed", {"sitting": sitting.number, "delegation": delegation}

    await _lead(leading, turn)


async def call_next(leading: Leading) -> None:
    """End whoever speaks and give the floor to the next of the list, if there is one.

    Raises Unknown (``not_there``), Forbidden, WrongPhase (``sitting_closed``).
    """

    async def turn(tx: Transaction, _held: HeldDraft) -> Told | None:
        sitting = await _open(tx, leading.draft)
        ended = await _silence_speaker(tx, sitting, leading.now)
        waiting = (each for each in await sittings.speakers_of(tx, sitting) if each.began is None)
        following = next(waiting, None)
        if following is not None:
            await sittings.put_speaker(tx, sitting, replace(following, began=leading.now))
        called = None if following is None else following.delegation
        if called is None and ended is None:
            return None
        return "speaker_called", {"sitting": sitting.number, "delegation": called, "ended": ended}

    await _lead(leading, turn)


async def _lead(leading: Leading, act: Turn) -> None:
    async def turn(tx: Transaction) -> None:
        known = await texts.draft_by_id(tx, leading.draft)
        if known is None:
            raise Unknown("not_there")
        seat = seat_in(leading.permits, leading.seats, known)
        held = await hold(tx, leading.permits, seat, leading.draft)
        leading.permits.check(seat, Act.LEAD_SCREEN, text_thing(held.draft), reading=Act.READ_TEXT)
        told = await act(tx, held)
        if told is not None:
            kind, body = told
            author: dict[str, Plain] = {"author": author_of(held.process, seat)}
            await record_act(tx, held, kind, {**body, **author}, (leading.salt, leading.now))

    await leading.db.write(turn)


async def _open(tx: Transaction, draft: DraftId) -> Sitting:
    sitting = await sittings.open_sitting_of(tx, draft)
    if sitting is None:
        raise WrongPhase("sitting_closed")
    return sitting


async def _silence_speaker(tx: Transaction, sitting: Sitting, now: datetime) -> DelegationId | None:
    """Who had the floor, and has it no more."""
    for each in await sittings.speakers_of(tx, sitting):
        if each.began is not None and each.ended is None:
            await sittings.put_speaker(tx, sitting, replace(each, ended=now))
            return each.delegation
    return None
