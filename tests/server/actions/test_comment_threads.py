"""What a seat reads of the comments on a draft, and where it is mentioned."""

import pytest

from positions.errors import Unknown
from positions.ids import DraftId, ParagraphId
from positions.negotiation.comments import Audience
from server.actions import comment_threads
from server.actions.comment_threads import Discussion
from server.security.identity import Seat
from server.store.database import Database
from tests import room
from tests.comment_room import PARAGRAPH, read, reply, say, settle
from tests.room import PERMITS, frame
from tests.session_room import DRAFT, open_draft

pytestmark = pytest.mark.anyio


async def on_paragraph(db: Database, who: Seat, paragraph: str = PARAGRAPH) -> Discussion:
    return await comment_threads.comments_on_paragraph(db, PERMITS, (who,), ParagraphId(paragraph))


async def waiting(db: Database, who: Seat) -> dict[DraftId, int]:
    mentioned = await comment_threads.mentions_of(db, PERMITS, who, frame())
    assert all(PARAGRAPH in each.labels for each in mentioned)
    return {each.discussion.desk.draft.id: len(each.discussion.awaiting) for each in mentioned}


async def test_a_seat_reads_what_is_for_it_and_no_trace_of_the_rest(database: Database) -> None:
    await open_draft(database)
    own = await say(database, room.DELEGATE, Audience.DELEGATION)
    near = await say(database, room.NEIGHBOUR, Audience.CONFERENCE)
    both = await say(database, room.FAR)
    for who, threads in (
        (room.HEAD, [own, near, both]),
        (room.NEIGHBOUR, [near, both]),
        (room.FAR, [both]),
        (room.CHAIR, [near, both]),
    ):
        found = await on_paragraph(database, who)
        assert [each.thread for each in found.threads] == [each.thread for each in threads]
        assert (await read(database, who)).on(PARAGRAPH) == found.threads
        assert (await read(database, who)).on(ParagraphId("p2")) == ()
        assert (await on_paragraph(database, who, "p2")).threads == ()


async def test_what_is_not_there_or_not_for_a_seat_is_unknown(database: Database) -> None:
    await open_draft(database)
    for who, paragraph in ((room.HEAD, "p9"), (room.OBSERVER, "p1")):
        with pytest.raises(Unknown, match="not_there"):
            await on_paragraph(database, who, paragraph)
    with pytest.raises(Unknown, match="not_there"):
        await comment_threads.comments_on(database, PERMITS, (room.HEAD,), DraftId("d9"))


async def test_a_mention_waits_for_its_party_until_the_thread_is_settled(database: Database) -> None:
    await open_draft(database)
    said = await say(database, room.DELEGATE, Audience.ALL, "XAD")
    await reply(database, room.NEIGHBOUR, said, "XAD", "ST-CA")
    for who, count in ((room.FAR, 1), (room.SECRETARIAT, 1), (room.CHAIR, 0), (room.DELEGATE, 0)):
        assert len((await read(database, who)).awaiting) == count
        assert await waiting(database, who) == ({DRAFT: count} if count else {})
    await settle(database, room.DELEGATE, said)
    assert await waiting(database, room.FAR) == {}
    assert await waiting(database, room.OBSERVER) == {}
    assert await waiting(database, room.OPERATOR) == {}
