"""How many brackets a text has, for its page and the script of it."""

import pytest

from server.presenters.sessions.bracket_counts import BracketCounts, bracket_counts
from server.store.database import Database
from tests.journal_room import put_words
from tests.server.actions.test_bracket_list import found_by
from tests.session_room import FIRST, SECOND, open_draft

pytestmark = pytest.mark.anyio


async def test_all_are_counted_and_each_text_that_has_some(database: Database) -> None:
    await open_draft(database)
    assert bracket_counts(await found_by(database)) == BracketCounts(0, "")
    await put_words(database, "[a] [b]", "XAA")
    await put_words(database, "[c", "XAA", text=SECOND)
    assert bracket_counts(await found_by(database)) == BracketCounts(3, f"{FIRST}:2 {SECOND}:1")
