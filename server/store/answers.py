"""Answers, field by field: each with its versions, and who has which field open."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, insert, select, update

from positions.errors import Stale
from positions.formats.mapping.reading import Place, read_plain
from positions.formats.mapping.submission import answer_mapping, read_answer
from positions.ids import PersonId, QuestionKey, SubmissionId
from positions.questionnaire.submission import Answer
from positions.text.canonical import canonical_json
from server.store.database import Transaction
from server.store.schema import accounts, answer_versions, answers, presences


@dataclass(frozen=True, slots=True)
class AnswerVersion:
    """One version of an answer: what was said, by whom, when."""

    answer: Answer
    version: int
    account: PersonId | None
    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Presence:
    """A person who has a field of the form open."""

    account: PersonId
    name: str
    question: QuestionKey
    at: datetime


async def answer_of(tx: Transaction, submission: SubmissionId, question: str) -> AnswerVersion | None:
    """The newest version of an answer."""
    wanted = _versions(submission).where(answer_versions.c.question == question)
    row = (await tx.execute(wanted.order_by(answer_versions.c.version.desc()).limit(1))).one_or_none()
    return None if row is None else _version(row)


async def history_of(tx: Transaction, submission: SubmissionId, question: str) -> Sequence[AnswerVersion]:
    """All versions of an answer, oldest first."""
    wanted = _versions(submission).where(answer_versions.c.question == question)
    return [_version(row) for row in await tx.execute(wanted.order_by(answer_versions.c.version))]


async def versions_after(
    tx: Transaction, submission: SubmissionId, since: datetime
) -> Sequence[AnswerVersion]:
    """All versions saved later than ``since``, by question, oldest first."""
    wanted = _versions(submission).where(answer_versions.c.at > since)
    rows = await tx.execute(wanted.order_by(answer_versions.c.question, answer_versions.c.version))
    return [_version(row) for row in rows]


def _versions(submission: SubmissionId) -> Select[Any]:
    joined = answer_versions.outerjoin(accounts, answer_versions.c.account == accounts.c.id)
    columns = select(answer_versions, accounts.c.name).select_from(joined)
    return columns.where(answer_versions.c.submission == submission)


def _version(row: Row[Any]) -> AnswerVersion:
    key = QuestionKey(row.question)

    def read(place: Place) -> Answer:
        return read_answer(place, key)

    return AnswerVersion(
        answer=read_plain(read, json.loads(row.body)),
        version=row.version,
        account=None if row.account is None else PersonId(row.account),
        name=row.name or "",
        at=row.at,
    )


async def put_answer(
    tx: Transaction,
    submission: SubmissionId,
    answer: Answer,
    *,
    version: int,
    account: PersonId | None,
    at: datetime,
) -> None:
    """Add a version of an answer, which then is the answer.

    Raises Stale (``answer_moved``) where ``version`` does not follow the newest one.
    """
    said = {"body": canonical_json(answer_mapping(answer)).decode(), "account": account, "at": at}
    ours = {"submission": submission, "question": answer.question}
    if version == 1:
        await tx.execute(insert(answers).values(**ours, version=1, **said))
    else:
        moved = await tx.execute(
            update(answers)
            .where(
                answers.c.submission == submission,
                answers.c.question == answer.question,
                answers.c.version == version - 1,
            )
            .values(version=version, **said)
        )
        if moved.rowcount != 1:
            raise Stale("answer_moved", key=answer.question)
    await tx.execute(insert(answer_versions).values(**ours, version=version, **said))


async def add_answers(
    tx: Transaction,
    submission: SubmissionId,
    added: Sequence[Answer],
    *,
    at: datetime,
    account: PersonId | None,
) -> None:
    """Add the first versions of many answers at once."""
    rows = [
        {
            "submission": submission,
            "question": answer.question,
            "version": 1,
            "body": canonical_json(answer_mapping(answer)).decode(),
            "account": account,
            "at": at,
        }
        for answer in added
    ]
    if rows:
        await tx.execute(insert(answers), rows)
        await tx.execute(insert(answer_versions), rows)


async def put_presence(
    tx: Transaction, submission: SubmissionId, account: PersonId, question: QuestionKey, *, at: datetime
) -> None:
    """Say which field a person has open now."""
    ours = (presences.c.submission == submission, presences.c.account == account)
    moved = await tx.execute(update(presences).where(*ours).values(question=question, at=at))
    if moved.rowcount == 0:
        opened = {"submission": submission, "account": account, "question": question, "at": at}
        await tx.execute(insert(presences).values(**opened))


async def presences_since(tx: Transaction, submission: SubmissionId, since: datetime) -> Sequence[Presence]:
    """Who has said since then which field is open, by name."""
    rows = await tx.execute(
        select(presences, accounts.c.name)
        .join_from(presences, accounts)
        .where(presences.c.submission == submission, presences.c.at >= since)
        .order_by(accounts.c.name, presences.c.account)
    )
    return [Presence(PersonId(row.account), row.name, QuestionKey(row.question), row.at) for row in rows]
