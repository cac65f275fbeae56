"""Silence procedures as a seat reads them."""

from datetime import timedelta

import pytest

from positions.errors import Unknown
from positions.negotiation.coverage import NotCovered
from positions.negotiation.silence import SilenceKind, SilenceState
from server.actions.silence_reading import ReadSilence, SilenceTable, silence_of, table_of
from server.security.identity import ANONYMOUS, Seat
from server.store.database import Database
from tests import room
from tests.room import PERMITS
from tests.session_room import DRAFT, OPENING, open_draft
from tests.silence_room import BEGUN, CLOSE, DAY, P1, S1, XB, Quiet, draw, seat_other_chair

pytestmark = pytest.mark.anyio


@pytest.fixture
async def quiet(database: Database) -> Quiet:
    await open_draft(database)
    await database.write(seat_other_chair)
    quiet = Quiet(database)
    await quiet.run(told=("XAA", "XAB"), agreed=("XAA",))
    return quiet


async def read(quiet: Quiet, seat: Seat = room.DELEGATE, id: str = S1) -> ReadSilence:
    return await silence_of(quiet.database, PERMITS, (seat,), id, draw=draw, now=BEGUN + DAY)


async def listed(quiet: Quiet, seat: Seat = room.DELEGATE, days: int = 1) -> SilenceTable:
    now = BEGUN + days * DAY
    return await table_of(quiet.database, PERMITS, (seat,), DRAFT, draw=draw, now=now)


async def test_before_the_close_it_says_whose_silence_would_not_count(quiet: Quiet) -> None:
    shown = await read(quiet)
    assert (shown.labels, shown.found.announced.texts[0].words) == ({P1: "OP1"}, OPENING)
    assert set(shown.agreed) == {"XAA"}
    assert len(shown.members) == 5
    assert shown.expected == {
        "XAB": NotCovered.METHOD_NOT_AGREED,
        **dict.fromkeys(("XAC", "XAD", "XAE"), NotCovered.NOT_NOTIFIED),
    }


async def test_whoever_reads_it_first_writes_its_end(quiet: Quiet) -> None:
    now = CLOSE + timedelta(minutes=1)
    table = await table_of(quiet.database, PERMITS, (room.FAR,), DRAFT, draw=draw, now=now)
    end = table.silences[0].found.end
    assert end is not None
    assert (end.state, end.covered) == (SilenceState.EXPIRED, {P1: ("XAA",)})
    assert (await read(quiet)).expected[XB] is NotCovered.METHOD_NOT_AGREED


async def test_the_table_says_who_agrees_now(quiet: Quiet) -> None:
    table = await listed(quiet)
    assert set(table.agreeing[SilenceKind.WRITTEN]) == {"XAA"}
    assert len(table.silences) == 1


async def test_who_may_not_read_it_learns_of_nothing(quiet: Quiet) -> None:
    for seat in (room.OBSERVER, ANONYMOUS, room.OPERATOR):
        with pytest.raises(Unknown, match="not_there"):
            await read(quiet, seat)
        with pytest.raises(Unknown, match="not_there"):
            await listed(quiet, seat)
    with pytest.raises(Unknown, match="not_there"):
        await read(quiet, id="q9")
