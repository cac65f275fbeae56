"""Who holds the brackets of each paragraph."""

import pytest

from server.actions.bracket_holders import bracket_holders
from server.store.database import Database
from tests.journal_room import put_words
from tests.server.actions.test_bracket_list import found_by
from tests.session_room import OPENING, open_draft

pytestmark = pytest.mark.anyio


async def test_the_brackets_of_each_paragraph_come_with_their_words_and_holders(database: Database) -> None:
    await open_draft(database)
    assert await bracket_holders(database, await found_by(database)) == {}
    await put_words(database, OPENING.replace("protegen", "[XB: protegen | amparan] [ya]"), "XAA")
    held = await bracket_holders(database, await found_by(database))
    assert {id: [(quote, each.holders) for quote, each in row] for id, row in held.items()} == {
        "p1": [("[XB: protegen | amparan]", ("XA", "XB")), ("[ya]", ("XA",))]
    }
