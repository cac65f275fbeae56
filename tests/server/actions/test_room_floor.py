"""The floor of a draft: one sitting at a time, one speaker at a time."""

import json
from datetime import timedelta

import pytest

from positions.errors import Forbidden, Unknown, WrongPhase
from positions.ids import DelegationId, DraftId, ParagraphId
from server.actions import room_floor
from server.actions.room_floor import Leading, ScreenView, floor_of
from server.actions.room_screen import screen_of
from server.security.identity import Seat
from server.store import record
from server.store.database import Database
from tests import room
from tests.drafting import framed
from tests.room import NOW, PERMITS
from tests.session_room import DRAFT, open_draft

pytestmark = pytest.mark.anyio

CHAIR, SECOND = (room.CHAIR,), timedelta(seconds=1)


def leading(
    database: Database, seats: tuple[Seat, ...] = CHAIR, *, draft: DraftId = DRAFT, after: int = 0
) -> Leading:
    return Leading(database, PERMITS, seats, draft, "salt", NOW + after * SECOND)


async def opened(database: Database, code: str = "abc") -> None:
    await room_floor.open_room(leading(database), code)


async def told(database: Database) -> list[tuple[str, dict[str, object]]]:
    """What the record says of it, but for what it says of everything."""
    rows = await database.read(lambda tx: record.record_of(tx, "practica", most=99))
    common = {"draft", "salt", "author"}
    found = []
    for each in rows:
        body = json.loads(each.body)
        assert (body["draft"], body["author"], each.row.level) == ("d1", "PRES-CA", "both")
        found.append((each.row.kind, {name: said for name, said in body.items() if name not in common}))
    return found


async def test_a_sitting_is_opened_shown_renamed_and_closed(database: Database) -> None:
    await open_draft(database)
    await opened(database)
    with pytest.raises(WrongPhase, match="sitting_open"):
        await opened(database, "xyz")
    wish = ParagraphId("p1"), ScreenView.GRID
    await room_floor.show(leading(database), wish)
    with pytest.raises(Unknown, match="paragraph_unknown"):
        await room_floor.show(leading(database), (ParagraphId("p9"), ScreenView.TEXT))
    await room_floor.renew_code(leading(database), "def")
    sitting = (await floor_of(database, DRAFT)).sitting
    assert sitting is not None
    assert (sitting.code, sitting.paragraph, sitting.view) == ("def", "p1", ScreenView.GRID)
    await room_floor.close_room(leading(database))
    assert (await floor_of(database, DRAFT)).sitting is None
    with pytest.raises(WrongPhase, match="sitting_closed"):
        await room_floor.close_room(leading(database))
    await opened(database, "ghi")
    again = (await floor_of(database, DRAFT)).sitting
    assert again is not None
    assert again.number == 2


async def test_who_speaks_ends_when_the_next_begins_or_the_room_closes(database: Database) -> None:
    await open_draft(database)
    await opened(database)
    for code in ("XAA", "XAD"):
        await room_floor.ask_to_speak(leading(database), DelegationId(code))
    with pytest.raises(Unknown, match="country_unknown"):
        await room_floor.ask_to_speak(leading(database), DelegationId("PER"))
    for seconds in (1, 3, 6):
        await room_floor.call_next(leading(database, after=seconds))
    await room_floor.call_next(leading(database, after=7))  # nobody is left: nothing is done
    first, second = (await floor_of(database, DRAFT)).speakers
    assert (first.began, first.ended) == (NOW + SECOND, NOW + 3 * SECOND)
    assert (second.began, second.ended) == (NOW + 3 * SECOND, NOW + 6 * SECOND)


@pytest.mark.parametrize("seat", [room.HEAD, room.OBSERVER])
async def test_only_the_pen_leads_it(database: Database, seat: Seat) -> None:
    await open_draft(database)
    with pytest.raises((Forbidden, Unknown)):
        await room_floor.open_room(leading(database, (seat,)), "abc")
    with pytest.raises(Unknown, match="not_there"):
        await room_floor.open_room(leading(database, draft=DraftId("d9")), "abc")


async def test_the_screen_of_a_code_is_of_its_sitting_alone(database: Database) -> None:
    await open_draft(database)
    database.frames["practica"] = framed()
    await opened(database)
    shown = await screen_of(database, "abc")
    assert (shown.sitting.number, shown.grid, len(shown.found.tree.paragraphs)) == (1, None, 2)
    await room_floor.show(leading(database), (None, ScreenView.GRID))
    assert (await screen_of(database, "abc")).grid is not None
    await room_floor.renew_code(leading(database), "def")
    for code in ("abc", "", "d1"):
        with pytest.raises(Unknown, match="not_there"):
            await screen_of(database, code)


async def test_what_the_chair_does_is_in_the_record_and_the_code_is_not(database: Database) -> None:
    await open_draft(database)
    await opened(database, "secret-code")
    lead = leading(database)
    for paragraph in ("p1", "p1", None):
        on = None if paragraph is None else ParagraphId(paragraph)
        await room_floor.show(lead, (on, ScreenView.TEXT))
    await room_floor.renew_code(lead, "secret-code-2")
    for code in ("XAA", "XAD"):
        await room_floor.ask_to_speak(lead, DelegationId(code))
    for seconds in (1, 2):
        await room_floor.call_next(leading(database, after=seconds))
    await room_floor.close_room(leading(database, after=3))
    said = await told(database)
    assert said == [
        ("sitting_open", {"sitting": 1}),
        ("sitting_floor", {"sitting": 1, "paragraph": "p1"}),
        ("sitting_floor", {"sitting": 1, "paragraph": None}),
        ("speaker_listed", {"sitting": 1, "delegation": "XAA"}),
        ("speaker_listed", {"sitting": 1, "delegation": "XAD"}),
        ("speaker_called", {"sitting": 1, "delegation": "XAA", "ended": None}),
        ("speaker_called", {"sitting": 1, "delegation": "XAD", "ended": "XAA"}),
        ("sitting_close", {"sitting": 1, "ended": "XAD"}),
    ]
    with pytest.raises(WrongPhase, match="sitting_closed"):
        await room_floor.call_next(lead)
    assert len(await told(database)) == len(said)


async def test_of_a_text_of_one_conference_it_is_for_that_one(database: Database) -> None:
    await open_draft(database, conference="ca")
    await opened(database)
    (row,) = await database.read(lambda tx: record.record_of(tx, "practica", most=9))
    assert (row.row.kind, row.row.level) == ("sitting_open", "conference")
