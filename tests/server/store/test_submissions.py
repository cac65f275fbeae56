"""Submissions in rows and back."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Table, delete, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from positions.ids import DelegationId, PersonId, QuestionKey, QuestionnaireId, SubmissionId
from positions.process import Level
from positions.questionnaire.submission import Answer, Submission, SubmissionState
from server.store import answers, submissions
from server.store.database import Database, Transaction
from server.store.schema import answer_versions, submission_acts
from server.store.submissions import PER_NUMBER, KeptSubmission, SignoffAct
from tests import room
from tests.room import NOW, QUESTIONNAIRE, chose, wrote

pytestmark = pytest.mark.anyio

FILED = Submission(
    delegation=DelegationId("XAA"),
    questionnaire=QuestionnaireId("conceptos"),
    questionnaire_version=1,
    number=1,
    state=SubmissionState.SUBMITTED,
    level=Level.BOTH,
    answers={
        QuestionKey("t01.defined"): chose("t01.defined", "full"),
        QuestionKey("t01.national"): wrote("t01.national", "Quien se mueve — «así» 𝄞", note="nota"),
    },
    signed_for=Level.PUBLIC,
    signed_by=PersonId("head-XAA"),
    submitted=NOW,
    illustrative=True,
)


async def keep(db: Database, filed: Submission, name: str = "s1") -> SubmissionId:
    async def turn(tx: Transaction) -> SubmissionId:
        new = SubmissionId(name)
        await submissions.add_submission(tx, filed, new=new, questionnaire=QUESTIONNAIRE)
        written: tuple[Answer, ...] = tuple(filed.answers.values())
        await answers.add_answers(tx, new, written, at=NOW, account=None)
        await submissions.add_act(tx, new, SignoffAct("begin", None, "", NOW, None, None))
        return new

    return await db.write(turn)


async def live(db: Database, code: str = "XAA") -> KeptSubmission | None:
    async def turn(tx: Transaction) -> KeptSubmission | None:
        return await submissions.live_submission(tx, QUESTIONNAIRE, code)

    return await db.read(turn)


async def test_what_is_kept_is_read_back_the_same(database: Database) -> None:
    await room.open_room(database)
    assert await live(database) is None
    await keep(database, FILED)
    found = await live(database)
    assert found is not None
    assert found.submission == FILED
    assert found.versions == {"t01.defined": 1, "t01.national": 1}
    assert found.revision == PER_NUMBER + 3
    assert found.digest is None
    assert await live(database, "XAB") is None


async def test_the_highest_number_is_the_live_one_and_all_stay(database: Database) -> None:
    await room.open_room(database)
    await keep(database, replace(FILED, state=SubmissionState.WITHDRAWN))
    await keep(database, replace(FILED, number=2, answers={}), "s2")
    await keep(database, replace(FILED, delegation=DelegationId("XAD")), "s3")
    found = await live(database)
    assert found is not None
    assert (found.id, found.submission.number, found.submission.answers) == ("s2", 2, {})

    async def read(tx: Transaction) -> tuple[list[str], list[str]]:
        every = await submissions.all_submissions(tx, QUESTIONNAIRE)
        alive = await submissions.live_submissions(tx, QUESTIONNAIRE)
        return [kept.id for kept in every], [kept.id for kept in alive]

    assert await database.read(read) == (["s1", "s2", "s3"], ["s2", "s3"])


async def test_a_number_is_given_once(database: Database) -> None:
    await room.open_room(database)
    await keep(database, FILED)
    with pytest.raises(IntegrityError):
        await keep(database, FILED, "s2")
    assert (await live(database)) is not None


async def test_the_signed_body_is_kept_byte_for_byte(database: Database) -> None:
    await room.open_room(database)
    named = await keep(database, FILED)
    body = '{"a":"«ñ» 𝄞"}'.encode()

    async def sign(tx: Transaction) -> tuple[bytes | None, bytes | None]:
        before = await submissions.signed_body(tx, named)
        await submissions.put_signed_body(tx, named, body, "a" * 64)
        return before, await submissions.signed_body(tx, named)

    assert await database.write(sign) == (None, body)
    found = await live(database)
    assert found is not None
    assert found.digest == "a" * 64

    async def short(tx: Transaction) -> None:
        await submissions.put_signed_body(tx, named, body, "a" * 63)

    with pytest.raises(DBAPIError):
        await database.write(short)


async def test_acts_stand_in_their_order_with_the_names_of_who_did_them(database: Database) -> None:
    await room.open_room(database)
    named = await keep(database, FILED)
    later = NOW + timedelta(microseconds=1)
    sign = SignoffAct("sign", PersonId("head-XAA"), "", later, "b" * 64, Level.BOTH)

    async def turn(tx: Transaction) -> list[SignoffAct]:
        await submissions.add_act(tx, named, sign)
        return list(await submissions.acts_of(tx, named))

    assert await database.write(turn) == [
        SignoffAct("begin", None, "", NOW, None, None),
        replace(sign, name="Persona head-XAA"),
    ]


@pytest.mark.parametrize("table", [submission_acts, answer_versions], ids=lambda table: table.name)
async def test_what_was_said_and_done_is_never_changed_or_taken_away(
    database: Database, table: Table
) -> None:
    await room.open_room(database)
    await keep(database, FILED)

    async def change(tx: Transaction) -> None:
        await tx.execute(update(table).values(at=NOW))

    async def drop(tx: Transaction) -> None:
        await tx.execute(delete(table))

    for attempt in (change, drop):
        with pytest.raises(DBAPIError):
            await database.write(attempt)
