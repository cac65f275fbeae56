"""The table of section 13, to the microsecond, through the actions; and its end, written once."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import anyio
import pytest

from positions.ids import ConferenceId
from positions.negotiation.consent import Stance
from positions.negotiation.outcome import OutcomeKind
from positions.negotiation.record import breach_of
from positions.negotiation.silence import SilenceKind, SilenceState
from server.actions.silence_ends import settle
from server.store import events
from server.store.database import Database, open_database, serving
from tests import room
from tests.session_room import DRAFT, OPENING, open_draft
from tests.silence_room import (
    BEGUN,
    CLOSE,
    DAY,
    HEADS,
    MICRO,
    P1,
    WISH,
    Quiet,
    draw,
    seat_other_chair,
)

pytestmark = pytest.mark.anyio

SETTLED = CLOSE + timedelta(seconds=60)
MINUTE = timedelta(minutes=1)


@pytest.fixture
async def quiet(database: Database) -> Quiet:
    await open_draft(database)
    await database.write(seat_other_chair)
    return Quiet(database)


async def test_nobody_speaks_and_it_expires_a_minute_after_its_close(quiet: Quiet) -> None:
    await quiet.run()
    assert await quiet.state(CLOSE - MICRO) is SilenceState.RUNNING
    assert await quiet.settle(SETTLED - MICRO) == 0
    assert await quiet.is_locked()
    assert await quiet.settle(SETTLED) == 1
    found = await quiet.found()
    assert found.end is not None
    assert (found.end.state, found.end.close) == (SilenceState.EXPIRED, CLOSE)
    assert found.end.covered == {P1: ("XAA", "XAB", "XAC", "XAD", "XAE")}
    assert found.end.uncovered == {}
    assert not await quiet.is_locked()
    assert await quiet.settle(SETTLED + DAY) == 0
    rows = await quiet.recorded()
    assert [each.row.kind for each in rows][-1] == "silence_ended"
    assert breach_of([each.row for each in rows]) is None


async def test_a_break_in_the_last_microsecond_breaks_it(quiet: Quiet) -> None:
    await quiet.run()
    done = await quiet.speak(CLOSE - MICRO)
    assert done.act == "break"
    assert await quiet.state(CLOSE - MICRO) is SilenceState.BROKEN
    assert not await quiet.is_locked()
    found = await quiet.found()
    assert found.end is not None
    assert (found.end.state, found.end.covered) == (SilenceState.BROKEN, {})


async def test_a_break_at_the_close_is_a_late_statement(quiet: Quiet) -> None:
    await quiet.run()
    assert (await quiet.speak(CLOSE)).act == "state"
    assert await quiet.settle(SETTLED) == 1
    assert await quiet.state(SETTLED) is SilenceState.EXPIRED
    assert (await quiet.speak(SETTLED + DAY)).act == "state"
    assert [each.words for each in (await quiet.found()).acts if each.act == "state"] == ["No", "No"]


async def test_a_break_that_is_kept_late_breaks_it_all_the_same(quiet: Quiet) -> None:
    await quiet.run()
    await quiet.agree(room.FAR, CLOSE + timedelta(seconds=10))  # the record is later than the stamp already
    assert (await quiet.speak(CLOSE - timedelta(seconds=0.1))).act == "break"
    assert await quiet.state(SETTLED) is SilenceState.BROKEN


async def test_a_short_outage_moves_nothing(quiet: Quiet) -> None:
    await quiet.run()
    await quiet.beat(CLOSE - 10 * MINUTE)
    await quiet.beat(CLOSE + 120 * MINUTE)
    assert await quiet.settle(CLOSE + 120 * MINUTE) == 1
    found = await quiet.found()
    assert found.end is not None
    assert (found.end.state, found.end.close) == (SilenceState.EXPIRED, CLOSE)


async def test_an_outage_of_an_hour_before_the_close_gives_a_day_more(quiet: Quiet) -> None:
    await quiet.run()
    await quiet.beat(CLOSE - 60 * MINUTE)
    await quiet.beat(CLOSE + 60 * MINUTE)
    later = CLOSE + 60 * MINUTE + DAY
    assert (await quiet.found()).close == later
    assert await quiet.settle(CLOSE + 61 * MINUTE) == 0
    assert await quiet.settle(later + MINUTE) == 1


async def test_an_extension_counts_if_it_is_said_before_the_close(quiet: Quiet) -> None:
    await quiet.run()
    await quiet.extend(CLOSE + DAY, CLOSE - MINUTE)
    assert (await quiet.found()).close == CLOSE + DAY
    assert await quiet.settle(SETTLED) == 0
    assert await quiet.settle(SETTLED + DAY) == 1


async def test_who_was_not_told_is_not_covered_and_is_named(quiet: Quiet) -> None:
    await quiet.run(told=("XAA", "XAB", "XAC", "XAD"))
    await quiet.acknowledge(HEADS["XAE"], CLOSE - DAY + MICRO)  # too late by a microsecond
    await quiet.settle(SETTLED)
    end = (await quiet.found()).end
    assert end is not None
    assert end.covered == {P1: ("XAA", "XAB", "XAC", "XAD")}
    assert end.uncovered == {"XAE": "not_notified"}


async def test_who_has_said_something_or_not_agreed_is_not_covered(quiet: Quiet) -> None:
    await quiet.run(agreed=("XAA", "XAB", "XAC", "XAD"))
    await quiet.take(Stance.ACCEPT, HEADS["XAA"], BEGUN + DAY)
    await quiet.take(Stance.NONE, HEADS["XAB"], BEGUN + DAY)
    await quiet.agree(HEADS["XAC"], CLOSE - MINUTE, agrees=False)
    await quiet.take(Stance.ACCEPT, HEADS["XAD"], CLOSE)  # after the close: its silence was counted
    await quiet.settle(SETTLED)
    end = (await quiet.found()).end
    assert end is not None
    assert end.covered == {P1: ("XAD",)}
    assert end.uncovered == {
        "XAB": "in_consultation",
        "XAC": "method_not_agreed",
        "XAE": "method_not_agreed",
    }


async def test_an_objection_to_its_words_breaks_it(quiet: Quiet) -> None:
    await quiet.run()
    await quiet.take(Stance.ACCEPT, HEADS["XAA"], BEGUN + DAY)
    await quiet.take(Stance.OBJECT, HEADS["XAB"], CLOSE - MICRO)
    end = (await quiet.found()).end
    assert end is not None
    assert end.state is SilenceState.BROKEN
    kinds = [each.row.kind for each in await quiet.recorded()]
    assert kinds[-3:] == ["position", "silence_break", "silence_ended"]
    told = await quiet.database.read(lambda tx: events.events_since(tx, DRAFT))
    assert [each.event.get("act") for each in told][-3:] == ["break", "silence", "broken"]


async def test_the_grid_counts_their_silence_until_they_speak(quiet: Quiet) -> None:
    await quiet.run()
    assert (await quiet.column()).outcome is OutcomeKind.OPEN
    await quiet.settle(SETTLED)
    column = await quiet.column()
    assert column.outcome is OutcomeKind.CONSENSUS
    assert column.cells == {}
    assert column.outcomes[ConferenceId("ca")].by_silence == {"XAA", "XAB", "XAC"}
    await quiet.take(Stance.STAND_ASIDE, HEADS["XAA"], SETTLED + DAY)
    assert (await quiet.column()).outcome is OutcomeKind.WITH_RESERVATIONS
    await quiet.take_back(HEADS["XAA"], SETTLED + DAY)
    assert (await quiet.column()).outcome is OutcomeKind.OPEN


async def test_silence_on_words_that_moved_counts_no_more(quiet: Quiet) -> None:
    await quiet.run()
    await quiet.settle(SETTLED)
    await quiet.write(f"{OPENING} siempre")
    await quiet.write(OPENING, base=1)
    column = await quiet.column()
    assert (column.outcome, column.outcomes[ConferenceId("ca")].by_silence) == (OutcomeKind.OPEN, frozenset())


async def test_two_servers_that_see_it_at_once_write_one_end(quiet: Quiet, tmp_path: Path) -> None:
    await quiet.run()
    url = str(quiet.database.writer.url.render_as_string(hide_password=False))
    async with serving(open_database(url)) as other:
        wrote: list[int] = []

        async def see(database: Database) -> None:
            wrote.append(len(await settle(database, draw=draw, now=SETTLED)))

        async with anyio.create_task_group() as group:
            for database in (quiet.database, other) * 3:
                group.start_soon(see, database)
    assert sorted(wrote) == [0, 0, 0, 0, 0, 1]
    ended = [each for each in await quiet.recorded() if each.row.kind == "silence_ended"]
    assert len(ended) == 1
    assert json.loads(ended[0].body)["state"] == "expired"


async def test_a_clock_that_was_set_back_opens_nothing_again(quiet: Quiet) -> None:
    await quiet.run()
    await quiet.agree(room.FAR, SETTLED)
    assert await quiet.settle(BEGUN) == 1


async def test_on_the_floor_those_count_who_were_there_at_the_last_roll_call(quiet: Quiet) -> None:
    wish = replace(WISH, kind=SilenceKind.FLOOR, close=BEGUN + 5 * MINUTE, holidays_seen=False)
    await quiet.call_roll(("XAA", "XAD"), BEGUN - MINUTE)
    await quiet.run(told=(), agreed=("XAA", "XAB"), wish=wish)
    await quiet.call_roll(("XAA", "XAB"), BEGUN + MINUTE)  # too late for this one
    await quiet.settle(BEGUN + 5 * MINUTE + timedelta(seconds=2))
    end = (await quiet.found()).end
    assert end is not None
    assert end.covered == {P1: ("XAA",)}
    assert end.uncovered == {
        "XAB": "absent",
        "XAC": "absent",
        "XAD": "method_not_agreed",
        "XAE": "absent",
    }


async def test_on_the_floor_a_server_that_was_away_cancels_it(quiet: Quiet) -> None:
    wish = replace(WISH, kind=SilenceKind.FLOOR, close=BEGUN + 5 * MINUTE, holidays_seen=False)
    await quiet.run(told=(), wish=wish)
    await quiet.beat(BEGUN + MINUTE)
    await quiet.beat(BEGUN + MINUTE + timedelta(seconds=6))
    assert await quiet.settle(BEGUN + 2 * MINUTE) == 1
    assert await quiet.state(BEGUN + 2 * MINUTE) is SilenceState.CANCELLED
