"""The text that a session has, and those that it had: for those who may read them."""

import pytest

from positions.ids import ConferenceId, DraftId, Language
from positions.negotiation.draft import DraftAct, DraftStep, Mode
from positions.negotiation.giving import Giving
from server import clock
from server.actions.beginnings import BeginDraft, Beginning
from server.actions.session_drafts import advance, begin
from server.actions.session_reading import (
    drafts_at,
    found_draft,
    may_begin,
    may_ever_read,
    modes_of_sessions,
    session_draft,
    source_text,
)
from server.store import texts
from server.store.database import Database
from tests import room
from tests.drafting import SESSION, with_session
from tests.room import NOW, PERMITS
from tests.server.actions.test_session_drafts import begun, seen, wish
from tests.tier_room import CA, both_say, tier_room

pytestmark = pytest.mark.anyio


async def next_text(
    database: Database, of: ConferenceId | None, beginning: Beginning = Beginning.LINES
) -> DraftId:
    """Another text at a place, in preparation; of a conference, opened."""
    wish = BeginDraft(with_session(database), SESSION, of, Language.ES, "Dos.", beginning)
    draft = await begin(database, PERMITS, room.SECRETARIAT, wish, mint=clock.mint, now=NOW)
    if of is not None:
        opening = draft, DraftStep(DraftAct.OPEN)
        await advance(database, PERMITS, room.SECRETARIAT, opening, salt="o", now=NOW)
    return draft


async def test_a_conference_has_its_own_draft_that_the_other_does_not_see(database: Database) -> None:
    await begun(database, conference="ca")
    assert await seen(database, room.SECRETARIAT, "ca") is not None
    assert await seen(database, room.OTHER_SECRETARIAT, "ca") is None
    assert await seen(database, room.SECRETARIAT) is None
    await begin(database, PERMITS, room.SECRETARIAT, wish(database), mint=clock.mint, now=NOW)
    assert await seen(database, room.OTHER_SECRETARIAT) is not None


async def test_what_left_its_place_is_read_by_its_id_and_stands_nowhere(database: Database) -> None:
    first = await tier_room(database, CA, "Uno.")
    await both_say(database, first, Giving.FORWARD)
    process, place = with_session(database), (SESSION, CA)
    assert await session_draft(database, PERMITS, room.HEAD, process, place) is None
    assert await modes_of_sessions(database, PERMITS, room.HEAD, process, CA) == {}
    gone = await source_text(database, PERMITS, room.HEAD, process, place)
    assert gone is not None
    assert (gone.draft.id, gone.draft.mode) == (first, Mode.FORWARDED)
    second = await next_text(database, CA)
    here = await session_draft(database, PERMITS, room.HEAD, process, place)
    assert here is not None
    assert (here.draft.id, here.draft.number) == (second, 2)
    known = await drafts_at(database, PERMITS, room.HEAD, process, place)
    assert [each.id for each in known] == [first, second]
    found = await found_draft(database, PERMITS, room.HEAD, first)
    assert found is not None
    for seat in (room.FAR, room.OBSERVER, room.OPERATOR):
        assert await drafts_at(database, PERMITS, seat, process, place) == []
        assert await found_draft(database, PERMITS, seat, first) is None
    assert await found_draft(database, PERMITS, room.HEAD, DraftId("none")) is None


async def test_an_adopted_text_stands_until_the_reader_may_read_what_goes_on_from_it(
    database: Database,
) -> None:
    first = await tier_room(database, None, "Uno.")
    await database.write(lambda tx: texts.put_mode(tx, first, Mode.ADOPTED))
    second = await next_text(database, None, Beginning.ADOPTED)
    process, place = with_session(database), (SESSION, None)
    for seat, wanted in ((room.SECRETARIAT, second), (room.CHAIR, second), (room.HEAD, first)):
        found = await session_draft(database, PERMITS, seat, process, place)
        assert found is not None
        assert found.draft.id == wanted


async def test_who_begins_and_who_ever_reads(database: Database) -> None:
    await begun(database)
    process = with_session(database)
    assert may_begin(PERMITS, room.SECRETARIAT, process)
    assert not may_begin(PERMITS, room.CHAIR, process)
    assert may_ever_read(PERMITS, room.NEIGHBOUR, process, CA)
    assert not may_ever_read(PERMITS, room.FAR, process, CA)
