"""Requests that take several persons are read back as they were made and answered."""

from dataclasses import replace

import pytest

from positions.negotiation.joint import (
    JointAct,
    JointMatter,
    JointRequest,
    JointState,
    JointVoice,
    offices_for,
)
from positions.process import Role
from server.store.database import Database, Transaction
from server.store.joint_requests import (
    JointAnswer,
    KeptRequest,
    add_answer,
    add_request,
    request_by_id,
    requests_of,
)
from tests import room
from tests.joint_room import OTHER_CHAIR
from tests.room import NOW, frame
from tests.session_room import DRAFT, open_draft

pytestmark = pytest.mark.anyio
CONFERENCES = tuple(each.id for each in frame().conferences)
NEEDED = offices_for(JointMatter.REOPEN, CONFERENCES)
FIRST, SECOND = sorted(NEEDED)


def voice(number: int) -> JointVoice:
    seat = (room.CHAIR, OTHER_CHAIR)[number]
    assert seat.account is not None
    assert seat.role is Role.CHAIR
    return JointVoice((FIRST, SECOND)[number], seat.account, NOW)


REQUEST = JointRequest(JointMatter.REOPEN, "p1", "1:a", "Lo pide Altamar", NEEDED, (voice(0),))
OBSERVED = replace(REQUEST, observers=True)


async def test_a_request_is_kept_with_each_word_to_it(database: Database) -> None:
    await open_draft(database)

    async def turn(tx: Transaction) -> KeptRequest:
        first = await add_request(tx, "r1", DRAFT, REQUEST)
        assert (first.number, first.concluded) == (1, None)
        await add_request(tx, "r2", DRAFT, OBSERVED)
        return await add_answer(tx, first, JointAnswer(JointAct.CONFIRM, voice(1)))

    after = await database.write(turn)
    assert after.concluded == NOW
    kept = await database.read(lambda tx: request_by_id(tx, "r1"))
    assert kept == after
    assert kept is not None
    assert kept.request.voices == (voice(0), voice(1))
    both = await database.read(lambda tx: requests_of(tx, DRAFT))
    assert [(each.id, each.number) for each in both] == [("r1", 1), ("r2", 2)]
    assert [each.request.observers for each in both] == [False, True]
    assert both[1].request == OBSERVED
    assert await database.read(lambda tx: request_by_id(tx, "r9")) is None


@pytest.mark.parametrize(
    ("act", "state"),
    [(JointAct.DECLINE, JointState.DECLINED), (JointAct.WITHDRAW, JointState.WITHDRAWN)],
)
async def test_what_ended_it_is_kept_too(database: Database, act: JointAct, state: JointState) -> None:
    await open_draft(database)

    async def turn(tx: Transaction) -> None:
        first = await add_request(tx, "r1", DRAFT, REQUEST)
        await add_answer(tx, first, JointAnswer(act, voice(1)))

    await database.write(turn)
    (kept,) = await database.read(lambda tx: requests_of(tx, DRAFT))
    assert (kept.request.ended, kept.request.voices) == (state, (voice(0),))
