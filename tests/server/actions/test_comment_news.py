"""Those who have a draft open hear of comments that are for them, wherever made, and nobody else does."""

import asyncio
import json
from datetime import timedelta

import pytest

from positions.negotiation.comments import Audience
from server.actions import comment_news
from server.actions.comment_news import CommentNews, following
from server.live.hints import RECENT
from server.live.messages import Pong
from server.store.database import Database
from tests import room
from tests.comment_room import PARAGRAPH, reply, say, settle
from tests.meeting import Visitor, guest_of, open_hub, visit, without
from tests.room import NOW, PERMITS
from tests.session_room import DRAFT, open_draft

pytestmark = pytest.mark.anyio

DELEGATION, CONFERENCE, ALL = Audience.DELEGATION, Audience.CONFERENCE, Audience.ALL
LATER = NOW + timedelta(days=1)  # nothing is recent then


async def heard(visitor: Visitor) -> list[str]:
    """What somebody hears until they are answered, which comes after all that was told before."""
    visitor.say(Pong())
    kinds = []
    while (frame := await visitor.connection.outbox.take()) is not None:
        message = json.loads(frame)
        if message == {"is": "beacon", "texts": {}}:
            break
        kinds.append(message["is"])
        assert message["is"] != "comments" or message == {"is": "comments", "paragraph": "p1"}
    return kinds


async def news_of(visitor: Visitor) -> int:
    return (await heard(visitor)).count("comments")


@pytest.mark.parametrize(
    ("audience", "readers"),
    [
        (DELEGATION, {"colleague"}),
        (CONFERENCE, {"colleague", "neighbour", "secretariat", "chair"}),
        (ALL, {"colleague", "neighbour", "secretariat", "chair", "far", "other secretariat"}),
    ],
)
async def test_news_of_a_comment_is_told_to_those_it_is_for_and_to_nobody_else(
    database: Database, audience: Audience, readers: set[str]
) -> None:
    await open_draft(database)
    names = ("colleague", "neighbour", "far", "secretariat", "other secretariat", "chair")
    async with open_hub(database) as hub:
        news = CommentNews(database, PERMITS, hub)
        inside = {name: await visit(hub, await guest_of(database, room.SEATS[name])) for name in names}
        for visitor in inside.values():
            await heard(visitor)
        await news.look(now=LATER)
        said = await say(database, room.DELEGATE, audience)
        await news.look(now=LATER, draft=DRAFT)
        await reply(database, room.COLLEAGUE, said)
        await news.look(now=LATER)
        await settle(database, room.COLLEAGUE, said)
        for _ in range(3):
            await news.look(now=LATER)
        told = {name: await news_of(visitor) for name, visitor in inside.items()}
        assert told == {name: 3 if name in readers else 0 for name in names}


async def test_what_is_said_in_another_process_is_heard_once_in_each(database: Database) -> None:
    await open_draft(database)
    async with open_hub(database) as one, open_hub(database) as other:
        here, there = (CommentNews(database, PERMITS, hub) for hub in (one, other))
        head = await visit(one, await guest_of(database, room.HEAD))
        colleague = await visit(other, await guest_of(database, room.COLLEAGUE))
        neighbour = await visit(other, await guest_of(database, room.NEIGHBOUR))
        for each in (head, colleague, neighbour):
            await heard(each)
        for news in (here, there):
            await news.look(now=LATER)
        await say(database, room.DELEGATE, DELEGATION)
        await here.look(now=LATER, draft=DRAFT)
        await asyncio.gather(here.look(now=LATER), there.look(now=LATER), there.look(now=LATER))
        assert [await news_of(each) for each in (head, colleague, neighbour)] == [1, 1, 0]


async def test_the_first_look_tells_what_was_said_a_moment_ago_and_nothing_older(database: Database) -> None:
    await open_draft(database)
    old, new = await say(database, room.DELEGATE), await say(database, room.DELEGATE)
    async with open_hub(database) as hub:
        head = await visit(hub, await guest_of(database, room.HEAD))
        await heard(head)
        between = old.thread.first.at + timedelta(seconds=0.5)
        assert between < new.thread.first.at
        await CommentNews(database, PERMITS, hub).look(now=between + RECENT)
        assert await news_of(head) == 1
        await CommentNews(database, PERMITS, hub).look(now=LATER)
        assert await news_of(head) == 0


async def test_of_a_draft_that_nobody_has_open_nothing_is_asked(database: Database) -> None:
    await open_draft(database)
    await say(database, room.DELEGATE)
    async with open_hub(database) as hub, without(database, "comment_acts"):
        news = CommentNews(database, PERMITS, hub)
        await news.look(now=LATER)
        await news.look(now=LATER, draft=DRAFT)
        hub.hint(DRAFT, PARAGRAPH, lambda _: True)  # nobody is in it: nothing to do


async def test_it_goes_on_looking_whatever_the_database_answers(
    database: Database, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(comment_news, "LOOK", 0.01)
    await open_draft(database)
    async with open_hub(database) as hub:
        head = await visit(hub, await guest_of(database, room.HEAD))
        await head.hear("welcome")
        async with following(CommentNews(database, PERMITS, hub), now=lambda: LATER):
            async with without(database, "comment_acts"):
                await asyncio.sleep(0.1)
            await asyncio.sleep(0.1)
            await say(database, room.NEIGHBOUR)
            assert await head.hear("comments") == {"is": "comments", "paragraph": "p1"}
        assert "comments could not be looked at" in caplog.text
