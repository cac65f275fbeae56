"""What reports are computed from, and the editions that were kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, func, insert, select

from positions.ids import DelegationId, PersonId, QuestionnaireId, SubmissionId
from positions.process import Level
from positions.questionnaire.submission import SubmissionState
from server.store.database import Transaction
from server.store.schema import accounts, reports, submissions


@dataclass(frozen=True, slots=True)
class FiledRow:
    """A submission that stands submitted, without its answers. ``digest`` is of its body."""

    id: SubmissionId
    delegation: DelegationId
    number: int
    questionnaire_version: int
    level: Level
    digest: str


@dataclass(frozen=True, slots=True)
class Edition:
    """A report as it was kept; numbers count the editions of a questionnaire from 1.

    audience: whom it was computed for. inputs: the digest of what it was computed from.
    """

    questionnaire: QuestionnaireId
    number: int
    audience: str
    inputs: str
    account: PersonId
    at: datetime


async def filed_rows(tx: Transaction, questionnaire: str) -> Sequence[FiledRow]:
    """The submitted submission with the highest number of each delegation, by delegation."""
    wanted = [column for column in submissions.c if column.name != "body"]
    rows = await tx.execute(
        select(*wanted)
        .where(
            submissions.c.questionnaire == questionnaire,
            submissions.c.state == SubmissionState.SUBMITTED.value,
            submissions.c.body.is_not(None),
        )
        .order_by(submissions.c.delegation, submissions.c.number)
    )
    newest = {row.delegation: row for row in rows}
    return [_filed(row) for row in newest.values()]


def _filed(row: Row[Any]) -> FiledRow:
    return FiledRow(
        id=SubmissionId(row.id),
        delegation=DelegationId(row.delegation),
        number=row.number,
        questionnaire_version=row.questionnaire_version,
        level=Level(row.level),
        digest=row.digest,
    )


async def filed_bodies(tx: Transaction, ids: Sequence[SubmissionId]) -> dict[SubmissionId, bytes]:
    """What was signed, byte for byte, of each of ``ids``."""
    rows = await tx.execute(
        select(submissions.c.id, submissions.c.body).where(
            submissions.c.id.in_(ids), submissions.c.body.is_not(None)
        )
    )
    return {SubmissionId(row.id): row.body.encode() for row in rows}


async def editions_of(tx: Transaction, questionnaire: str, audience: str) -> Sequence[tuple[Edition, str]]:
    """The editions kept for an audience, newest first, each with the name of who kept it."""
    rows = await tx.execute(_named().where(*_ours(questionnaire, audience)).order_by(reports.c.number.desc()))
    return [(_edition(row), row.name or "") for row in rows]


async def edition_body(tx: Transaction, questionnaire: str, audience: str, number: int) -> bytes | None:
    """The bytes of one edition."""
    wanted = select(reports.c.body).where(*_ours(questionnaire, audience), reports.c.number == number)
    body = (await tx.execute(wanted)).scalar_one_or_none()
    return None if body is None else body.encode()


async def newest_edition(tx: Transaction, questionnaire: str, audience: str) -> Edition | None:
    """The edition kept last for an audience."""
    wanted = _named().where(*_ours(questionnaire, audience)).order_by(reports.c.number.desc()).limit(1)
    row = (await tx.execute(wanted)).one_or_none()
    return None if row is None else _edition(row)


async def next_number(tx: Transaction, questionnaire: str) -> int:
    """The number of the edition kept next."""
    last = select(func.max(reports.c.number)).where(reports.c.questionnaire == questionnaire)
    return ((await tx.execute(last)).scalar_one() or 0) + 1


async def add_edition(tx: Transaction, edition: Edition, body: bytes) -> None:
    """Keep an edition; it is never changed."""
    await tx.execute(
        insert(reports).values(
            questionnaire=edition.questionnaire,
            number=edition.number,
            audience=edition.audience,
            inputs=edition.inputs,
            body=body.decode(),
            account=edition.account,
            at=edition.at,
        )
    )


def _named() -> Select[Any]:
    columns = [column for column in reports.c if column.name != "body"]
    return select(*columns, accounts.c.name).select_from(
        reports.outerjoin(accounts, reports.c.account == accounts.c.id)
    )


def _ours(questionnaire: str, audience: str) -> tuple[Any, Any]:
    return reports.c.questionnaire == questionnaire, reports.c.audience == audience


def _edition(row: Row[Any]) -> Edition:
    return Edition(
        questionnaire=QuestionnaireId(row.questionnaire),
        number=row.number,
        audience=row.audience,
        inputs=row.inputs,
        account=PersonId(row.account),
        at=row.at,
    )
