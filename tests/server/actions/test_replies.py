"""Sending twice has the effect of sending once."""

import asyncio
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from positions.errors import Forbidden, Malformed, Stale
from positions.ids import PersonId
from server.actions import replies
from server.actions.replies import Sending
from server.store import accounts
from server.store import replies as store
from server.store.database import Database, Transaction
from server.store.replies import Reply
from tests import room
from tests.room import NOW

pytestmark = [pytest.mark.anyio, pytest.mark.rule("R-3")]

AMINA, BRUNO = PersonId("head-XAA"), PersonId("delegate-XAA")
SENDING = Sending(AMINA, "k1", "a" * 64)


async def epoch(db: Database) -> int:
    """What the act below leaves a trace in."""

    async def turn(tx: Transaction) -> int:
        found = await accounts.account(tx, BRUNO)
        assert found is not None
        return found.epoch

    return await db.read(turn)


async def act(db: Database) -> int:
    """Leave a trace, and answer with how many there are."""

    async def turn(tx: Transaction) -> None:
        await accounts.raise_epoch(tx, BRUNO)

    await db.write(turn)
    await asyncio.sleep(0)
    return await epoch(db)


@dataclass(frozen=True, slots=True)
class Keeping:
    """What is remembered of an answer."""

    sending: Sending = SENDING

    def __call__(self, answer: int) -> Reply | None:
        return Reply(self.sending.request, 200, '"7"', str(answer))


async def send(db: Database, sending: Sending = SENDING, *, late: timedelta = timedelta(0)) -> int | Reply:
    return await replies.once(db, sending, act, Keeping(sending), now=NOW + late)


async def test_the_same_request_is_answered_as_before_for_a_day(database: Database) -> None:
    await room.open_room(database)
    before = await epoch(database)
    first = await send(database)
    assert first == before + 1
    day = timedelta(hours=24)
    assert await send(database, late=day) == Keeping()(before + 1)
    assert await epoch(database) == before + 1
    assert await send(database, replace(SENDING, account=BRUNO)) == before + 2
    assert await send(database, late=day + timedelta(seconds=1)) == before + 3


async def test_another_request_under_the_same_key_is_refused(database: Database) -> None:
    await room.open_room(database)
    done = await send(database)
    with pytest.raises(Stale, match="key_reused"):
        await send(database, replace(SENDING, request="b" * 64))
    assert await epoch(database) == done


async def test_who_was_refused_may_send_again_under_the_same_key(database: Database) -> None:
    await room.open_room(database)
    before = await epoch(database)

    async def refuse(db: Database) -> int:
        await act(db)
        raise Forbidden("not_allowed")

    with pytest.raises(Forbidden):
        await replies.once(database, SENDING, refuse, Keeping(), now=NOW)
    assert await epoch(database) == before
    assert await replies.once(database, SENDING, epoch, lambda answer: None, now=NOW) == before
    assert await send(database) == before + 1


async def test_a_key_sent_twice_at_once_acts_once_and_is_answered_the_same(database: Database) -> None:
    await room.open_room(database)
    before = await epoch(database)
    answers = await asyncio.gather(*(send(database) for _ in range(8)))
    assert await epoch(database) == before + 1
    first = [answer for answer in answers if isinstance(answer, int)]
    assert first == [before + 1]
    assert [answer for answer in answers if isinstance(answer, Reply)] == [Keeping()(before + 1)] * 7


async def test_what_breaks_before_the_commit_undoes_the_act_and_the_answer(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    await room.open_room(database)
    before = await epoch(database)

    async def broken(*_: object, **__: object) -> None:
        raise OSError("the process ends here")

    monkeypatch.setattr(store, "add_reply", broken)
    with pytest.raises(OSError, match="ends here"):
        await send(database)
    monkeypatch.undo()
    assert await epoch(database) == before
    assert await send(database) == before + 1


async def test_what_breaks_after_the_commit_does_not_act_again(database: Database) -> None:
    await room.open_room(database)
    before = await epoch(database)
    async with asyncio.TaskGroup() as group:
        sender = group.create_task(send(database))
        await asyncio.sleep(0)
        sender.cancel()  # whoever waited for the answer is gone; the write goes on
    assert await send(database) == Keeping()(before + 1)
    assert await epoch(database) == before + 1


@pytest.mark.parametrize("key", ["", "x" * 129, "con espacio", "ñ", "a\n"])
async def test_a_key_is_plain_and_short(database: Database, key: str) -> None:
    with pytest.raises(Malformed, match="idempotency_key_malformed"):
        await send(database, replace(SENDING, key=key))
