"""The task that does the work nobody waits for."""

import asyncio

import pytest

from server.jobs.loop import work_forever, work_once
from server.store import jobs
from server.store.database import Database
from server.store.jobs import Job, Waiting
from tests.room import NOW

pytestmark = pytest.mark.anyio


async def asked(database: Database, *keys: str) -> None:
    """Ask for work of the kind ``count``."""
    await database.write(lambda tx: jobs.ask(tx, "count", [(key, b"{}") for key in keys], at=NOW))


async def left(database: Database, *keys: str) -> Waiting:
    """What is still on the list."""
    return await database.read(lambda tx: jobs.waiting(tx, "count", keys))


async def test_what_is_done_is_taken_off_the_list(database: Database) -> None:
    done: list[str] = []

    async def count(_db: Database, job: Job) -> None:
        done.append(job.key)

    await asked(database, "a", "b")
    assert [await work_once(database, {"count": count}, now=NOW) for _ in range(3)] == [True, True, False]
    assert done == ["a", "b"]
    assert await left(database, "a", "b") == Waiting(0, 0)


async def test_what_cannot_be_done_stays_as_failed_and_stops_nothing(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    done: list[str] = []

    async def count(_db: Database, job: Job) -> None:
        if job.key == "a":
            raise MemoryError
        done.append(job.key)

    await asked(database, "a", "b")
    while await work_once(database, {"count": count}, now=NOW):
        pass
    assert done == ["b"]
    assert await left(database, "a", "b") == Waiting(1, 1)
    assert "job count failed" in caplog.text


async def test_it_goes_on_until_it_is_cancelled(database: Database) -> None:
    done = asyncio.Event()

    async def count(_db: Database, _job: Job) -> None:
        done.set()

    async with asyncio.TaskGroup() as tasks:
        worker = tasks.create_task(work_forever(database, {"count": count}, now=lambda: NOW))
        await asyncio.sleep(0)
        await asked(database, "a")
        await asyncio.wait_for(done.wait(), 10)
        worker.cancel()
    assert worker.cancelled()
