"""Answers, version by version."""

from datetime import datetime, timedelta

import pytest

from positions.errors import Stale
from positions.ids import DelegationId, PersonId, QuestionKey, QuestionnaireId, SubmissionId
from positions.process import Level
from positions.questionnaire.submission import Answer, Submission, SubmissionState
from server.store import answers, submissions
from server.store.answers import AnswerVersion, Presence
from server.store.database import Database, Transaction
from tests import room
from tests.room import NOW, QUESTIONNAIRE, chose, wrote

pytestmark = pytest.mark.anyio

KEPT = SubmissionId("s1")
BEGUN = Submission(
    delegation=DelegationId("XAA"),
    questionnaire=QuestionnaireId("conceptos"),
    questionnaire_version=1,
    number=1,
    state=SubmissionState.DRAFT,
    level=Level.DELEGATION,
    answers={},
)
BRUNO = PersonId("delegate-XAA")
DEFINED = QuestionKey("t01.defined")


async def begin(db: Database) -> None:
    await room.open_room(db)

    async def turn(tx: Transaction) -> None:
        await submissions.add_submission(tx, BEGUN, new=KEPT, questionnaire=QUESTIONNAIRE)

    await db.write(turn)


async def put(db: Database, answer: Answer, version: int, at: datetime = NOW) -> None:
    async def turn(tx: Transaction) -> None:
        await answers.put_answer(tx, KEPT, answer, version=version, account=BRUNO, at=at)

    await db.write(turn)


async def test_each_version_is_kept_and_the_newest_is_the_answer(database: Database) -> None:
    await begin(database)
    later = NOW + timedelta(seconds=1)
    await put(database, chose(DEFINED, "full"), 1)
    await put(database, chose(DEFINED, "none"), 2, later)
    await put(database, wrote("t01.national", "palabras"), 1)

    async def read(tx: Transaction) -> tuple[object, ...]:
        return (
            await answers.answer_of(tx, KEPT, DEFINED),
            await answers.answer_of(tx, KEPT, "t01.comment"),
            [past.version for past in await answers.history_of(tx, KEPT, DEFINED)],
            [past.answer.question for past in await answers.versions_after(tx, KEPT, NOW)],
            len(await answers.versions_after(tx, KEPT, NOW - timedelta(seconds=1))),
        )

    newest = AnswerVersion(chose(DEFINED, "none"), 2, BRUNO, "Persona delegate-XAA", later)
    assert await database.read(read) == (newest, None, [1, 2], [DEFINED], 3)


@pytest.mark.parametrize("version", [2, 4])
async def test_a_version_that_does_not_follow_is_refused(database: Database, version: int) -> None:
    await begin(database)
    await put(database, chose(DEFINED, "full"), 1)
    await put(database, chose(DEFINED, "part"), 2)
    with pytest.raises(Stale, match="answer_moved"):
        await put(database, chose(DEFINED, "none"), version)

    async def read(tx: Transaction) -> AnswerVersion | None:
        return await answers.answer_of(tx, KEPT, DEFINED)

    found = await database.read(read)
    assert found is not None
    assert (found.answer, found.version) == (chose(DEFINED, "part"), 2)


async def test_many_answers_are_added_at_once_and_none_is_no_trouble(database: Database) -> None:
    await begin(database)

    async def turn(tx: Transaction) -> int:
        await answers.add_answers(tx, KEPT, (), at=NOW, account=None)
        added = (chose(DEFINED, "full"), wrote("t01.national", "palabras"))
        await answers.add_answers(tx, KEPT, added, at=NOW, account=None)
        return len(await answers.versions_after(tx, KEPT, NOW - timedelta(seconds=1)))

    assert await database.write(turn) == 2


async def test_a_person_has_one_field_open(database: Database) -> None:
    await begin(database)
    later = NOW + timedelta(seconds=9)

    async def turn(tx: Transaction) -> tuple[list[Presence], list[Presence]]:
        await answers.put_presence(tx, KEPT, BRUNO, DEFINED, at=NOW)
        await answers.put_presence(tx, KEPT, BRUNO, QuestionKey("s1.q1"), at=later)
        present = list(await answers.presences_since(tx, KEPT, NOW))
        return present, list(await answers.presences_since(tx, KEPT, later + timedelta(seconds=1)))

    expected = Presence(BRUNO, "Persona delegate-XAA", QuestionKey("s1.q1"), later)
    assert await database.write(turn) == ([expected], [])
