"""Sending twice has the effect of sending once."""

from datetime import timedelta

import pytest

from positions.errors import Malformed, Stale
from positions.ids import PersonId
from server.actions import replies
from server.store.database import Database
from server.store.replies import Reply
from tests import room
from tests.room import NOW

pytestmark = pytest.mark.anyio

AMINA, BRUNO = PersonId("head-XAA"), PersonId("delegate-XAA")
REPLY = Reply("a" * 64, 200, '"7"', "{}")


async def test_the_same_request_is_answered_as_before_for_a_day(database: Database) -> None:
    await room.open_room(database)
    assert await replies.reply_to(database, AMINA, "k1", REPLY.request, now=NOW) is None
    await replies.remember(database, AMINA, "k1", REPLY, now=NOW)
    day = NOW + timedelta(hours=24)
    assert await replies.reply_to(database, AMINA, "k1", REPLY.request, now=day) == REPLY
    assert await replies.reply_to(database, BRUNO, "k1", REPLY.request, now=NOW) is None
    late = day + timedelta(seconds=1)
    assert await replies.reply_to(database, AMINA, "k1", REPLY.request, now=late) is None
    await replies.remember(database, AMINA, "k1", REPLY, now=late)
    assert await replies.reply_to(database, AMINA, "k1", REPLY.request, now=late) == REPLY


async def test_another_request_under_the_same_key_is_refused(database: Database) -> None:
    await room.open_room(database)
    await replies.remember(database, AMINA, "k1", REPLY, now=NOW)
    with pytest.raises(Stale, match="key_reused"):
        await replies.reply_to(database, AMINA, "k1", "b" * 64, now=NOW)


@pytest.mark.parametrize("key", ["", "x" * 129, "con espacio", "ñ", "a\n"])
async def test_a_key_is_plain_and_short(database: Database, key: str) -> None:
    with pytest.raises(Malformed, match="idempotency_key_malformed"):
        await replies.reply_to(database, AMINA, key, REPLY.request, now=NOW)
