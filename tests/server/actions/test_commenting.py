"""Comments are made by those who read the text, are for those who are meant, and follow their words."""

from itertools import product

import pytest

from positions.errors import DomainError, Forbidden, Malformed, Unknown, WrongPhase
from positions.ids import CommentId, ParagraphId
from positions.negotiation.comments import Audience, ThreadAct, ThreadState
from positions.negotiation.draft import Mode
from server import clock
from server.actions import commenting
from server.actions.anchoring import Pointing
from server.actions.commenting import AddAnswer, AddComment
from server.store.database import Database
from tests import room
from tests.comment_room import WORDS, read, reply, say, settle
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
