"""Declarations, documents and words: among the other tables, and nothing in them changes."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from server.store import declarations
from server.store.database import Database, Transaction
from server.store.declaration_tables import DECLARATION_APPEND_ONLY, metadata
from tests.server.store.test_declarations import SUBMITTED, kept

pytestmark = pytest.mark.anyio


def test_they_are_among_the_others() -> None:
    names = {table.name for table in DECLARATION_APPEND_ONLY}
    assert names == {"declarations", "declaration_documents", "declaration_words"}
    assert names <= set(metadata.tables)


async def test_what_is_in_them_cannot_be_changed_or_taken_away(database: Database) -> None:
    one = await kept(database)
    await database.write(lambda tx: declarations.add_word(tx, one, SUBMITTED))
    for table in DECLARATION_APPEND_ONLY:
        for statement in (f"UPDATE {table.name} SET at = at", f"DELETE FROM {table.name}"):

            async def turn(tx: Transaction, said: str = statement) -> None:
                await tx.execute(text(said))

            with pytest.raises(DBAPIError, match="append-only"):
                await database.write(turn)
