"""The sign of life of a server, and what falls due by the hour alone."""

from datetime import datetime, timedelta

import anyio
import pytest

from positions.negotiation.silence import SilenceState
from server.jobs import pulse
from server.jobs.pulse import pulse_once, pulsing
from server.store.database import Database
from server.store.heartbeats import outages_since
from tests.server_hub import meeting
from tests.session_room import open_draft
from tests.silence_room import BEGUN, CLOSE, DAY, Quiet, draw, seat_other_chair

pytestmark = pytest.mark.anyio


@pytest.fixture
async def quiet(database: Database) -> Quiet:
    await open_draft(database)
    await database.write(seat_other_chair)
    return Quiet(database)


async def until(quiet: Quiet) -> None:
    """Wait for the end to be written."""
    with anyio.fail_after(20):
        for _ in range(1_000):
            if (await quiet.found()).end is not None:
                return
            await anyio.sleep(0.01)


async def test_an_outage_is_known_before_anything_is_settled(quiet: Quiet) -> None:
    await quiet.run()
    async with meeting(quiet.database) as hub:
        await pulse_once(quiet.database, hub, draw=draw, now=CLOSE - DAY / 24)
        await pulse_once(quiet.database, hub, draw=draw, now=CLOSE + DAY / 24)
    assert await quiet.state(CLOSE + DAY / 24) is SilenceState.RUNNING
    assert len(await quiet.database.read(lambda tx: outages_since(tx, BEGUN))) == 1


async def test_what_is_due_is_settled_and_a_failure_stops_nothing(
    quiet: Quiet, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    await quiet.run()
    monkeypatch.setattr(pulse, "PERIOD", 0.01)
    hours = iter([CLOSE, None])

    def now() -> datetime:
        hour = next(hours, CLOSE + timedelta(minutes=2))
        if hour is None:
            raise OSError("no clock")
        return hour

    async with meeting(quiet.database) as hub, pulsing(quiet.database, hub, draw=draw, now=now):
        await until(quiet)
    assert "the sign of life could not be written" in caplog.text
    end = (await quiet.found()).end
    assert end is not None
    assert end.state is SilenceState.EXPIRED
