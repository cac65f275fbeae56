"""The tables of what takes several persons are among the others, and nothing in them changes."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from server.store.database import Database, Transaction
from server.store.joint_tables import JOINT_APPEND_ONLY, metadata
from tests.joint_room import those_present
from tests.session_room import open_draft

pytestmark = pytest.mark.anyio


def test_they_are_among_the_others() -> None:
    names = {table.name for table in JOINT_APPEND_ONLY}
    assert names == {"joint_requests", "joint_answers"}
    assert names <= set(metadata.tables)


async def test_what_is_in_them_cannot_be_changed_or_taken_away(database: Database) -> None:
    await open_draft(database)
    await those_present(database)
    for table in JOINT_APPEND_ONLY:
        for statement in (f"UPDATE {table.name} SET at = at", f"DELETE FROM {table.name}"):

            async def turn(tx: Transaction, said: str = statement) -> None:
                await tx.execute(text(said))

            with pytest.raises(DBAPIError, match="append-only"):
                await database.write(turn)
