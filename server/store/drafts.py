"""Base texts that secretariats propose to thematic sessions, and those they took back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, insert, select

from positions.ids import (
    ConferenceId,
    Language,
    PersonId,
    ProcessId,
    QuestionKey,
    QuestionnaireId,
    SessionId,
    TermId,
)
from positions.process import Level
from server.store.database import Transaction
from server.store.draft_tables import draft_withdrawals, proposed_drafts
from server.store.schema import accounts


@dataclass(frozen=True, slots=True)
class ProposedDraft:
    """A base text as a secretariat, that of ``conference``, proposed it to a session; it is never changed.

    tier: the level of counting it was made at. level: how far all that it was made of could be seen when it
    was proposed; seen_by: the one conference that sees it at its level, None where both do.
    body: where every word comes from. digest: of the text.
    """

    id: str
    process: ProcessId
    conference: ConferenceId
    questionnaire: QuestionnaireId
    term: TermId
    question: QuestionKey
    tier: str
    language: Language
    session: SessionId
    level: Level
    seen_by: ConferenceId | None
    text: str
    digest: str
    body: bytes
    account: PersonId
    at: datetime


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A proposed draft, the name of who proposed it, and when it was taken back; None while it stands."""

    draft: ProposedDraft
    name: str
    withdrawn: datetime | None


async def add_draft(tx: Transaction, draft: ProposedDraft) -> None:
    """Keep a draft."""
    values = {name: getattr(draft, name) for name in proposed_drafts.c.keys()}  # noqa: SIM118 - of columns
    await tx.execute(insert(proposed_drafts).values(values | {"body": draft.body.decode()}))


async def withdraw_draft(tx: Transaction, id: str, account: PersonId, *, at: datetime) -> None:
    """Take a draft back; it stays on record."""
    await tx.execute(insert(draft_withdrawals).values(draft=id, account=account, at=at))


async def drafts_of(tx: Transaction, process: str) -> Sequence[KeptDraft]:
    """The drafts of a process, those proposed last first."""
    wanted = _named().where(proposed_drafts.c.process == process)
    rows = await tx.execute(wanted.order_by(proposed_drafts.c.at.desc(), proposed_drafts.c.id))
    return [_kept(row) for row in rows]


async def draft_by_id(tx: Transaction, id: str) -> KeptDraft | None:
    """One draft."""
    row = (await tx.execute(_named().where(proposed_drafts.c.id == id))).one_or_none()
    return None if row is None else _kept(row)


def _named() -> Select[Any]:
    withdrawn = draft_withdrawals.c.at.label("withdrawn")
    return select(proposed_drafts, accounts.c.name, withdrawn).select_from(
        proposed_drafts.outerjoin(accounts, proposed_drafts.c.account == accounts.c.id).outerjoin(
            draft_withdrawals, draft_withdrawals.c.draft == proposed_drafts.c.id
        )
    )


def _kept(row: Row[Any]) -> KeptDraft:
    draft = ProposedDraft(
        id=row.id,
        process=ProcessId(row.process),
        conference=ConferenceId(row.conference),
        questionnaire=QuestionnaireId(row.questionnaire),
        term=TermId(row.term),
        question=QuestionKey(row.question),
        tier=row.tier,
        language=Language(row.language),
        session=SessionId(row.session),
        level=Level(row.level),
        seen_by=None if row.seen_by is None else ConferenceId(row.seen_by),
        text=row.text,
        digest=row.digest,
        body=row.body.encode(),
        account=PersonId(row.account),
        at=row.at,
    )
    return KeptDraft(draft, row.name or "", row.withdrawn)
