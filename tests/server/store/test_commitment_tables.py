"""Commitments and their acts: among the other tables, and nothing in them changes."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from server.store import commitments
from server.store.commitment_tables import COMMITMENT_APPEND_ONLY, metadata
from server.store.database import Database, Transaction
from tests.server.store.test_commitments import FOUND, STEP
from tests.session_room import open_draft

pytestmark = pytest.mark.anyio


def test_they_are_among_the_others() -> None:
    names = {table.name for table in COMMITMENT_APPEND_ONLY}
    assert names == {"commitment_acts", "commitments"}
    assert names <= set(metadata.tables)


async def test_what_is_in_them_cannot_be_changed_or_taken_away(database: Database) -> None:
    await open_draft(database)
    await database.write(lambda tx: commitments.add_commitments(tx, [FOUND]))
    await database.write(lambda tx: commitments.add_step(tx, FOUND.process, "1-1", 1, STEP))
    for table in COMMITMENT_APPEND_ONLY:
        for statement in (f"UPDATE {table.name} SET at = at", f"DELETE FROM {table.name}"):

            async def turn(tx: Transaction, said: str = statement) -> None:
                await tx.execute(text(said))

            with pytest.raises(DBAPIError, match="append-only"):
                await database.write(turn)
