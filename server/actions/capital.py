"""What waits for a delegation's capital, text by text: only the delegation itself asks, and only for itself.

Rule 1. Everything is read from what the pages of the texts read; nothing is kept of its own.
Rule 2. What is said here is what is missing: it counts nothing as said.
"""

from dataclasses import dataclass
from datetime import datetime

from positions.errors import Unknown
from positions.ids import DelegationId
from positions.negotiation.ad_referendum import Referral, referral_of, waits
from positions.negotiation.declaration import place_of
from positions.negotiation.draft import FINAL, Mode
from positions.negotiation.paragraph_tree import ParagraphStatus
from positions.negotiation.reservation import ReservationState
from positions.process import Process
from server.actions.consenting import said_by
from server.actions.laying import UNENDED
from server.actions.position_grid import Grid, GridCell, GridColumn, grid_in
from server.actions.proposal_tray import TrayProposal, tray
from server.actions.reservation_reading import StandingReservation, reservations_in
from server.actions.session_reading import SessionDraft, session_draft
from server.actions.silence_ends import Salts
from server.actions.silence_holding import GOING_ON
from server.actions.silence_reading import ReadSilence, table_of
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store import declarations, said_positions
from server.store.database import Database, Transaction


@dataclass(frozen=True, slots=True)
class WaitingText:
    """What of one text waits. unsaid: paragraphs without a word of the delegation. referrals: ad referendum,
    with their paragraph. earlier: positions on words that have changed since. restate: reservations that have
    lapsed. silences: procedures that go on. misfits: own proposals that no longer fit the text.
    """

    found: SessionDraft
    unsaid: tuple[GridColumn, ...]
    referrals: tuple[tuple[GridColumn, Referral], ...]
    earlier: tuple[tuple[GridColumn, GridCell], ...]
    restate: tuple[StandingReservation, ...]
    silences: tuple[ReadSilence, ...]
    misfits: tuple[TrayProposal, ...]

    @property
    def count(self) -> int:
        """How many things wait."""
        rows = self.unsaid, self.referrals, self.earlier, self.restate, self.silences, self.misfits
        return sum(len(each) for each in rows)


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks, when. draw: salts, for what has to be written first."""

    db: Database
    permits: Permits
    seat: Seat
    draw: Salts
    now: datetime


async def waiting_for_capital(asking: Asking, process: Process) -> tuple[WaitingText, ...]:
    """The texts of a process on which something waits. Raises Unknown (``not_there``) for non-members."""
    seat = asking.seat
    if not seat.is_member or seat.delegation is None or seat.process != process.id:
        raise Unknown("not_there")
    found = []
    known = await asking.db.read(lambda tx: declarations.declarations_of(tx, process.id))
    for place_id in (*(each.id for each in process.sessions), *(place_of(each.number) for each in known)):
        for conference in (None, seat.conference):
            place = place_id, conference
            draft = await session_draft(asking.db, asking.permits, seat, process, place)
            if draft is not None and draft.draft.mode not in (*FINAL, Mode.PREPARING):
                found.append(await _waiting(asking, process, draft, seat.delegation))
    return tuple(each for each in found if each.count)


async def _waiting(asking: Asking, process: Process, found: SessionDraft, own: DelegationId) -> WaitingText:
    today = asking.now.date()

    async def turn(tx: Transaction) -> WaitingText:
        grid = await grid_in(tx, process, found)
        said = await said_positions.said_of_draft(tx, found.draft.id)
        referrals = []
        for column in grid.columns:
            cell, history = column.cells.get(own), said_by(said.get(column.paragraph.id, ()), own)
            referral = referral_of(history, is_live=cell is not None and cell.is_live, today=today)
            if referral is not None and waits(referral):
                referrals.append((column, referral))
        beside = await reservations_in(tx, process, found, grid)
        restate = [each for each in beside if _lapsed(each, own)]
        return WaitingText(
            found, _unsaid(grid, own), tuple(referrals), _earlier(grid, own), tuple(restate), (), ()
        )

    read = await asking.db.read(turn)
    silences, misfits = await _silences(asking, found), await _misfits(asking, found, own)
    return WaitingText(found, read.unsaid, read.referrals, read.earlier, read.restate, silences, misfits)


def _unsaid(grid: Grid, own: DelegationId) -> tuple[GridColumn, ...]:
    """Paragraphs that still wait for a word, and have none of the delegation, nor its silence."""
    return tuple(
        each
        for each in grid.columns
        if own not in each.cells
        and each.head.wording.strip()
        and each.paragraph.status is not ParagraphStatus.CLOSED
        and not any(own in one.by_silence for one in each.outcomes.values())
    )


def _earlier(grid: Grid, own: DelegationId) -> tuple[tuple[GridColumn, GridCell], ...]:
    cells = ((each, each.cells.get(own)) for each in grid.columns)
    return tuple((column, cell) for column, cell in cells if cell is not None and not cell.is_live)


def _lapsed(each: StandingReservation, own: DelegationId) -> bool:
    """Whether it waits to be restated; that of a position is among the positions."""
    is_own = each.said.delegation == own and not each.by_position
    return is_own and each.state is ReservationState.LAPSED


async def _silences(asking: Asking, found: SessionDraft) -> tuple[ReadSilence, ...]:
    if Act.READ_SILENCE not in found.acts:
        return ()
    seats, id = (asking.seat,), found.draft.id
    table = await table_of(asking.db, asking.permits, seats, id, draw=asking.draw, now=asking.now)
    return tuple(each for each in table.silences if each.found.state(asking.now) in GOING_ON)


async def _misfits(asking: Asking, found: SessionDraft, own: DelegationId) -> tuple[TrayProposal, ...]:
    if Act.READ_POSITION not in found.acts:
        return ()
    read = await tray(asking.db, asking.permits, (asking.seat,), found.draft.id)
    return tuple(each for each in read.proposals if _is_misfit(each, own))


def _is_misfit(each: TrayProposal, own: DelegationId) -> bool:
    proposal = each.laid.proposal
    return own in proposal.sponsors and not proposal.fits and proposal.state in UNENDED
