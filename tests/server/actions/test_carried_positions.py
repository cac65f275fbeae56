"""A position on the very same words elsewhere is offered, to its own delegation, and counts nothing."""

import pytest

from positions.ids import ConferenceId, DelegationId
from positions.negotiation.consent import Stance, Statement
from positions.negotiation.draft import DraftAct, DraftStep
from positions.negotiation.giving import Giving
from positions.text.wording import digest
from server.actions.carried_positions import OfferedPosition, offered_position
from server.actions.consenting import TakePosition, take, withdraw
from server.actions.position_grid import grid_of
from server.actions.session_drafts import advance
from server.security.identity import Seat
from server.store.database import Database
from tests import room
from tests.drafting import with_session
from tests.room import NOW, PERMITS
from tests.tier_room import CA, both_say, seen, tier_room

pytestmark = pytest.mark.anyio


async def say(
    database: Database, seat: Seat, conference: ConferenceId | None, stance: Stance = Stance.ACCEPT
) -> None:
    """A position on the first paragraph of a text."""
    found = await seen(database, seat, conference)
    assert found is not None
    wish = TakePosition(found.tree.reading_order()[0].id, 0, digest("Uno."), Statement(stance))
    await take(database, PERMITS, (seat,), wish, salt="p", now=NOW)


async def offered(database: Database, seat: Seat) -> OfferedPosition | None:
    """What is offered on the first paragraph of the text of both."""
    found = await seen(database, seat)
    assert found is not None
    grid = await grid_of(database, with_session(database), found)
    return await offered_position(database, seat.delegation, found, grid.columns[0])


async def test_it_is_offered_until_something_is_said_here(database: Database) -> None:
    draft = await tier_room(database, CA, "Uno.\nDos.")
    await say(database, room.HEAD, CA)
    gave = await both_say(database, draft, Giving.FORWARD)
    assert gave.onward is not None
    opening = gave.onward, DraftStep(DraftAct.OPEN)
    await advance(database, PERMITS, room.SECRETARIAT, opening, salt="o", now=NOW)
    found = await offered(database, room.HEAD)
    assert found is not None
    assert (found.draft.id, found.position.said.stance, found.at) == (draft, Stance.ACCEPT, NOW)
    for seat in (room.NEIGHBOUR, room.FAR, room.CHAIR):
        assert await offered(database, seat) is None
    whole = await seen(database, room.HEAD)
    assert whole is not None
    grid = await grid_of(database, with_session(database), whole)
    assert not grid.columns[0].cells
    assert await offered_position(database, DelegationId("XAA"), whole, grid.columns[1]) is None
    await say(database, room.HEAD, None, Stance.NONE)
    assert await offered(database, room.HEAD) is None


async def test_what_was_taken_back_is_not_offered(database: Database) -> None:
    draft = await tier_room(database, CA, "Uno.")
    await say(database, room.HEAD, CA)
    own = await seen(database, room.HEAD, CA)
    assert own is not None
    first = own.tree.reading_order()[0].id
    await withdraw(database, PERMITS, (room.HEAD,), first, salt="w", now=NOW)
    gave = await both_say(database, draft, Giving.FORWARD)
    assert gave.onward is not None
    opening = gave.onward, DraftStep(DraftAct.OPEN)
    await advance(database, PERMITS, room.SECRETARIAT, opening, salt="o", now=NOW)
    assert await offered(database, room.HEAD) is None
