"""Rounds: the editions kept, one after the other, and what moved from each to the next."""

from datetime import timedelta

import pytest

from positions.convergence.findings import AgreementClass
from positions.errors import Unknown
from server.actions import rounds as actions
from server.actions.editions import keep_report
from server.actions.rounds import compared_rounds, rounds
from server.security.identity import Seat
from server.store.database import Database
from tests import room
from tests.filing import put, submission
from tests.room import NOW, PERMITS, QUESTIONNAIRE, chose, open_room

pytestmark = pytest.mark.anyio


async def file(database: Database, code: str, value: str, number: int = 1) -> None:
    await database.write(lambda tx: put(tx, submission(code, chose("t01.defined", value), number=number)))


async def keep(database: Database, day: int) -> None:
    later = NOW + timedelta(days=day)
    await keep_report(database, PERMITS, room.SECRETARIAT, QUESTIONNAIRE, now=later)


async def furnish(database: Database) -> None:
    """Two editions, and one more answer since."""
    await open_room(database)
    await file(database, "XAA", "full")
    await keep(database, 0)
    await file(database, "XAB", "full")
    await file(database, "XAC", "full")
    await keep(database, 1)
    await file(database, "XAB", "none", number=2)


async def line(database: Database, who: Seat) -> list[tuple[int | None, int]]:
    """The rounds somebody sees: the number of the edition and how many had filed."""
    found = await rounds(database, PERMITS, who, QUESTIONNAIRE, now=NOW)
    return [
        (None if each.edition is None else each.edition.edition.number, each.round.submissions["biregional"])
        for each in found
    ]


async def test_the_editions_stand_in_order_and_today_last(database: Database) -> None:
    await furnish(database)
    assert await line(database, room.SECRETARIAT) == [(1, 1), (2, 3), (None, 3)]
    await keep(database, 2)
    assert await line(database, room.SECRETARIAT) == [(1, 1), (2, 3), (3, 3)]


async def test_each_round_says_what_moved_since_the_one_before(database: Database) -> None:
    await furnish(database)
    first, second, today = await rounds(database, PERMITS, room.SECRETARIAT, QUESTIONNAIRE, now=NOW)
    assert first.moved is None
    assert second.moved is not None
    assert second.moved.changes.filed == ("XAB", "XAC")
    assert today.moved is not None
    assert today.moved.changes.filed_anew == ("XAB",)
    moved = [each for each in today.moved.movements if each.level == "ca"]
    assert [(each.before, each.after) for each in moved] == [(AgreementClass.FULL, AgreementClass.DIVERGENCE)]
    assert [(each.delegation, each.decisive) for each in moved[0].movers] == [("XAB", True)]


async def test_any_two_rounds_are_compared_in_whatever_order_they_are_named(database: Database) -> None:
    await furnish(database)
    await keep(database, 2)
    await file(database, "XAD", "none")

    async def span(since: int | None, until: int | None) -> tuple[int, int | None] | None:
        found = await compared_rounds(
            database, PERMITS, room.SECRETARIAT, QUESTIONNAIRE, (since, until), now=NOW
        )
        if found is None:
            return None
        return found.before.edition.number, None if found.after is None else found.after.edition.number

    assert await span(1, 3) == await span(3, 1) == (1, 3)
    assert await span(1, None) == (1, None)
    assert await span(None, None) == (3, None)
    assert await span(None, 3) == (2, 3)
    assert await span(None, 1) is None
    for since, until in ((9, None), (1, 9)):
        with pytest.raises(Unknown, match="not_there"):
            await span(since, until)


async def test_the_same_edition_twice_did_not_move(database: Database) -> None:
    await furnish(database)
    found = await compared_rounds(database, PERMITS, room.SECRETARIAT, QUESTIONNAIRE, (2, 2), now=NOW)
    assert found is not None
    assert (found.moved.movements, found.moved.changes.answers, found.moved.changes.filed) == ((), (), ())


async def test_nobody_reads_rounds_of_editions_kept_for_others(database: Database) -> None:
    await furnish(database)
    for who in (room.HEAD, room.CHAIR, room.OBSERVER):
        assert [number for number, _filed in await line(database, who)] == [None]
        assert await compared_rounds(database, PERMITS, who, QUESTIONNAIRE, (None, None), now=NOW) is None
        with pytest.raises(Unknown, match="not_there"):
            await compared_rounds(database, PERMITS, who, QUESTIONNAIRE, (1, 2), now=NOW)


async def test_a_page_shows_the_last_rounds_alone(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    await furnish(database)
    monkeypatch.setattr(actions, "MOST", 2)
    assert await line(database, room.SECRETARIAT) == [(2, 3), (None, 3)]
