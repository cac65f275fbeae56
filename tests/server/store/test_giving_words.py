"""What was said of giving versions is kept in order, and never changed."""

from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.exc import DBAPIError

from positions.negotiation.draft import Hand
from positions.negotiation.giving import Giving, GivingWord
from server.store.database import Database, Transaction
from server.store.giving_words import add_word, words_of, words_of_process
from server.store.tier_tables import giving_words
from tests.room import NOW
from tests.session_room import ACCOUNT, DRAFT, open_draft

pytestmark = pytest.mark.anyio
FIRST = GivingWord(Giving.RELEASE, 1, Hand.CHAIR, ACCOUNT, NOW)
SECOND = GivingWord(Giving.FORWARD, 2, Hand.SECRETARIAT, ACCOUNT, NOW + timedelta(hours=1), stands=False)


async def kept(database: Database) -> None:
    """Two words."""
    await open_draft(database)
    for number, each in enumerate((FIRST, SECOND), 1):

        async def turn(tx: Transaction, word: GivingWord = each) -> int:
            return await add_word(tx, DRAFT, word)

        assert await database.write(turn) == number


async def test_words_come_back_as_they_were_said(database: Database) -> None:
    await kept(database)
    assert await database.read(lambda tx: words_of(tx, DRAFT)) == [FIRST, SECOND]
    assert await database.read(lambda tx: words_of(tx, "none")) == ()
    assert await database.read(lambda tx: words_of_process(tx, "practica")) == {DRAFT: [FIRST, SECOND]}
    assert await database.read(lambda tx: words_of_process(tx, "other")) == {}


async def test_a_word_is_not_unsaid(database: Database) -> None:
    await kept(database)
    with pytest.raises(DBAPIError):
        await database.write(lambda tx: tx.execute(update(giving_words).values(version=9)))
