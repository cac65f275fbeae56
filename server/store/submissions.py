"""Submissions with their answers, the acts of the sign-off, and the secretariat's leaves."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import Row, Select, and_, func, insert, select, update

from positions.formats.mapping.reading import Place, read_plain
from positions.formats.mapping.submission import read_answer
from positions.ids import DelegationId, PersonId, QuestionKey, QuestionnaireId, SubmissionId
from positions.process import Level
from positions.questionnaire.submission import Answer, Submission, SubmissionState
from server.store.database import Transaction
from server.store.schema import accounts, answers, questionnaires, submission_acts, submissions

PER_NUMBER: Final = 1_000_000  # so that revisions also rise from one submission to the next
KEPT: Final = 50_000  # answers held in memory once read: 23 delegations x 2,000 questions


@dataclass(frozen=True, slots=True)
class KeptSubmission:
    """A submission as it is kept.

    id: of the row. questionnaire: its id on this installation. versions: of each answer, from 1.
    revision: rises with each answer saved, each act, each new number.
    digest: of the body signed; None before.
    """

    id: SubmissionId
    questionnaire: QuestionnaireId
    submission: Submission
    versions: Mapping[QuestionKey, int]
    revision: int
    digest: str | None


@dataclass(frozen=True, slots=True)
class SignoffAct:
    """Something done to a submission: what, who, when, and on which digest or for which level."""

    act: str
    account: PersonId | None
    name: str
    at: datetime
    digest: str | None
    level: Level | None


async def live_submission(tx: Transaction, questionnaire: str, delegation: str) -> KeptSubmission | None:
    """What a delegation is writing or has filed: its submission with the highest number."""
    found = await _read(tx, _live(questionnaire).where(submissions.c.delegation == delegation))
    return found[0] if found else None


async def lock_live_submission(tx: Transaction, questionnaire: str, delegation: str) -> KeptSubmission | None:
    """As ``live_submission``, and nobody else may change it until this transaction ends."""
    wanted = and_(submissions.c.questionnaire == questionnaire, submissions.c.delegation == delegation)
    await tx.execute(select(submissions.c.id).where(wanted).order_by(submissions.c.number).with_for_update())
    return await live_submission(tx, questionnaire, delegation)


async def live_submissions(tx: Transaction, questionnaire: str) -> Sequence[KeptSubmission]:
    """The submission with the highest number of each delegation, by delegation."""
    return await _read(tx, _live(questionnaire))


async def live_heads(tx: Transaction, questionnaire: str) -> Sequence[Submission]:
    """As ``live_submissions``, without the answers."""
    return [_kept(row, {}, {}, 0).submission for row in await tx.execute(_live(questionnaire))]


async def all_submissions(tx: Transaction, questionnaire: str) -> Sequence[KeptSubmission]:
    """Every submission, superseded ones too, by delegation and number."""
    return await _read(tx, _columns().where(submissions.c.questionnaire == questionnaire))


def _columns() -> Select[Any]:
    joined = submissions.join(questionnaires, submissions.c.questionnaire == questionnaires.c.id)
    return (
        select(submissions, questionnaires.c.key.label("key"))
        .select_from(joined)
        .order_by(submissions.c.delegation, submissions.c.number)
    )


def _live(questionnaire: str) -> Select[Any]:
    later = submissions.alias("later")
    highest = (
        select(func.max(later.c.number))
        .where(
            later.c.questionnaire == submissions.c.questionnaire,
            later.c.delegation == submissions.c.delegation,
        )
        .scalar_subquery()
    )
    return _columns().where(submissions.c.questionnaire == questionnaire, submissions.c.number == highest)


async def _read(tx: Transaction, wanted: Select[Any]) -> Sequence[KeptSubmission]:
    rows = (await tx.execute(wanted)).all()
    ids = [row.id for row in rows]
    held: dict[str, dict[QuestionKey, Answer]] = defaultdict(dict)
    versions: dict[str, dict[QuestionKey, int]] = defaultdict(dict)
    answered = await tx.execute(
        select(answers.c.submission, answers.c.question, answers.c.version, answers.c.body)
        .where(answers.c.submission.in_(ids))
        .order_by(answers.c.question)
    )
    for row in answered:
        key = QuestionKey(row.question)
        held[row.submission][key] = read_body(key, row.body)
        versions[row.submission][key] = row.version
    acts = await _act_counts(tx, ids)
    return [_kept(row, held[row.id], versions[row.id], acts.get(row.id, 0)) for row in rows]


async def _act_counts(tx: Transaction, ids: Sequence[str]) -> dict[str, int]:
    counted = await tx.execute(
        select(submission_acts.c.submission, func.count())
        .where(submission_acts.c.submission.in_(ids))
        .group_by(submission_acts.c.submission)
    )
    return {row[0]: row[1] for row in counted}


@lru_cache(maxsize=KEPT)
def read_body(key: QuestionKey, body: str) -> Answer:
    """Read the body of an answer; equal bodies give the same value."""

    def read(place: Place) -> Answer:
        return read_answer(place, key)

    return read_plain(read, json.loads(body))


def _kept(
    row: Row[Any], held: Mapping[QuestionKey, Answer], versions: Mapping[QuestionKey, int], acts: int
) -> KeptSubmission:
    submission = Submission(
        delegation=DelegationId(row.delegation),
        questionnaire=QuestionnaireId(row.key),
        questionnaire_version=row.questionnaire_version,
        number=row.number,
        state=SubmissionState(row.state),
        level=Level(row.level),
        answers=held,
        signed_for=Level(row.signed_for),
        signed_by=None if row.signed_by is None else PersonId(row.signed_by),
        submitted=row.submitted,
        illustrative=bool(row.illustrative),
    )
    revision = row.number * PER_NUMBER + sum(versions.values()) + acts
    return KeptSubmission(
        SubmissionId(row.id), QuestionnaireId(row.questionnaire), submission, versions, revision, row.digest
    )


async def add_submission(
    tx: Transaction, submission: Submission, *, new: SubmissionId, questionnaire: QuestionnaireId
) -> SubmissionId:
    """Add a submission without its answers."""
    row = _written(submission) | {
        "id": new,
        "questionnaire": questionnaire,
        "delegation": submission.delegation,
        "number": submission.number,
        "questionnaire_version": submission.questionnaire_version,
        "illustrative": int(submission.illustrative),
    }
    await tx.execute(insert(submissions).values(**row))
    return new


async def put_submission(tx: Transaction, kept: SubmissionId, submission: Submission) -> None:
    """Replace state, level and signature of a submission."""
    await tx.execute(update(submissions).where(submissions.c.id == kept).values(**_written(submission)))


def _written(submission: Submission) -> dict[str, object]:
    return {
        "state": submission.state.value,
        "level": submission.level.value,
        "signed_for": submission.signed_for.value,
        "signed_by": submission.signed_by,
        "submitted": submission.submitted,
    }


async def put_signed_body(tx: Transaction, kept: SubmissionId, body: bytes, digest: str) -> None:
    """Keep what was signed, byte for byte."""
    values = {"body": body.decode(), "digest": digest}
    await tx.execute(update(submissions).where(submissions.c.id == kept).values(**values))


async def signed_body(tx: Transaction, kept: SubmissionId) -> bytes | None:
    """What was signed, byte for byte."""
    body = (await tx.execute(select(submissions.c.body).where(submissions.c.id == kept))).scalar_one_or_none()
    return None if body is None else body.encode()


async def add_act(tx: Transaction, kept: SubmissionId, done: SignoffAct) -> None:
    """Add an act after the others."""
    ours = submission_acts.c.submission == kept
    last = (await tx.execute(select(func.max(submission_acts.c.seq)).where(ours))).scalar_one()
    await tx.execute(
        insert(submission_acts).values(
            submission=kept,
            seq=(last or 0) + 1,
            act=done.act,
            account=done.account,
            at=done.at,
            digest=done.digest,
            level=None if done.level is None else done.level.value,
        )
    )


async def acts_of(tx: Transaction, kept: SubmissionId) -> Sequence[SignoffAct]:
    """All acts, oldest first, with the names of those who did them."""
    joined = submission_acts.outerjoin(accounts, submission_acts.c.account == accounts.c.id)
    rows = await tx.execute(
        select(submission_acts, accounts.c.name)
        .select_from(joined)
        .where(submission_acts.c.submission == kept)
        .order_by(submission_acts.c.seq)
    )
    return [
        SignoffAct(
            act=row.act,
            account=None if row.account is None else PersonId(row.account),
            name=row.name or "",
            at=row.at,
            digest=row.digest,
            level=None if row.level is None else Level(row.level),
        )
        for row in rows
    ]
