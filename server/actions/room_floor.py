"""The room at work on a draft: what the chair has on the floor, the screen's code, and who speaks.

Rule 1. A code belongs to one sitting: a new one ends the one before, and the end of the sitting ends it.
        It is shown as it is made and kept as its digest alone: whoever lost it has it renewed.
Rule 2. One delegation speaks at a time.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from positions.errors import Unknown, WrongPhase
from positions.ids import DelegationId, DraftId, ParagraphId
from server.actions.admissions import seat_in
from server.actions.holding import HeldDraft, hold
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


Turn = Callable[[Transaction, HeldDraft], Awaitable[None]]


async def floor_of(db: Database, draft: DraftId) -> Floor:
    """The floor of a draft that was found for whoever leads it."""

    async def turn(tx: Transaction) -> Floor:
        sitting = await sittings.open_sitting_of(tx, draft)
        return Floor(sitting, () if sitting is None else await sittings.speakers_of(tx, sitting))

    return await db.read(turn)


async def open_room(
    db: Database, permits: Permits, seats: tuple[Seat, ...], draft: DraftId, *, code: str, now: datetime
) -> None:
    """Open a sitting. Raises Unknown (``not_there``), Forbidden, WrongPhase (``sitting_open``)."""

    async def turn(tx: Transaction, held: HeldDraft) -> None:
        if await sittings.open_sitting_of(tx, draft) is not None:
            raise WrongPhase("sitting_open")
        begun = Sitting(draft, 0, code, None, ScreenView.TEXT, held.account, now)
        await sittings.open_sitting(tx, begun)

    await _lead(db, permits, seats, draft, turn)


async def show(
    db: Database,
    permits: Permits,
    seats: tuple[Seat, ...],
    draft: DraftId,
    wish: tuple[ParagraphId | None, ScreenView],
) -> None:
    """Put a paragraph on the floor, None for the whole text, in a view.

    Raises Unknown (``not_there``, ``paragraph_unknown``), Forbidden, WrongPhase (``sitting_closed``).
    """
    paragraph, view = wish

    async def turn(tx: Transaction, held: HeldDraft) -> None:
        if paragraph is not None:
            held.tree.paragraph(paragraph)
        await sittings.put_sitting(tx, replace(await _open(tx, draft), paragraph=paragraph, view=view))

    await _lead(db, permits, seats, draft, turn)


async def renew_code(
    db: Database, permits: Permits, seats: tuple[Seat, ...], draft: DraftId, *, code: str
) -> None:
    """Give the screen another code (Rule 1). Raises Unknown, Forbidden, WrongPhase (``sitting_closed``)."""

    async def turn(tx: Transaction, _held: HeldDraft) -> None:
        await sittings.put_sitting(tx, replace(await _open(tx, draft), code=code))

    await _lead(db, permits, seats, draft, turn)


async def close_room(
    db: Database, permits: Permits, seats: tuple[Seat, ...], draft: DraftId, *, now: datetime
) -> None:
    """End the sitting, whoever speaks. Raises Unknown, Forbidden, WrongPhase (``sitting_closed``)."""

    async def turn(tx: Transaction, _held: HeldDraft) -> None:
        sitting = await _open(tx, draft)
        await _silence_speaker(tx, sitting, now)
        await sittings.put_sitting(tx, replace(sitting, closed=now))

    await _lead(db, permits, seats, draft, turn)


async def ask_to_speak(
    db: Database,
    permits: Permits,
    seats: tuple[Seat, ...],
    wish: tuple[DraftId, DelegationId],
    *,
    now: datetime,
) -> None:
    """Put a member on the list of speakers.

    Raises Unknown (``not_there``, ``country_unknown``), Forbidden, WrongPhase (``sitting_closed``).
    """
    draft, delegation = wish

    async def turn(tx: Transaction, held: HeldDraft) -> None:
        if delegation not in members_of(held.process, held.draft):
            raise Unknown("country_unknown", country=delegation)
        await sittings.add_speaker(tx, await _open(tx, draft), delegation, now)

    await _lead(db, permits, seats, draft, turn)


async def call_next(
    db: Database, permits: Permits, seats: tuple[Seat, ...], draft: DraftId, *, now: datetime
) -> None:
    """End whoever speaks and give the floor to the next of the list, if there is one.

    Raises Unknown (``not_there``), Forbidden, WrongPhase (``sitting_closed``).
    """

    async def turn(tx: Transaction, _held: HeldDraft) -> None:
        sitting = await _open(tx, draft)
        await _silence_speaker(tx, sitting, now)
        waiting = (each for each in await sittings.speakers_of(tx, sitting) if each.began is None)
        following = next(waiting, None)
        if following is not None:
            await sittings.put_speaker(tx, sitting, replace(following, began=now))

    await _lead(db, permits, seats, draft, turn)


async def _lead(db: Database, permits: Permits, seats: tuple[Seat, ...], draft: DraftId, act: Turn) -> None:
    async def turn(tx: Transaction) -> None:
        known = await texts.draft_by_id(tx, draft)
        if known is None:
            raise Unknown("not_there")
        seat = seat_in(permits, seats, known)
        held = await hold(tx, permits, seat, draft)
        permits.check(seat, Act.LEAD_SCREEN, text_thing(held.draft), reading=Act.READ_TEXT)
        await act(tx, held)

    await db.write(turn)


async def _open(tx: Transaction, draft: DraftId) -> Sitting:
    sitting = await sittings.open_sitting_of(tx, draft)
    if sitting is None:
        raise WrongPhase("sitting_closed")
    return sitting


async def _silence_speaker(tx: Transaction, sitting: Sitting, now: datetime) -> None:
    for each in await sittings.speakers_of(tx, sitting):
        if each.began is not None and each.ended is None:
            await sittings.put_speaker(tx, sitting, replace(each, ended=now))
