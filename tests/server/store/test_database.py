"""One way to read and one way to write (rules of server/store/database.py)."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from positions.errors import Stale
from server.store.database import (
    Database,
    Transaction,
    Turn,
    is_alive,
    open_database,
    serving,
    within,
)
from server.store.migrate import migrate

pytestmark = pytest.mark.anyio


async def put(tx: Transaction, key: str) -> str:
    await tx.execute(text("INSERT INTO instance (key, value) VALUES (:key, 'x')"), {"key": key})
    return key


def putting(key: str) -> Turn[str]:
    async def turn(tx: Transaction) -> str:
        return await put(tx, key)

    return turn


async def keys(db: Database) -> list[str]:
    async def turn(tx: Transaction) -> list[str]:
        return list((await tx.execute(text("SELECT key FROM instance ORDER BY key"))).scalars())

    return await db.read(turn)


async def test_what_is_written_can_be_read(database: Database) -> None:
    assert await database.write(lambda tx: put(tx, "a")) == "a"
    assert await keys(database) == ["a"]
    assert await is_alive(database)


async def test_a_refusal_undoes_only_itself(database: Database) -> None:
    async def refuse(tx: Transaction) -> None:
        await put(tx, "refused")
        raise Stale("moved")

    outcomes = await asyncio.gather(
        database.write(lambda tx: put(tx, "a")),
        database.write(refuse),
        database.write(lambda tx: put(tx, "b")),
        database.write(lambda tx: put(tx, "a")),  # against the primary key
        database.write(lambda tx: put(tx, "c")),
        return_exceptions=True,
    )
    assert outcomes[0] == "a"
    assert isinstance(outcomes[1], Stale)
    assert isinstance(outcomes[3], DBAPIError)
    assert await keys(database) == ["a", "b", "c"]


async def test_two_processes_that_write_the_same_in_another_order_do_not_wait_for_ever(
    database: Database, database_url: str
) -> None:
    def touching(key: str) -> Turn[str]:
        async def turn(tx: Transaction) -> str:
            await tx.execute(text("UPDATE instance SET value = 'y' WHERE key = :key"), {"key": key})
            await asyncio.sleep(0.05)  # the other process does as much
            return key

        return turn

    for key in ("a", "b"):
        await database.write(putting(key))
    async with serving(open_database(database_url, beside=True)) as other:
        turns = [(database, "a"), (database, "b"), (other, "b"), (other, "a")]
        written = (each.write(touching(key), is_patient=True) for each, key in turns)
        assert await asyncio.gather(*written) == ["a", "b", "b", "a"]


async def test_a_cancelled_caller_does_not_tear_a_write_apart(database: Database) -> None:
    begun = asyncio.Event()
    loop = asyncio.get_running_loop()

    async def long(tx: Transaction) -> None:
        await put(tx, "first")
        loop.call_soon_threadsafe(begun.set)
        for number in range(200):
            await put(tx, f"second {number:03}")

    async with asyncio.TaskGroup() as group:
        caller = group.create_task(database.write(long))
        await begun.wait()
        caller.cancel()
    await database.write(lambda tx: put(tx, "third"))
    assert len(await keys(database)) == 202


async def test_what_waits_at_the_stop_is_still_written(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'stop.sqlite'}"
    await migrate(url)
    async with serving(open_database(url)) as db:
        writes = [asyncio.ensure_future(db.write(putting(f"k{number:03}"))) for number in range(200)]
        await asyncio.sleep(0)
    assert len(await asyncio.gather(*writes)) == 200


async def test_a_turn_waits_for_its_own_statements_alone(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'patience.sqlite'}"
    await migrate(url)

    async def impatient(tx: Transaction) -> None:
        await put(tx, "a")
        await asyncio.sleep(0)

    async with serving(open_database(url)) as db:
        with pytest.raises(RuntimeError, match="waits for nothing"):
            await db.write(impatient)
        assert await keys(db) == []


async def test_who_acts_inside_a_transaction_sees_it_and_ends_with_it(database: Database) -> None:
    async def turn(tx: Transaction) -> list[str]:
        inside = within(database, tx)
        assert await inside.write(lambda tx: put(tx, "a")) == "a"
        return await keys(inside)

    assert await database.write(turn) == ["a"]

    async def torn(tx: Transaction) -> None:
        await within(database, tx).write(lambda tx: put(tx, "b"))
        raise Stale("moved")

    with pytest.raises(Stale):
        await database.write(torn)
    assert await keys(database) == ["a"]
