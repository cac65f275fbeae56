"""What a secretariat may mark, and what an Acta prints."""

import pytest

from positions.negotiation.commitment import CommitmentAct, CommitmentStep
from server.actions.commitment_finding import FINDING
from server.actions.commitment_words import confirmed_of, markable_words, unsearched_texts
from server.store import jobs
from server.store.database import Database, Transaction
from server.store.jobs import Job
from tests import room
from tests.commitment_room import CONFIRM, TERMS, adopted, does, framed
from tests.committing import PROMISE
from tests.room import NOW, PERMITS
from tests.session_room import DRAFT

pytestmark = pytest.mark.anyio


async def test_a_secretariat_marks_words_of_the_original(database: Database) -> None:
    await adopted(database, "ca")
    (words,) = await markable_words(database, PERMITS, room.SECRETARIAT, framed())
    assert (words.text, words.paragraph, words.label, words.words) == (1, "p1", "1", PROMISE)
    for seat in (room.HEAD, room.CHAIR, room.OTHER_SECRETARIAT):
        assert await markable_words(database, PERMITS, seat, framed()) == []


async def test_a_secretariat_learns_where_the_rule_failed(database: Database) -> None:
    await adopted(database, "ca")

    async def failed(tx: Transaction) -> None:
        await jobs.ask(tx, FINDING, [(DRAFT, b"")], at=NOW)
        await jobs.fail(tx, Job(FINDING, DRAFT, b""), "ZeroDivisionError")

    assert await unsearched_texts(database, PERMITS, room.SECRETARIAT, framed()) == []
    await database.write(failed)
    assert await unsearched_texts(database, PERMITS, room.SECRETARIAT, framed()) == [1]
    for seat in (room.HEAD, room.CHAIR, room.OTHER_SECRETARIAT):
        assert await unsearched_texts(database, PERMITS, seat, framed()) == []


async def test_an_acta_prints_what_was_confirmed_as_it_was(database: Database) -> None:
    await adopted(database, count=2)
    assert await confirmed_of(database, "practica", DRAFT) == []
    await does(database, room.SECRETARIAT, CONFIRM)
    await does(database, room.SECRETARIAT, CommitmentStep(CommitmentAct.DISMISS), "1-2")
    await does(database, room.HEAD, CommitmentStep(CommitmentAct.FULFIL, "Todo"))
    (only,) = await confirmed_of(database, "practica", DRAFT)
    assert (only.key, only.label, only.terms) == ("1-1", "1", TERMS)
    assert await confirmed_of(database, "practica", "other") == []
