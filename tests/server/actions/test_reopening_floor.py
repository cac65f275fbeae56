"""Only what is closed in one conference waits for the room."""

from dataclasses import replace

import pytest

from positions.ids import ConferenceId
from positions.negotiation.paragraph_status import ParagraphStatus
from server.actions.position_grid import GridColumn, grid_of
from server.actions.reopening_floor import floor_allows_now
from server.actions.session_reading import SessionDraft
from server.store.database import Database
from tests import room
from tests.room import NOW, frame
from tests.tier_room import CA, seen, tier_room

pytestmark = pytest.mark.anyio


async def opened(database: Database, of: ConferenceId | None) -> tuple[SessionDraft, GridColumn]:
    """A text of one conference, or of both, and its first paragraph, closed."""
    await tier_room(database, of, "Los Estados protegen.")
    found = await seen(database, room.CHAIR, of)
    assert found is not None
    column = (await grid_of(database, frame(), found)).columns[0]
    return found, replace(column, paragraph=replace(column.paragraph, status=ParagraphStatus.CLOSED))


async def test_what_is_closed_in_a_conference_waits_for_the_room(database: Database) -> None:
    found, column = await opened(database, CA)
    assert not await floor_allows_now(database, frame(), found, column, NOW)
    still_open = replace(column, paragraph=replace(column.paragraph, status=ParagraphStatus.OPEN))
    assert await floor_allows_now(database, frame(), found, still_open, NOW)


async def test_of_a_text_of_both_the_other_chair_is_asked_instead(database: Database) -> None:
    found, column = await opened(database, None)
    assert await floor_allows_now(database, frame(), found, column, NOW)
