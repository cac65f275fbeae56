"""The floor of a draft: one sitting at a time, one speaker at a time."""

from datetime import timedelta

import pytest

from positions.errors import Forbidden, Unknown, WrongPhase
from positions.ids import DelegationId, DraftId, ParagraphId
from server.actions import room_floor
from server.actions.room_floor import ScreenView, floor_of
from server.actions.room_screen import screen_of
from server.security.identity import Seat
from server.store.database import Database
from tests import room
from tests.drafting import framed
from tests.room import NOW, PERMITS
from tests.session_room import DRAFT, open_draft

pytestmark = pytest.mark.anyio

CHAIR, SECOND = (room.CHAIR,), timedelta(seconds=1)


async def opened(database: Database, code: str = "abc") -> None:
    await room_floor.open_room(database, PERMITS, CHAIR, DRAFT, code=code, now=NOW)


async def test_a_sitting_is_opened_shown_renamed_and_closed(database: Database) -> None:
    await open_draft(database)
    await opened(database)
    with pytest.raises(WrongPhase, match="sitting_open"):
        await opened(database, "xyz")
    wish = ParagraphId("p1"), ScreenView.GRID
    await room_floor.show(database, PERMITS, CHAIR, DRAFT, wish)
    with pytest.raises(Unknown, match="paragraph_unknown"):
        await room_floor.show(database, PERMITS, CHAIR, DRAFT, (ParagraphId("p9"), ScreenView.TEXT))
    await room_floor.renew_code(database, PERMITS, CHAIR, DRAFT, code="def")
    sitting = (await floor_of(database, DRAFT)).sitting
    assert sitting is not None
    assert (sitting.code, sitting.paragraph, sitting.view) == ("def", "p1", ScreenView.GRID)
    await room_floor.close_room(database, PERMITS, CHAIR, DRAFT, now=NOW)
    assert (await floor_of(database, DRAFT)).sitting is None
    with pytest.raises(WrongPhase, match="sitting_closed"):
        await room_floor.close_room(database, PERMITS, CHAIR, DRAFT, now=NOW)
    await opened(database, "ghi")
    again = (await floor_of(database, DRAFT)).sitting
    assert again is not None
    assert again.number == 2


async def test_who_speaks_ends_when_the_next_begins_or_the_room_closes(database: Database) -> None:
    await open_draft(database)
    await opened(database)
    for code in ("XAA", "XAD"):
        wish = DRAFT, DelegationId(code)
        await room_floor.ask_to_speak(database, PERMITS, CHAIR, wish, now=NOW)
    with pytest.raises(Unknown, match="country_unknown"):
        await room_floor.ask_to_speak(database, PERMITS, CHAIR, (DRAFT, DelegationId("PER")), now=NOW)
    for seconds in (1, 3, 6):
        await room_floor.call_next(database, PERMITS, CHAIR, DRAFT, now=NOW + seconds * SECOND)
    first, second = (await floor_of(database, DRAFT)).speakers
    assert (first.began, first.ended) == (NOW + SECOND, NOW + 3 * SECOND)
    assert (second.began, second.ended) == (NOW + 3 * SECOND, NOW + 6 * SECOND)


@pytest.mark.parametrize("seat", [room.HEAD, room.OBSERVER])
async def test_only_the_pen_leads_it(database: Database, seat: Seat) -> None:
    await open_draft(database)
    with pytest.raises((Forbidden, Unknown)):
        await room_floor.open_room(database, PERMITS, (seat,), DRAFT, code="abc", now=NOW)
    with pytest.raises(Unknown, match="not_there"):
        await room_floor.open_room(database, PERMITS, CHAIR, DraftId("d9"), code="abc", now=NOW)


async def test_the_screen_of_a_code_is_of_its_sitting_alone(database: Database) -> None:
    await open_draft(database)
    database.frames["practica"] = framed()
    await opened(database)
    shown = await screen_of(database, "abc")
    assert (shown.sitting.number, shown.grid, len(shown.found.tree.paragraphs)) == (1, None, 2)
    await room_floor.show(database, PERMITS, CHAIR, DRAFT, (None, ScreenView.GRID))
    assert (await screen_of(database, "abc")).grid is not None
    await room_floor.renew_code(database, PERMITS, CHAIR, DRAFT, code="def")
    for code in ("abc", "", "d1"):
        with pytest.raises(Unknown, match="not_there"):
            await screen_of(database, code)
