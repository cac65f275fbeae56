"""The streamlining of a draft as its readers find it: the published tables, and for the pen the plan.

Rule 1. The plan and what is offered for it are the pen's until it is applied.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from positions.errors import Unknown
from positions.ids import DraftId, ParagraphId
from positions.negotiation.draft import Draft
from positions.negotiation.streamlined_tree import PlannedRow
from positions.negotiation.streamlining_offers import offered_rows
from positions.process import Process
from server.actions.admissions import seat_in
from server.actions.contributing import Spoken
from server.actions.session_reading import SessionDraft
from server.actions.streamlining_calls import is_open
from server.actions.streamlining_plan import CheckedPlan, PlanGround, checked_plan, plan_ground
from server.live.rights import text_thing
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store import streamlinings, texts
from server.store.database import Database, Transaction
from server.store.streamlinings import Call as Call  # what a table is made of
from server.store.streamlinings import KeptStreamlining as KeptStreamlining
from server.store.streamlinings import TabledRow as TabledRow


@dataclass(frozen=True, slots=True)
class Published:
    """A table with the rows that were called back, by number; is_open: others may be still."""

    kept: KeptStreamlining
    calls: Mapping[int, Call]
    is_open: bool


@dataclass(frozen=True, slots=True)
class PlanSheet:
    """What the pen sees: the plan, checked, and the rows that are offered for what is not in it."""

    plan: CheckedPlan
    on: PlanGround
    offers: tuple[PlannedRow, ...]


@dataclass(frozen=True, slots=True)
class FoundStreamlining:
    """What a seat may see; sheet: None for whoever does not hold the pen now."""

    published: Sequence[Published]
    sheet: PlanSheet | None


async def streamlining_of(
    db: Database, permits: Permits, seat: Seat, process: Process, found: SessionDraft
) -> FoundStreamlining:
    """The streamlining of a draft. Raises Unknown (``not_there``) where the seat may not read it."""
    thing = text_thing(found.draft)
    if not permits.may(seat, Act.READ_STREAMLINING, thing):
        raise Unknown("not_there")
    plans = permits.may(seat, Act.APPLY_STREAMLINING, thing)

    async def turn(tx: Transaction) -> FoundStreamlining:
        published = await _published(tx, found.draft)
        return FoundStreamlining(published, await _sheet(tx, process, found) if plans else None)

    return await db.read(turn)


async def published_of(
    db: Database, permits: Permits, seats: tuple[Seat, ...], id: DraftId
) -> Sequence[Published]:
    """The tables of a draft, for the first of these seats that may read it.

    Raises Unknown (``not_there``).
    """

    async def turn(tx: Transaction) -> Sequence[Published]:
        draft = await texts.draft_by_id(tx, id)
        if draft is None:
            raise Unknown("not_there")
        seat = seat_in(permits, seats, draft)
        if not permits.may(seat, Act.READ_STREAMLINING, text_thing(draft)):
            raise Unknown("not_there")
        return await _published(tx, draft)

    return await db.read(turn)


async def _published(tx: Transaction, draft: Draft) -> Sequence[Published]:
    calls = await streamlinings.calls_of(tx, draft.id)
    return [
        Published(
            kept,
            {each.row: each for each in calls if each.streamlining == kept.number},
            await is_open(tx, kept),
        )
        for kept in await streamlinings.streamlinings_of(tx, draft.id)
    ]


async def _sheet(tx: Transaction, process: Process, found: SessionDraft) -> PlanSheet:
    rows = await streamlinings.planned_of(tx, found.draft.id)
    original = found.draft.original
    spoken_in: dict[ParagraphId, Spoken] = {
        id: spoken[original] for id, spoken in found.texts.items() if original in spoken
    }
    place = found.draft, process
    on = await plan_ground(tx, place, found.tree, spoken_in, [row for _, row in rows])
    planned = {each for _, row in rows for each in row.old}
    offers = offered_rows(found.tree, on.ground.words)
    left = tuple(each for each in offers if not planned & set(each.old))
    return PlanSheet(checked_plan(on, rows), on, left)
