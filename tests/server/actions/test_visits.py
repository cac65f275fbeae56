"""A visit to a draft is noted."""

from dataclasses import replace
from datetime import timedelta

import pytest

from server.actions.visits import OFTEN, note_visit
from server.security.identity import ANONYMOUS
from server.store.database import Database
from tests import room
from tests.journal_room import put_words
from tests.room import NOW
from tests.server.actions.test_bases import seen
from tests.session_room import FIRST, SECOND, open_draft

pytestmark = pytest.mark.anyio


async def test_a_visit_is_noted_when_something_is_new_or_time_has_passed(database: Database) -> None:
    await open_draft(database)
    seat = room.DELEGATE
    first = await note_visit(database, seat, await seen(database), now=NOW)
    assert first is not None
    assert (first.seen, first.since) == ({FIRST: 0, SECOND: 0}, None)
    soon = NOW + timedelta(seconds=5)
    assert await note_visit(database, seat, await seen(database), now=soon) == first
    later = NOW + OFTEN
    assert await note_visit(database, seat, await seen(database), now=later) == replace(first, at=later)
    await put_words(database, "uno")
    changed = await note_visit(database, seat, await seen(database), now=later)
    assert changed is not None
    assert changed.seen == {FIRST: 1, SECOND: 0}
    assert await note_visit(database, ANONYMOUS, await seen(database), now=NOW) is None
