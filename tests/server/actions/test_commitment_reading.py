"""Who reads which commitments, and what they may do to each."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from positions.errors import Unknown
from positions.negotiation.commitment import CommitmentAct, CommitmentState, CommitmentStep, CommitmentTerms
from positions.process import Role
from server.actions.commitment_reading import (
    is_responsible,
    may_read_any,
    own_commitments,
    read_commitment,
)
from server.security.identity import ANONYMOUS
from server.store.database import Database
from tests import room
from tests.commitment_room import CONFIRM, TERMS, adopted, does, framed, keys, read
from tests.room import NOW, PERMITS, frame

pytestmark = pytest.mark.anyio
A = CommitmentAct
TODAY = NOW.date()


async def test_a_suggestion_is_shown_to_secretariats_alone(database: Database) -> None:
    await adopted(database)
    assert await keys(database, room.SECRETARIAT) == ["acta-3", "1-1"]
    assert await keys(database, room.OTHER_SECRETARIAT) == ["acta-3", "1-1"]
    for seat in (room.HEAD, room.CHAIR, room.OBSERVER):
        assert await keys(database, seat) == ["acta-3"]
    for seat in (ANONYMOUS, room.OPERATOR):
        assert await keys(database, seat) == []
        assert not may_read_any(PERMITS, seat, frame())
    with pytest.raises(Unknown, match="not_there"):
        await read_commitment(database, PERMITS, room.HEAD, framed(), "1-1")


async def test_both_conferences_see_those_of_a_text_of_both(database: Database) -> None:
    await adopted(database)
    await does(database, room.SECRETARIAT, CONFIRM)
    for seat in (room.HEAD, room.FAR, room.OTHER_SECRETARIAT, room.OBSERVER):
        assert "1-1" in await keys(database, seat)


async def test_those_of_a_conference_alone_stay_there(database: Database) -> None:
    await adopted(database, "ca")
    await does(database, room.SECRETARIAT, CONFIRM)
    assert "1-1" in await keys(database, room.NEIGHBOUR)
    for seat in (room.FAR, room.OTHER_SECRETARIAT, room.seat(Role.CHAIR, "XAD")):
        assert await keys(database, seat) == ["acta-3"]


async def test_what_one_may_do_follows_from_who_one_is(database: Database) -> None:
    await adopted(database)
    await does(database, room.SECRETARIAT, CONFIRM)

    async def acts(seat: object, key: str = "1-1") -> set[CommitmentAct]:
        assert isinstance(seat, type(room.HEAD))
        return set((await read_commitment(database, PERMITS, seat, framed(), key)).acts)

    reports = {A.PROGRESS, A.FULFIL}
    assert await acts(room.HEAD) == {*reports, A.POSTPONE, A.SUPERSEDE}
    assert await acts(room.DELEGATE) == reports
    assert await acts(room.NEIGHBOUR) == set()
    assert await acts(room.SECRETARIAT) == reports
    assert await acts(room.CHAIR) == {*reports, A.DROP}
    assert await acts(room.OBSERVER) == set()
    assert await acts(room.SECRETARIAT, "acta-3") == {*reports, A.POSTPONE, A.SUPERSEDE}
    await does(database, room.CHAIR, CommitmentStep(A.DROP, "Ya no"))
    assert await acts(room.CHAIR) == reports
    await does(database, room.HEAD, CommitmentStep(A.FULFIL, "Todo"))
    assert await acts(room.FAR) == {A.CONTEST}


def test_whose_a_commitment_is() -> None:
    of_all = CommitmentTerms((), "Algo")
    assert is_responsible(room.HEAD, TERMS, frame())
    assert not is_responsible(room.NEIGHBOUR, TERMS, frame())
    assert not is_responsible(room.HEAD, of_all, frame())
    for seat in (room.SECRETARIAT, room.CHAIR):
        assert is_responsible(seat, of_all, frame())
        assert is_responsible(seat, replace(of_all, responsible=("CA",)), frame())
        assert not is_responsible(seat, replace(of_all, responsible=("CB",)), frame())
    assert is_responsible(room.SECRETARIAT, replace(of_all, responsible=("ST-CA",)), frame())
    assert not is_responsible(room.CHAIR, replace(of_all, responsible=("ST-CA",)), frame())
    for seat in (room.OBSERVER, room.OPERATOR, ANONYMOUS):
        assert not is_responsible(seat, of_all, frame())
    assert not is_responsible(replace(room.CHAIR, conference=None), of_all, frame())


async def test_ones_own_that_are_overdue_or_due_soon_the_earliest_first(database: Database) -> None:
    await adopted(database, count=2)
    await does(database, room.SECRETARIAT, CONFIRM)
    late = CommitmentStep(A.CONFIRM, terms=replace(TERMS, due=date(2027, 2, 27)))
    await does(database, room.SECRETARIAT, late, "1-2")

    async def own(seat: object, today: date = TODAY) -> list[str]:
        assert isinstance(seat, type(room.HEAD))
        return [each.key for each in await own_commitments(database, PERMITS, seat, framed(), today)]

    assert await own(room.HEAD) == ["1-2", "1-1"]
    assert await own(room.NEIGHBOUR) == ["acta-3"]
    assert await own(room.CHAIR) == ["acta-3"]
    assert await own(room.FAR) == []
    assert await own(room.HEAD, TODAY - timedelta(days=90)) == []
    first = (await read(database, room.HEAD))[0]
    assert (first.is_late(TODAY), first.course.state) == (True, CommitmentState.OPEN)
