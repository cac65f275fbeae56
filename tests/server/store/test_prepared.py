"""What is asked in the words of SQLite itself does what SQLAlchemy's does, and so on PostgreSQL."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import Column, Connection, Integer, MetaData, Table, Text, bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError, NoResultFound

from server.store.database import Database, Transaction
from server.store.prepared import Prepared
from server.store.schema import Moment

pytestmark = pytest.mark.anyio

NOON = datetime(2017, 6, 8, 12, tzinfo=UTC)
PANAMA = timezone(timedelta(hours=-5))
NOTES = Table(
    "notes",
    MetaData(),
    Column("name", Text, primary_key=True),
    Column("number", Integer, nullable=False),
    Column("at", Moment, nullable=False),
)
ADD = Prepared(insert(NOTES), NOTES.c.keys())
MOVE = Prepared(
    update(NOTES).where(NOTES.c.number == bindparam("on")).values(number=bindparam("to")), ("on", "to")
)
FIND = Prepared(select(NOTES.c.number, NOTES.c.name).where(NOTES.c.name == bindparam("wanted")), ["wanted"])


def note(name: str, number: int) -> dict[str, object]:
    return {"name": name, "number": number, "at": NOON.astimezone(PANAMA)}


@pytest.fixture
async def noted(database: Database) -> AsyncIterator[Database]:
    """A database with three notes, for a while: that of PostgreSQL is used again."""

    def add(tx: Connection) -> None:
        NOTES.create(tx)
        ADD.run(tx, [note("a", 1), note("b", 1), note("ñ — 😀", 2)])

    await database.write(lambda tx: tx.run_sync(add))
    yield database
    await database.write(lambda tx: tx.run_sync(NOTES.drop))


async def test_rows_are_kept_as_the_columns_keep_them(noted: Database) -> None:
    rows = await noted.read(lambda tx: tx.run_sync(lambda each: each.execute(select(NOTES)).all()))
    assert sorted(tuple(row) for row in rows) == [("a", 1, NOON), ("b", 1, NOON), ("ñ — 😀", 2, NOON)]


@pytest.mark.parametrize("is_patient", [False, True])
async def test_all_that_changed_is_counted(noted: Database, *, is_patient: bool) -> None:
    moves = [{"on": 1, "to": 5}, {"on": 2, "to": 6}, {"on": 9, "to": 7}]
    for count in (3, 0):
        assert await noted.write(lambda tx: tx.run_sync(MOVE.count, moves), is_patient=is_patient) == count


@pytest.mark.parametrize("is_patient", [False, True])
async def test_one_row_is_found_or_said_to_be_missing(noted: Database, *, is_patient: bool) -> None:
    found = await noted.write(lambda tx: tx.run_sync(FIND.one, {"wanted": "ñ — 😀"}), is_patient=is_patient)
    assert found == (2, "ñ — 😀")
    with pytest.raises(NoResultFound):
        await noted.read(lambda tx: tx.run_sync(FIND.one, {"wanted": "c"}))


async def test_what_the_database_refuses_is_told_as_ever_and_undone(noted: Database) -> None:
    async def twice(tx: Transaction) -> None:
        await tx.run_sync(ADD.run, [note("c", 1)])
        await tx.run_sync(ADD.run, [note("a", 1)])

    with pytest.raises(IntegrityError):
        await noted.write(twice)
    with pytest.raises(NoResultFound):
        await noted.read(lambda tx: tx.run_sync(FIND.one, {"wanted": "c"}))
