"""When servers were alive, and when none was."""

from datetime import datetime, timedelta

import pytest

from positions.negotiation.silence import Outage
from server.store.database import Database
from server.store.heartbeats import PAUSE, beat, outages_since
from tests.room import NOW

pytestmark = pytest.mark.anyio

MICRO = timedelta(microseconds=1)


async def beaten(database: Database, at: datetime) -> Outage | None:
    """Beat."""
    return await database.write(lambda tx: beat(tx, at))


async def test_a_pause_that_is_too_long_is_an_outage_and_is_kept_once(database: Database) -> None:
    async def beats(*seconds: timedelta) -> list[Outage | None]:
        return [await beaten(database, NOW + each) for each in seconds]

    assert await beats(timedelta(0), PAUSE) == [None, None]
    long = PAUSE + PAUSE + MICRO
    assert await beats(long, long) == [Outage(NOW + PAUSE, NOW + long), None]
    found = await database.read(lambda tx: outages_since(tx, NOW))
    assert list(found) == [Outage(NOW + PAUSE, NOW + long)]
    assert list(await database.read(lambda tx: outages_since(tx, NOW + long))) == []


async def test_a_clock_that_was_set_back_makes_none(database: Database) -> None:
    hour = timedelta(hours=1)
    for at in (NOW, NOW - hour, NOW + PAUSE):
        assert await beaten(database, at) is None
    assert list(await database.read(lambda tx: outages_since(tx, NOW - hour))) == []
