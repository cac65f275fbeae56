"""Work that no request waits for."""

from datetime import datetime, timedelta

import pytest

from server.store import jobs
from server.store.database import Database, Transaction
from server.store.jobs import LEASE, Job, Waiting
from tests.room import NOW

pytestmark = pytest.mark.anyio

LATER = NOW + timedelta(seconds=1)


async def test_work_is_asked_for_once_and_taken_in_the_order_it_was_asked_for(database: Database) -> None:
    await database.write(lambda tx: jobs.ask(tx, "align", [("b", b"{}")], at=NOW))
    await database.write(lambda tx: jobs.ask(tx, "align", [("a", b"{}"), ("b", b"[]")], at=LATER))
    await database.write(lambda tx: jobs.ask(tx, "align", [], at=LATER))
    first = await database.write(lambda tx: jobs.lease(tx, now=LATER))
    second = await database.write(lambda tx: jobs.lease(tx, now=LATER))
    assert first is not None
    assert second is not None
    assert (first.key, first.body, second.key) == ("b", b"{}", "a")
    assert await database.write(lambda tx: jobs.lease(tx, now=LATER)) is None


async def test_what_nobody_finished_is_taken_again_when_its_lease_is_over(database: Database) -> None:
    await database.write(lambda tx: jobs.ask(tx, "align", [("a", b"{}")], at=NOW))
    taken = await database.write(lambda tx: jobs.lease(tx, now=NOW))
    assert taken is not None
    assert not await database.read(lambda tx: jobs.is_waiting(tx, now=NOW + LEASE))
    after = NOW + LEASE + timedelta(seconds=1)
    assert await database.read(lambda tx: jobs.is_waiting(tx, now=after))
    assert await database.write(lambda tx: jobs.lease(tx, now=after)) == taken


async def test_what_a_dead_worker_had_taken_is_let_go_at_a_start(database: Database) -> None:
    await database.write(lambda tx: jobs.ask(tx, "align", [("a", b"{}")], at=NOW))
    taken = await database.write(lambda tx: jobs.lease(tx, now=NOW))
    await database.write(jobs.release)
    assert await database.write(lambda tx: jobs.lease(tx, now=NOW)) == taken


async def test_what_is_done_is_gone_and_what_failed_stays_to_be_seen(database: Database) -> None:
    await database.write(lambda tx: jobs.ask(tx, "align", [("a", b"{}"), ("b", b"{}")], at=NOW))
    first = await database.write(lambda tx: jobs.lease(tx, now=NOW))
    second = await database.write(lambda tx: jobs.lease(tx, now=NOW))
    assert first is not None
    assert second is not None
    await database.write(lambda tx: jobs.finish(tx, first))
    await database.write(lambda tx: jobs.fail(tx, second, "MemoryError"))
    assert await database.write(lambda tx: jobs.lease(tx, now=NOW + 2 * LEASE)) is None
    assert await database.read(lambda tx: jobs.waiting(tx, "align", ["a", "b"])) == Waiting(1, 1)
    assert await database.read(lambda tx: jobs.waiting(tx, "other", ["a", "b"])) == Waiting(0, 0)


async def test_what_failed_of_a_kind_waits_again_where_it_is_tried_again(database: Database) -> None:
    async def failed(tx: Transaction) -> None:
        for kind in ("find", "align"):
            await jobs.ask(tx, kind, [("a", b"")], at=NOW)
            await jobs.fail(tx, Job(kind, "a", b""), "MemoryError")

    await database.write(failed)
    await database.write(lambda tx: jobs.try_again(tx, "find"))
    assert await database.read(lambda tx: jobs.waiting(tx, "find", ["a"])) == Waiting(1, 0)
    assert await database.read(lambda tx: jobs.waiting(tx, "align", ["a"])) == Waiting(1, 1)


async def test_old_failures_go_and_may_be_asked_for_again(database: Database) -> None:
    for key, at in (("a", NOW), ("b", LATER), ("c", NOW)):
        await _ask_and_fail(database, key, at)
    await database.write(lambda tx: jobs.ask(tx, "align", [("d", b"{}")], at=NOW))
    await database.write(lambda tx: jobs.drop_failed(tx, "other", before=LATER))
    assert len(await database.read(lambda tx: jobs.failed_of(tx, "align", [*"abcd"]))) == 3
    await database.write(lambda tx: jobs.drop_failed(tx, "align", before=LATER))
    assert await database.read(lambda tx: jobs.failed_of(tx, "align", [*"abcd"])) == {"b"}
    assert await database.read(lambda tx: jobs.waiting(tx, "align", [*"abcd"])) == Waiting(2, 1)


async def _ask_and_fail(database: Database, key: str, at: datetime) -> None:
    await database.write(lambda tx: jobs.ask(tx, "align", [(key, b"{}")], at=at))
    await database.write(lambda tx: jobs.fail(tx, Job("align", key, b"{}"), "MemoryError"))
