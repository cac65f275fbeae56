"""Requests for whoever reads: what they may say to each, and nothing for those who may not read."""

from datetime import timedelta

import pytest

from positions.errors import Unknown
from positions.ids import DraftId
from positions.negotiation.joint import JointAct, JointState
from server.actions.joint_reading import FoundRequest, requests_of_draft
from server.security.identity import Seat
from server.store.database import Database
from tests import room
from tests.joint_room import BASIS, OTHER_CHAIR, answer, ask
from tests.room import NOW, PERMITS
from tests.session_room import DRAFT, open_draft

pytestmark = pytest.mark.anyio


async def read(db: Database, seat: Seat, hours: int = 0) -> list[FoundRequest]:
    now = NOW + timedelta(hours=hours)
    return list((await requests_of_draft(db, PERMITS, (seat,), DRAFT, now))[1])


async def test_each_reads_what_they_may_say(database: Database) -> None:
    await open_draft(database)
    assert await read(database, room.HEAD) == []
    await ask(database, BASIS)
    (asked,) = await read(database, room.CHAIR)
    assert (asked.state, asked.acts) == (JointState.WAITING, frozenset({JointAct.WITHDRAW}))
    (other,) = await read(database, OTHER_CHAIR)
    assert other.acts == {JointAct.CONFIRM, JointAct.DECLINE}
    for seat in (room.SECRETARIAT, room.HEAD, room.FAR):
        (seen,) = await read(database, seat)
        assert (seen.state, seen.acts) == (JointState.WAITING, frozenset())
    (late,) = await read(database, OTHER_CHAIR, 25)
    assert (late.state, late.acts) == (JointState.LAPSED, frozenset())
    await answer(database, asked.kept)
    (done,) = await read(database, OTHER_CHAIR)
    assert (done.state, done.acts) == (JointState.DONE, frozenset())
    await ask(database, BASIS)
    assert [each.kept.number for each in await read(database, room.HEAD)] == [2, 1]


async def test_who_may_not_read_learns_of_none(database: Database) -> None:
    await open_draft(database)
    with pytest.raises(Unknown, match="not_there"):
        await read(database, room.OBSERVER)
    with pytest.raises(Unknown, match="not_there"):
        await requests_of_draft(database, PERMITS, (room.HEAD,), DraftId("d9"), NOW)
