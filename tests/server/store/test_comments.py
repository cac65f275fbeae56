"""What was said is kept as it was said, and nothing of it changes afterwards."""

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from positions.ids import CommentId, ConferenceId, DraftId, ParagraphId, TextId
from positions.negotiation.comments import (
    Audience,
    Comment,
    CommentedWords,
    Party,
    Thread,
    ThreadAct,
    ThreadState,
)
from positions.text.anchors import anchored
from server.store import comments
from server.store.comments import Activity
from server.store.database import Database, Transaction
from tests.room import NOW
from tests.session_room import ACCOUNT, DRAFT, FIRST, open_draft

pytestmark = pytest.mark.anyio
ALTAMAR = Party("XAA", ConferenceId("ca"))
OFFICE = Party("ST-CB", ConferenceId("cb"), is_office=True)


def said(id: str, by: Party = ALTAMAR, minutes: int = 0, *mentions: str) -> Comment:
    return Comment(CommentId(id), by, f"«{id}» 😀\nñ", mentions, NOW + timedelta(minutes=minutes))


ON_WORDS = Thread(
    said("c1", ALTAMAR, 0, "XAB", "ST-CA"),
    ParagraphId("p1"),
    Audience.CONFERENCE,
    CommentedWords(TextId(FIRST), 0, anchored(12, 20), "protegen"),
)
ON_ALL = Thread(said("c2", OFFICE, 1), ParagraphId("p2"), Audience.ALL)


async def keep(database: Database) -> None:
    async def turn(tx: Transaction) -> None:
        await comments.add_thread(tx, DRAFT, ON_WORDS, ACCOUNT)
        await comments.add_thread(tx, DRAFT, ON_ALL, ACCOUNT)

    await open_draft(database)
    await database.write(turn)


async def test_threads_are_read_as_they_were_kept_oldest_first(database: Database) -> None:
    await keep(database)
    assert await database.read(lambda tx: comments.threads_of(tx, DRAFT)) == [ON_WORDS, ON_ALL]
    assert await database.read(lambda tx: comments.threads_of(tx, DRAFT, "p2")) == [ON_ALL]
    assert await database.read(lambda tx: comments.threads_of(tx, "d9")) == []


async def test_answers_and_acts_are_read_with_their_thread(database: Database) -> None:
    await keep(database)
    answers = (said("c3", OFFICE, 2), said("c4", ALTAMAR, 3, "ST-CB"))

    async def turn(tx: Transaction) -> None:
        for answer in answers:
            await comments.add_answer(tx, DRAFT, ON_ALL, answer, ACCOUNT)
        for act in (ThreadAct.RESOLVE, ThreadAct.REOPEN, ThreadAct.RESOLVE):
            await comments.add_act(tx, CommentId("c2"), act, OFFICE, ACCOUNT, at=NOW)

    await database.write(turn)
    first, second = await database.read(lambda tx: comments.threads_of(tx, DRAFT))
    assert first == ON_WORDS
    assert (second.answers, second.state) == (answers, ThreadState.RESOLVED)


async def test_a_thread_is_found_by_the_comment_that_began_it(database: Database) -> None:
    await keep(database)
    answer = said("c3", OFFICE, 2)
    await database.write(lambda tx: comments.add_answer(tx, DRAFT, ON_ALL, answer, ACCOUNT))
    assert await database.read(lambda tx: comments.place_of_thread(tx, "c2")) == (DRAFT, "p2")
    assert await database.read(lambda tx: comments.place_of_thread(tx, "c3")) is None  # an answer is none
    assert await database.read(lambda tx: comments.place_of_thread(tx, "c9")) is None


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE comments SET audience = 'all' WHERE id = 'c1'",
        "UPDATE comments SET words = 'x' WHERE id = 'c1'",
        "DELETE FROM comments WHERE id = 'c2'",
        "DELETE FROM comment_acts",
    ],
)
async def test_nothing_of_it_can_be_changed_or_taken_away(database: Database, change: str) -> None:
    await keep(database)
    act = ThreadAct.RESOLVE
    await database.write(lambda tx: comments.add_act(tx, CommentId("c1"), act, ALTAMAR, ACCOUNT, at=NOW))
    with pytest.raises(DBAPIError):
        await database.write(lambda tx: tx.execute(text(change)))


async def test_whatever_is_added_to_a_thread_counts(database: Database) -> None:
    await open_draft(database)

    async def turn(tx: Transaction) -> None:
        await comments.add_thread(tx, DRAFT, ON_WORDS, ACCOUNT)
        await comments.add_thread(tx, DRAFT, ON_ALL, ACCOUNT)
        await comments.add_answer(tx, DRAFT, ON_WORDS, said("c3", OFFICE, 3), ACCOUNT)
        late = NOW + timedelta(minutes=4)
        await comments.add_act(tx, ON_ALL.first.id, ThreadAct.RESOLVE, OFFICE, ACCOUNT, at=late)

    assert await database.read(lambda tx: comments.counts_of(tx, [DRAFT])) == {}
    await database.write(turn)
    assert await database.read(lambda tx: comments.counts_of(tx, [DRAFT, DraftId("d9")])) == {DRAFT: 4}
    assert await database.read(lambda tx: comments.activity_of(tx, DRAFT)) == {
        "c1": Activity(2, NOW + timedelta(minutes=3)),
        "c2": Activity(2, NOW + timedelta(minutes=4)),
    }
