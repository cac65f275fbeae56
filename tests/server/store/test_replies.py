"""What an Idempotency-Key was answered, in rows and back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from positions.ids import PersonId
from server.store import replies
from server.store.database import Database, Transaction
from server.store.replies import Reply
from tests import room
from tests.room import NOW

pytestmark = pytest.mark.anyio

AMINA = PersonId("head-XAA")
REPLY = Reply("a" * 64, 201, '"7"', '{"a":"ñ"}')


async def test_a_newer_answer_takes_the_place_of_an_older_one_of_its_key(database: Database) -> None:
    await room.open_room(database)
    newer = replace(REPLY, status=200)

    async def turn(tx: Transaction) -> tuple[object, ...]:
        before = await replies.reply_to(tx, AMINA, "k", since=NOW)
        await replies.add_reply(tx, AMINA, "k", REPLY, at=NOW)
        first = await replies.reply_to(tx, AMINA, "k", since=NOW)
        await replies.add_reply(tx, AMINA, "k", newer, at=NOW + timedelta(seconds=1))
        second = await replies.reply_to(tx, AMINA, "k", since=NOW)
        late = await replies.reply_to(tx, AMINA, "k", since=NOW + timedelta(seconds=2))
        await replies.drop_replies(tx, before=NOW + timedelta(seconds=2))
        return before, first, second, late, await replies.reply_to(tx, AMINA, "k", since=NOW)

    assert await database.write(turn) == (None, REPLY, newer, None, None)
