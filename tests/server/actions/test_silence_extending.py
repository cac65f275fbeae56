"""A later close, and a procedure called off."""

from datetime import datetime, timedelta

import pytest

from positions.errors import Forbidden, Malformed, WrongPhase
from positions.negotiation.silence import SilenceState
from server.actions import silence_extending
from server.store.database import Database
from tests import room
from tests.room import PERMITS
from tests.session_room import open_draft
from tests.silence_room import BEGUN, CLOSE, DAY, MICRO, S1, Quiet, draw, seat_other_chair

pytestmark = pytest.mark.anyio


@pytest.fixture
async def quiet(database: Database) -> Quiet:
    await open_draft(database)
    await database.write(seat_other_chair)
    quiet = Quiet(database)
    await quiet.run()
    return quiet


async def test_to_the_last_microsecond_the_close_can_be_moved_and_not_after_it(quiet: Quiet) -> None:
    await quiet.extend(CLOSE + DAY, CLOSE - MICRO)
    assert (await quiet.found()).close == CLOSE + DAY
    for at in (CLOSE + DAY, CLOSE + DAY + timedelta(hours=1)):
        with pytest.raises(WrongPhase, match="silence_over"):
            await quiet.extend(CLOSE + 4 * DAY, at)


@pytest.mark.parametrize(
    ("close", "reason"),
    [
        (CLOSE, "close_not_later"),
        (CLOSE + 2 * DAY, "silence_hours"),  # a Saturday
        (BEGUN + 30 * DAY + MICRO, "silence_too_long"),
    ],
)
async def test_what_close_may_not_be_said(quiet: Quiet, close: datetime, reason: str) -> None:
    with pytest.raises(Malformed, match=f"^{reason}$"):
        await quiet.extend(close, CLOSE - DAY)
    assert (await quiet.found()).close == CLOSE


async def test_called_off_it_is_over_and_its_text_is_free(quiet: Quiet) -> None:
    with pytest.raises(Malformed, match="reason_missing"):
        await quiet.cancel(CLOSE - MICRO, reason=" ")
    await quiet.cancel(CLOSE - MICRO)
    end = (await quiet.found()).end
    assert end is not None
    assert (end.state, end.covered, await quiet.is_locked()) == (SilenceState.CANCELLED, {}, False)
    with pytest.raises(WrongPhase, match="silence_over"):
        await quiet.cancel(CLOSE - MICRO)


async def test_at_the_close_it_is_not_called_off_any_more(quiet: Quiet) -> None:
    with pytest.raises(WrongPhase, match="silence_over"):
        await quiet.cancel(CLOSE)
    assert await quiet.settle(CLOSE + timedelta(minutes=1)) == 1
    assert await quiet.state(CLOSE) is SilenceState.EXPIRED


async def test_one_that_waits_is_called_off_but_not_extended(database: Database) -> None:
    await open_draft(database)
    await database.write(seat_other_chair)
    quiet = Quiet(database)
    await quiet.announce()
    with pytest.raises(WrongPhase, match="silence_waits"):
        await quiet.extend(CLOSE + DAY, BEGUN)
    await quiet.cancel(BEGUN)
    assert await quiet.state(BEGUN) is SilenceState.CANCELLED
    with pytest.raises(WrongPhase, match="silence_not_waiting"):
        await quiet.confirm()


async def test_it_is_a_chair_who_does_it(quiet: Quiet) -> None:
    for seat in (room.HEAD, room.SECRETARIAT):
        with pytest.raises(Forbidden, match="not_allowed"):
            await silence_extending.cancel(
                quiet.database, PERMITS, (seat,), (S1, "No"), draw=(draw(), draw()), now=BEGUN
            )
