"""Who said what of which paragraph, and what it comes to."""

import pytest

from positions.ids import ConferenceId, DelegationId, ParagraphId
from positions.negotiation.consent import Stance, Statement
from positions.negotiation.outcome import OutcomeKind
from positions.text.wording import digest
from server.actions.consenting import TakePosition, counting, take
from server.actions.position_grid import grid_of
from server.actions.session_reading import session_draft
from server.security.identity import Seat
from server.store.database import Database
from tests import room
from tests.drafting import framed
from tests.room import NOW, PERMITS
from tests.session_room import OPENING, draft, open_draft

pytestmark = pytest.mark.anyio

CA, CB, P1 = ConferenceId("ca"), ConferenceId("cb"), ParagraphId("p1")
XA, XB, XD = (DelegationId(code) for code in ("XAA", "XAB", "XAD"))


async def test_each_conference_has_its_outcome_and_the_lower_one_is_that_of_both(database: Database) -> None:
    await open_draft(database)
    process = framed()
    seats: dict[Seat, Stance] = {room.HEAD: Stance.ACCEPT, room.NEIGHBOUR: Stance.STAND_ASIDE}
    for seat, stance in seats.items():
        wish = TakePosition(P1, 0, digest(OPENING), Statement(stance))
        await take(database, PERMITS, (seat,), wish, salt="salt", now=NOW)
    place = (draft().session or process.sessions[0].id, None)
    found = await session_draft(database, PERMITS, room.CHAIR, process, place)
    assert found is not None
    grid = await grid_of(database, process, found)
    assert [each.id for each in grid.conferences] == [CA, CB]
    first, second = grid.columns
    assert {id: cell.position.said.stance for id, cell in first.cells.items()} == {
        XA: Stance.ACCEPT,
        XB: Stance.STAND_ASIDE,
    }
    assert first.outcomes[CA].unsaid == {"XAC"}
    assert (first.outcomes[CA].kind, first.outcomes[CB].kind) == (OutcomeKind.OPEN, OutcomeKind.OPEN)
    assert (first.outcome, second.cells) == (OutcomeKind.OPEN, {})
    assert grid.said(XA).keys() == {P1}
    assert grid.said(XD) == {}


async def test_of_a_conferences_draft_only_its_members_count(database: Database) -> None:
    await open_draft(database, conference="ca")
    process = framed()
    wish = TakePosition(P1, 0, digest(OPENING), Statement(Stance.ACCEPT))
    await take(database, PERMITS, (room.HEAD,), wish, salt="salt", now=NOW)
    place = (draft().session or process.sessions[0].id, CA)
    found = await session_draft(database, PERMITS, room.HEAD, process, place)
    assert found is not None
    grid = await grid_of(database, process, found)
    assert [each.id for each in grid.conferences] == [CA]
    assert grid.columns[0].outcomes.keys() == {CA}


def test_of_nothing_nothing_counts() -> None:
    assert counting([]) == {}
