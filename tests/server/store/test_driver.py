"""Questions to SQLite go to its thread once each; rows, counts and refusals come back as from the driver."""

import asyncio
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Connection as Transaction
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from server.store.driver import StraightConnection, connected, driven

pytestmark = pytest.mark.anyio


async def test_a_cursor_has_run_when_it_answers() -> None:
    connection = connected(":memory:")
    await connection
    cursor = await connection.cursor().__aenter__()
    await cursor.execute("CREATE TABLE t (a)")
    assert (cursor.description, list(await cursor.fetchall())) == (None, [])
    await cursor.executemany("INSERT INTO t VALUES (?)", [(1,), (2,)])
    assert cursor.rowcount == 2
    await cursor.execute("UPDATE t SET a = a + 1 WHERE a > ?", (1,))
    assert cursor.rowcount == 1
    await cursor.execute("SELECT a FROM t ORDER BY a")
    assert list(await cursor.fetchall()) == [(1,), (3,)]
    assert cursor.description[0][0] == "a"
    await cursor.execute("INSERT INTO t VALUES (9)")
    assert cursor.lastrowid == 3
    await cursor.close()
    await connection.close()


async def test_what_the_driver_refuses_comes_out() -> None:
    connection = connected(":memory:")
    await connection
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        await connection.cursor().execute("SELECT a FROM t")
    await connection.close()


async def test_a_transaction_is_kept_whole_or_not_at_all(tmp_path: Path) -> None:
    connection = connected(str(tmp_path / "t.sqlite"), isolation_level=None)
    await connection

    def begun(tx: Transaction) -> int:
        tx.execute(text("CREATE TABLE t (a)"))
        return tx.execute(text("INSERT INTO t VALUES (1)")).rowcount

    def broken(tx: Transaction) -> None:
        tx.execute(text("INSERT INTO t VALUES (2)"))
        raise LookupError

    assert await connection.at_once(begun) == 1
    with pytest.raises(LookupError):
        await connection.at_once(broken)
    cursor = await connection.cursor().execute("SELECT a FROM t")
    assert list(await cursor.fetchall()) == [(1,)]
    await connection.close()


async def test_after_a_failure_nothing_of_it_is_left_in_the_next_transaction(tmp_path: Path) -> None:
    connection = connected(str(tmp_path / "t.sqlite"), isolation_level=None)
    await connection

    def begun(tx: Transaction) -> None:
        tx.execute(text("CREATE TABLE a (a INTEGER PRIMARY KEY)"))
        tx.execute(text("CREATE TABLE b (a REFERENCES a DEFERRABLE INITIALLY DEFERRED)"))

    def broken_within(tx: Transaction) -> None:
        tx.begin_nested()
        tx.execute(text("INSERT INTO a VALUES (1)"))
        raise LookupError

    def not_to_be_kept(tx: Transaction) -> None:
        tx.execute(text("INSERT INTO b VALUES (7)"))

    def sound(tx: Transaction) -> None:
        savepoint = tx.begin_nested()
        tx.execute(text("INSERT INTO a VALUES (2)"))
        savepoint.rollback()
        tx.execute(text("INSERT INTO a VALUES (3)"))

    await connection.at_once(begun)
    await connection.cursor().execute("PRAGMA foreign_keys=ON")
    with pytest.raises(LookupError):
        await connection.at_once(broken_within)
    with pytest.raises(IntegrityError):  # the commit
        await connection.at_once(not_to_be_kept)
    await connection.at_once(sound)
    cursor = await connection.cursor().execute(
        "SELECT (SELECT group_concat(a) FROM a), (SELECT count(*) FROM b)"
    )
    assert list(await cursor.fetchall()) == [("3", 0)]
    await connection.close()


async def test_a_coroutine_that_waits_for_its_statements_alone_never_gives_way(tmp_path: Path) -> None:
    connection = connected(str(tmp_path / "t.sqlite"), begin="BEGIN IMMEDIATE", isolation_level=None)
    await connection
    engine = create_async_engine("sqlite+aiosqlite://")

    async def turn(tx: AsyncConnection) -> list[int]:
        await tx.execute(text("CREATE TABLE t (a)"))
        await tx.execute(text("INSERT INTO t VALUES (:a)"), [{"a": 1}, {"a": 2}])
        assert await tx.run_sync(Transaction.in_transaction)
        return list((await tx.execute(text("SELECT a FROM t ORDER BY a"))).scalars())

    assert await connection.at_once(lambda tx: driven(turn(StraightConnection(engine, tx)))) == [1, 2]
    await engine.dispose()
    await connection.close()


async def test_a_coroutine_that_gives_way_is_refused() -> None:
    async def impatient() -> None:
        await asyncio.sleep(0)

    with pytest.raises(RuntimeError, match="waits for nothing"):
        driven(impatient())
