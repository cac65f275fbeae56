"""Failures are remembered, replaced and forgotten."""

from datetime import timedelta

import pytest

from server.security.throttles import Throttle
from server.store import throttles as store
from server.store.database import Database, Transaction
from tests.room import NOW

pytestmark = pytest.mark.anyio


async def test_failures_are_kept_by_key_and_forgotten(database: Database) -> None:
    first, later = Throttle(1, NOW), Throttle(6, NOW, NOW + timedelta(seconds=2))

    async def turn(tx: Transaction) -> list[Throttle | None]:
        await store.put_throttle(tx, "a", first)
        await store.put_throttle(tx, "b", first)
        await store.put_throttle(tx, "a", later)
        before = [await store.throttle(tx, key) for key in ("a", "b", "c")]
        await store.end_throttle(tx, "a")
        return [*before, await store.throttle(tx, "a")]

    assert await database.write(turn) == [later, first, None, None]

    async def old(tx: Transaction) -> list[Throttle | None]:
        await store.end_throttles(tx, before=NOW)
        kept = await store.throttle(tx, "b")
        await store.end_throttles(tx, before=NOW + timedelta(seconds=1))
        return [kept, await store.throttle(tx, "b")]

    assert await database.write(old) == [first, None]
