"""What stands beside a text: reservations that positions say, and all else that delegations filed.

Rule 1. One list for the page, the print, the adoption and the record: nothing else reads either of the two.
Rule 2. What is withdrawn is not in it; what has lapsed is, for its delegation is asked to restate it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from positions.errors import Unknown
from positions.ids import DelegationId, DraftId, TextId
from positions.negotiation.consent import Stance
from positions.negotiation.reservation import (
    Reservation,
    ReservationKind,
    ReservationState,
    ReservedWording,
    printed_place,
    reservation_state,
    whole_digest,
)
from positions.process import Process
from server.actions.admissions import seat_in
from server.actions.position_grid import Grid, grid_in
from server.actions.session_reading import SessionDraft, found_draft
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store import processes, reservations, said_positions, texts
from server.store.database import Database, Transaction
from server.store.reservations import FiledReservation as FiledReservation
from server.store.reservations import FilingAct as FilingAct


@dataclass(frozen=True, slots=True)
class StandingReservation:
    """Something beside the text. id: empty where a position says it. late: filed once it was adopted."""

    id: str
    said: Reservation
    state: ReservationState
    at: datetime
    late: bool = False

    @property
    def by_position(self) -> bool:
        """Whether it goes with a position: it is restated and withdrawn with that."""
        return not self.id


async def reservations_in(
    tx: Transaction, process: Process, found: SessionDraft, grid: Grid
) -> tuple[StandingReservation, ...]:
    """All that stands beside a draft, in the order in which it is printed; ``grid``: its positions."""
    standing = [*_of_positions(found, grid), *await _of_filings(tx, found)]
    paragraphs = [each.id for each in found.tree.reading_order()]
    members = [member.id for each in process.conferences for member in each.members]
    return tuple(sorted(standing, key=lambda each: printed_place(each.said, paragraphs, members)))


@dataclass(frozen=True, slots=True)
class Beside:
    """All that stands beside a draft; whole: the whole text as it stands."""

    whole: ReservedWording
    standing: tuple[StandingReservation, ...]


async def beside_draft(db: Database, permits: Permits, seats: tuple[Seat, ...], id: DraftId) -> Beside:
    """What stands beside a draft, for the first of these seats that may read it.

    Raises Unknown (``not_there``).
    """
    draft = await db.read(lambda tx: texts.draft_by_id(tx, id))
    process = None if draft is None else await db.read(lambda tx: processes.process(tx, draft.process))
    if draft is None or process is None or draft.session is None:
        raise Unknown("not_there")
    found = await found_draft(db, permits, seat_in(permits, seats, draft), id)
    if found is None or Act.READ_RESERVATION not in found.acts:
        raise Unknown("not_there")

    async def turn(tx: Transaction) -> tuple[StandingReservation, ...]:
        return await reservations_in(tx, process, found, await grid_in(tx, process, found))

    return Beside(whole_anchor(found), await db.read(turn))


async def grid_and_beside(
    db: Database, process: Process, found: SessionDraft
) -> tuple[Grid, tuple[StandingReservation, ...]]:
    """What is said of a draft that was found for whoever reads it, and all that stands beside it."""

    async def turn(tx: Transaction) -> tuple[Grid, tuple[StandingReservation, ...]]:
        grid = await grid_in(tx, process, found)
        return grid, await reservations_in(tx, process, found, grid)

    return await db.read(turn)


async def acts_beside(db: Database, draft: DraftId) -> Sequence[FiledReservation]:
    """All that was done beside a draft that was found for whoever reads it, the oldest first."""
    return await db.read(lambda tx: reservations.acts_of_draft(tx, draft))


async def state_of_acts(
    tx: Transaction, found: SessionDraft, acts: Sequence[FiledReservation]
) -> ReservationState:
    """Where a reservation stands; ``acts``: all that was done to it, the oldest first."""
    last = acts[-1]
    return reservation_state(
        withdrawn=last.act is FilingAct.WITHDRAW,
        moved=await _has_moved(tx, found, last.said.anchor, last.text),
        late=last.late,
    )


def whole_anchor(found: SessionDraft) -> ReservedWording:
    """The whole text as it stands: its version is the sum of those of its paragraphs."""
    original = found.draft.original
    spoken = [
        (each.id, found.texts[each.id][original][1])
        for each in found.tree.reading_order()
        if not each.deleted and original in found.texts.get(each.id, {})
    ]
    digest = whole_digest((id, head.version, head.digest) for id, head in spoken)
    return ReservedWording(None, original, sum(head.version for _, head in spoken), digest)


async def linguistic_on(tx: Transaction, draft: DraftId) -> frozenset[TextId]:
    """The translations that a linguistic reservation stands on: they are not aligned while it does."""
    texts: set[TextId] = set()
    for acts in _by_reservation(await reservations.acts_of_draft(tx, draft)):
        last, on = acts[-1], acts[-1].said.anchor
        stands = last.said.kind is ReservationKind.LINGUISTIC and last.act is not FilingAct.WITHDRAW
        if stands and last.text is not None:
            moved = await said_positions.has_moved(tx, last.text, on.version, on.digest)
            texts |= set() if moved else {last.text}
    return frozenset(texts)


def _of_positions(found: SessionDraft, grid: Grid) -> Iterable[StandingReservation]:
    for column in grid.columns:
        for delegation, cell in column.cells.items():
            position = cell.position
            if position.said.stance is not Stance.RESERVE:
                continue
            on = position.wording
            said = Reservation(
                DelegationId(delegation),
                ReservationKind.RESERVATION,
                found.draft.original,
                position.said.reservation,
                ReservedWording(on.paragraph, on.language, on.version, on.digest),
                position.said.words,
            )
            state = ReservationState.FILED if cell.is_live else ReservationState.LAPSED
            yield StandingReservation("", said, state, cell.at)


async def _of_filings(tx: Transaction, found: SessionDraft) -> list[StandingReservation]:
    standing = []
    for acts in _by_reservation(await reservations.acts_of_draft(tx, found.draft.id)):
        last, state = acts[-1], await state_of_acts(tx, found, acts)
        if state is not ReservationState.WITHDRAWN:
            standing.append(StandingReservation(last.id, last.said, state, last.at, last.late))
    return standing


def _by_reservation(acts: Iterable[FiledReservation]) -> list[list[FiledReservation]]:
    found: dict[str, list[FiledReservation]] = {}
    for each in acts:
        found.setdefault(each.id, []).append(each)
    return list(found.values())


async def _has_moved(
    tx: Transaction, found: SessionDraft, anchor: ReservedWording, text: TextId | None
) -> bool:
    if text is None:
        return whole_anchor(found).digest != anchor.digest
    return await said_positions.has_moved(tx, text, anchor.version, anchor.digest)
