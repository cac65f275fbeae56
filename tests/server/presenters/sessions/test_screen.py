"""What the screen of a room shows."""

from dataclasses import replace
from datetime import timedelta

import pytest

from positions.ids import DelegationId, Language, ParagraphId
from server.actions import room_floor
from server.actions.room_floor import Floor, Leading, ScreenView, Speaker, floor_of
from server.actions.room_screen import screen_of
from server.presenters.sessions.screen import (
    ShownScreen,
    floor_choices,
    screen_views,
    shown_screen,
    speaker_lines,
    speaking_times,
)
from server.store.database import Database
from tests import room
from tests.drafting import framed
from tests.room import NOW, PERMITS
from tests.session_room import DRAFT, OPENING, draft, open_draft

pytestmark = pytest.mark.anyio

CHAIR, XA, XD = (room.CHAIR,), DelegationId("XAA"), DelegationId("XAD")
SECOND = timedelta(seconds=1)


async def shown(database: Database) -> ShownScreen:
    return shown_screen(await screen_of(database, "abc"), Language.ES)


def leading(database: Database) -> Leading:
    return Leading(database, PERMITS, CHAIR, DRAFT, "salt", NOW)


@pytest.fixture
async def opened(database: Database) -> Database:
    await open_draft(database)
    frame = framed()
    session = replace(frame.sessions[0], id=draft().session or frame.sessions[0].id)
    opened = replace(frame, sessions=(session,))
    database.frames[opened.id] = opened
    await room_floor.open_room(leading(database), "abc")
    return database


async def test_the_whole_text_stands_there_until_a_paragraph_is_put_on_the_floor(opened: Database) -> None:
    whole = await shown(opened)
    assert (whole.is_whole, len(whole.paragraphs), whole.view, whole.number) == (True, 2, "text", "5")
    await room_floor.show(leading(opened), (ParagraphId("p1"), ScreenView.GRID))
    (first,) = (await shown(opened)).paragraphs
    assert (first.label, first.texts[0].wording) == ("OP1", OPENING)
    ours, theirs = first.tallies
    assert (ours.acronym, ours.said, ours.unsaid, ours.all, theirs.unsaid) == ("CA", (), 3, 3, 2)
    await room_floor.show(leading(opened), (ParagraphId("p1"), ScreenView.COLUMNS))
    (first,) = (await shown(opened)).paragraphs
    assert [each.lang for each in first.texts] == ["es"]  # there is no other language


async def test_who_speaks_and_who_waits_is_said_by_the_name_of_the_country(opened: Database) -> None:
    for id in (XA, XD):
        await room_floor.ask_to_speak(leading(opened), id)
    assert (await shown(opened)).waiting == ("Altamar es", "Dunaria es")
    await room_floor.call_next(leading(opened))
    wall = await shown(opened)
    assert (wall.speaker, wall.waiting, wall.since) == ("Altamar es", ("Dunaria es",), NOW)
    floor = await floor_of(opened, DRAFT)
    lines = speaker_lines(framed(), floor, Language.ES, NOW + 75 * SECOND)
    assert [(each.name, each.state, each.spoken) for each in lines] == [
        ("Altamar es", "speaking", "1:15"),
        ("Dunaria es", "waiting", "0:00"),
    ]


def test_speaking_time_is_counted_by_delegation() -> None:
    turns = [
        Speaker(1, XA, NOW, NOW, NOW + 60 * SECOND),
        Speaker(2, XD, NOW),
        Speaker(3, XA, NOW, NOW, NOW + 5 * SECOND),
    ]
    assert speaking_times(framed(), Floor(None, turns), Language.ES, NOW) == (("Altamar es", "1:05"),)


async def test_what_can_be_put_there_and_how_is_offered(opened: Database) -> None:
    found = (await screen_of(opened, "abc")).found
    assert floor_choices(found) == (("p1", "OP1"), ("p2", "OP2"))
    assert [value for value, _ in screen_views()] == ["text", "redline", "columns", "grid", "delegations"]
