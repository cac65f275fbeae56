"""Comments are made by those who read the text, are for those who are meant, and follow their words."""

import json
from itertools import product

import pytest

from positions.errors import DomainError, Forbidden, Malformed, Unknown, WrongPhase
from positions.ids import CommentId, DraftId, ParagraphId
from positions.negotiation.comments import Audience, ThreadAct, ThreadState
from positions.negotiation.draft import Mode
from server import clock
from server.actions import commenting
from server.actions.anchoring import Pointing
from server.actions.commenting import AddAnswer, AddComment
from server.live.messages import Pong
from server.store.database import Database
from tests import room
from tests.comment_room import WORDS, read, reply, say, settle
from tests.meeting import Visitor, guest_of, open_hub, visit
from tests.room import NOW, PERMITS
from tests.session_room import FIRST, open_draft, turn_to

pytestmark = pytest.mark.anyio
DELEGATION, CONFERENCE, ALL = Audience
SPEAKERS = ("delegate", "head", "neighbour", "far", "secretariat", "other secretariat", "chair")
OUTSIDERS = ("observer", "operator", "nobody")


@pytest.mark.parametrize(("name", "audience"), list(product(SPEAKERS, Audience)))
async def test_every_party_comments_for_every_audience(
    database: Database, name: str, audience: Audience
) -> None:
    await open_draft(database)
    said = await say(database, room.SEATS[name], audience)
    (found,) = (await read(database, room.SEATS[name])).threads
    assert found.thread == said.thread
    assert found.thread.first.words == WORDS
    assert (found.may_answer, found.may_resolve, found.stands) == (True, True, None)


@pytest.mark.parametrize("name", OUTSIDERS)
async def test_who_does_not_read_the_text_does_nothing_with_its_comments(
    database: Database, name: str
) -> None:
    await open_draft(database)
    said = await say(database, room.DELEGATE)
    seat = room.SEATS[name]
    for act in (say(database, seat), reply(database, seat, said), settle(database, seat, said)):
        with pytest.raises(Unknown, match="not_there"):
            await act


async def test_what_is_not_for_a_seat_is_as_unknown_as_what_is_not_there(database: Database) -> None:
    await open_draft(database)
    hidden = await say(database, room.DELEGATE, DELEGATION)
    for who in (room.NEIGHBOUR, room.FAR, room.SECRETARIAT, room.CHAIR):
        for act in (reply(database, who, hidden), settle(database, who, hidden)):
            with pytest.raises(Unknown, match="not_there"):
                await act
    wish = AddAnswer(CommentId("c9"), "x")
    with pytest.raises(Unknown, match="not_there"):
        await commenting.answer(database, PERMITS, (room.HEAD,), wish, mint=clock.mint, now=NOW)
    for paragraph in ("p9", "d1"):
        lost = AddComment(ParagraphId(paragraph), ALL, "x")
        with pytest.raises(Unknown, match="not_there"):
            await commenting.add(database, PERMITS, (room.HEAD,), lost, mint=clock.mint, now=NOW)


async def test_answers_are_for_those_whom_the_thread_is_for(database: Database) -> None:
    await open_draft(database)
    said = await say(database, room.DELEGATE, CONFERENCE)
    await reply(database, room.NEIGHBOUR, said)
    await reply(database, room.SECRETARIAT, said, words="Se revisa.")
    (found,) = (await read(database, room.CHAIR)).threads
    assert [each.by.code for each in found.thread.comments] == ["XAA", "XAB", "ST-CA"]
    assert (await read(database, room.FAR)).threads == ()


async def test_the_author_s_delegation_and_the_pen_resolve_and_take_up_again(database: Database) -> None:
    await open_draft(database)
    said = await say(database, room.DELEGATE)
    for who in (room.NEIGHBOUR, room.FAR):
        with pytest.raises(Forbidden, match="not_allowed"):
            await settle(database, who, said)
    for who in (room.COLLEAGUE, room.SECRETARIAT, room.OTHER_SECRETARIAT, room.CHAIR):
        assert (await settle(database, who, said)).thread.state is ThreadState.RESOLVED
        assert (await settle(database, who, said, ThreadAct.REOPEN)).thread.state is ThreadState.OPEN
    with pytest.raises(WrongPhase, match="act_not_in_state"):
        await settle(database, room.DELEGATE, said, ThreadAct.REOPEN)


async def test_what_is_resolved_is_read_and_not_answered(database: Database) -> None:
    await open_draft(database)
    said = await say(database, room.DELEGATE)
    await settle(database, room.CHAIR, said)
    with pytest.raises(WrongPhase, match="thread_resolved"):
        await reply(database, room.FAR, said)
    (found,) = (await read(database, room.FAR)).threads
    assert (found.thread.state, found.may_answer, found.may_resolve) == (ThreadState.RESOLVED, False, False)


async def test_comments_begin_when_the_text_opens_and_go_on_when_it_is_frozen(database: Database) -> None:
    await open_draft(database, Mode.PREPARING)
    with pytest.raises(WrongPhase, match="comments_not_yet"):
        await say(database, room.SECRETARIAT)
    assert not (await read(database, room.SECRETARIAT)).may_write
    await turn_to(database, Mode.FROZEN)
    said = await say(database, room.DELEGATE)
    await reply(database, room.FAR, said)
    assert (await read(database, room.FAR)).may_write


async def test_only_those_are_mentioned_who_can_read_the_comment(database: Database) -> None:
    await open_draft(database)
    said = await say(database, room.DELEGATE, CONFERENCE, "XAB", "ST-CA", "XAB")
    assert said.thread.first.mentions == ("XAB", "ST-CA")
    with pytest.raises(Forbidden, match="mention_unread") as refused:
        await say(database, room.DELEGATE, CONFERENCE, "XAD", "ST-CB", "XAB")
    assert refused.value.facts == {"names": "XAD, ST-CB"}
    with pytest.raises(Forbidden, match="mention_unread"):
        await reply(database, room.NEIGHBOUR, said, "XAD")
    with pytest.raises(Malformed, match="party_unknown"):
        await say(database, room.DELEGATE, ALL, "OBS-CA")
    assert len((await read(database, room.DELEGATE)).threads) == 1


async def test_in_a_conference_s_draft_nobody_of_the_other_one_is_mentioned(database: Database) -> None:
    await open_draft(database, conference="ca")
    await say(database, room.DELEGATE, ALL, "XAB", "PRES-CA")
    with pytest.raises(Malformed, match="party_unknown"):
        await say(database, room.DELEGATE, ALL, "XAD")
    with pytest.raises(Unknown, match="not_there"):
        await read(database, room.FAR)


@pytest.mark.parametrize("words", ["", "a" * 4_001, "a\u202eb"])
async def test_what_may_not_be_said_is_not_kept(database: Database, words: str) -> None:
    await open_draft(database)
    said = await say(database, room.DELEGATE)
    for act in (say(database, room.DELEGATE, words=words), reply(database, room.FAR, said, words=words)):
        with pytest.raises(DomainError):
            await act
    (found,) = (await read(database, room.DELEGATE)).threads
    assert found.thread == said.thread


async def test_a_refused_comment_leaves_nothing_behind(database: Database) -> None:
    await open_draft(database)
    with pytest.raises(Malformed, match="quote_unknown"):
        await say(database, room.DELEGATE, on=Pointing(FIRST, "no está"))
    assert (await read(database, room.DELEGATE)).threads == ()


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
        inside = {name: await visit(hub, await guest_of(database, room.SEATS[name])) for name in names}
        for visitor in inside.values():
            await heard(visitor)
        said = await say(database, room.DELEGATE, audience)
        commenting.tell(hub, PERMITS, said)
        commenting.tell(hub, PERMITS, await reply(database, room.COLLEAGUE, said))
        commenting.tell(hub, PERMITS, await settle(database, room.COLLEAGUE, said))
        told = {name: (await heard(visitor)).count("comments") for name, visitor in inside.items()}
        assert told == {name: 3 if name in readers else 0 for name in names}
        hub.hint(DraftId("d9"), said.thread.paragraph, lambda _: True)  # nobody is in it: nothing to do
