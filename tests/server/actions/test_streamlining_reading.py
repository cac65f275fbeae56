"""What whoever reads sees of the streamlining of a draft."""

from collections.abc import AsyncIterator

import pytest

from positions.errors import Unknown
from positions.ids import DraftId
from server.actions.session_reading import SessionDraft, session_draft
from server.actions.streamlining_reading import FoundStreamlining, published_of, streamlining_of
from server.security.identity import Seat
from server.store.database import Database
from tests import room
from tests.drafting import framed
from tests.room import PERMITS
from tests.session_room import DRAFT, OPENING, draft
from tests.streamlined_room import P1, P2, RIVALS, SAME, StreamlinedRoom, streamlined_room

pytestmark = pytest.mark.anyio


@pytest.fixture
async def pen(database: Database) -> AsyncIterator[StreamlinedRoom]:
    async with streamlined_room(database) as opened:
        yield opened


async def read(pen: StreamlinedRoom, seat: Seat) -> SessionDraft:
    """The draft, as a seat finds it."""
    session = draft().session
    assert session is not None
    found = await session_draft(pen.database, PERMITS, seat, framed(), (session, None))
    assert found is not None
    return found


async def seen(pen: StreamlinedRoom, seat: Seat) -> FoundStreamlining:
    """It, as a seat sees it."""
    found = await read(pen, seat)
    return await streamlining_of(pen.database, PERMITS, seat, framed(), found)


async def test_the_plan_and_its_offers_are_the_pens(pen: StreamlinedRoom) -> None:
    await pen.write(OPENING)
    sheet = (await seen(pen, room.SECRETARIAT)).sheet
    assert sheet is not None
    assert [each.old for each in sheet.offers] == [(P1, P2)]
    await pen.plan(SAME)
    sheet = (await seen(pen, room.CHAIR)).sheet
    assert sheet is not None
    assert (len(sheet.plan.rows), sheet.offers) == (1, ())
    assert (await seen(pen, room.DELEGATE)).sheet is None


async def test_tables_are_read_with_their_calls(pen: StreamlinedRoom) -> None:
    await pen.write("Otra cosa.")
    await pen.apply(RIVALS)
    call = await pen.call()
    (published,) = (await seen(pen, room.FAR)).published
    assert (published.is_open, published.calls) == (True, {1: call})
    assert await published_of(pen.database, PERMITS, (room.FAR,), DRAFT) == [published]


async def test_who_may_not_read_learns_nothing(pen: StreamlinedRoom) -> None:
    for seat, id in ((room.OBSERVER, DRAFT), (room.FAR, DraftId("d9"))):
        with pytest.raises(Unknown, match="not_there"):
            await published_of(pen.database, PERMITS, (seat,), id)
    found = await read(pen, room.FAR)
    with pytest.raises(Unknown, match="not_there"):
        await streamlining_of(pen.database, PERMITS, room.OBSERVER, framed(), found)
