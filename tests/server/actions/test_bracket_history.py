"""How many brackets there were, by day and by named version."""

from datetime import timedelta

import pytest

from server.actions import bracket_history as histories
from server.actions.bracket_history import BracketHistory, bracket_history
from server.actions.named_versions import keep
from server.store.database import Database
from tests import room
from tests.journal_room import put_words
from tests.room import NOW, PERMITS
from tests.server.actions.test_bracket_list import found_by
from tests.session_room import DRAFT, OPENING, open_draft

pytestmark = pytest.mark.anyio

DAY = timedelta(days=1)


async def history(database: Database) -> BracketHistory:
    return await bracket_history(database, await found_by(database), NOW + 2 * DAY)


async def test_days_versions_and_now_are_told_in_their_order(database: Database) -> None:
    await open_draft(database)
    await keep(database, PERMITS, room.SECRETARIAT, DRAFT, "Primera", now=NOW - DAY)
    await put_words(database, f"[{OPENING}]", "XAA")
    await keep(database, PERMITS, room.SECRETARIAT, DRAFT, "Segunda", now=NOW)
    found = await history(database)
    assert found.has_days
    assert [(each.number, each.brackets) for each in found.points] == [(1, 0), (2, 1), (None, 1), (None, 1)]
    assert found.points[2].at.date() == NOW.date()
    assert found.points[-1].at == NOW + 2 * DAY


async def test_of_a_long_history_the_versions_alone_tell(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(histories, "MOST", 0)
    await open_draft(database)
    await put_words(database, f"[{OPENING}]", "XAA")
    found = await history(database)
    assert not found.has_days
    assert [each.brackets for each in found.points] == [1]
