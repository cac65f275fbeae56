"""What a delegation is asked to restate, in every text of a process: its words have changed (F)."""

from dataclasses import dataclass

from positions.negotiation.draft import Draft, Mode
from positions.negotiation.reservation import ReservationState
from positions.process import Process
from server.actions.mandating import thing_for
from server.actions.reservation_reading import beside_draft
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store import reservations, texts
from server.store.database import Database, Transaction


@dataclass(frozen=True, slots=True)
class ToRestate:
    """A text beside which something of the delegation has lapsed, and how many."""

    draft: Draft
    count: int


async def to_restate(db: Database, permits: Permits, seat: Seat, process: Process) -> tuple[ToRestate, ...]:
    """The texts beside which something of the seat's delegation has lapsed; nothing for who files nothing."""
    own = seat.delegation
    if own is None or seat.process != process.id:
        return ()

    async def turn(tx: Transaction) -> list[Draft]:
        filed = await reservations.drafts_with(tx, own)
        found = []
        for draft in await texts.drafts_of(tx, process.id):
            if draft.id in filed and draft.mode is not Mode.ADOPTED:
                thing = await thing_for(tx, seat, draft)
                found += [draft] if permits.may(seat, Act.FILE_RESERVATION, thing) else []
        return found

    asked = []
    for draft in await db.read(turn):
        beside = await beside_draft(db, permits, (seat,), draft.id)
        lapsed = [
            each
            for each in beside.standing
            if each.said.delegation == own and not each.by_position and each.state is ReservationState.LAPSED
        ]
        asked += [ToRestate(draft, len(lapsed))] if lapsed else []
    return tuple(asked)
