"""Commitments as they were found in adopted texts, and every act on each: nothing of it changes."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, func, insert, select

from positions.ids import ConferenceId, DraftId, Language, ParagraphId, PersonId, ProcessId
from positions.negotiation.commitment import CommitmentAct, CommitmentStep, CommitmentTerms
from positions.text.canonical import canonical_json, canonical_json_of, value_of
from server.store.commitment_tables import commitment_acts, commitments
from server.store.database import Transaction
from server.store.schema import processes


@dataclass(frozen=True, slots=True)
class KeptCommitment:
    """Words of an adopted text that bind somebody. author: an office that marked them, empty: the rule."""

    process: ProcessId
    key: str
    draft: DraftId
    paragraph: ParagraphId
    language: Language
    version: int
    digest: str
    words: str
    responsible: tuple[str, ...]
    due: date | None
    author: str
    account: PersonId
    at: datetime


@dataclass(frozen=True, slots=True)
class KeptStep:
    """An act on a commitment, by whom and when. author: a delegation or an office."""

    step: CommitmentStep
    author: str
    account: PersonId
    at: datetime


async def hold(tx: Transaction, process: str) -> None:
    """Let nobody else add to the commitments of a process until the transaction ends."""
    await tx.execute(select(processes.c.id).where(processes.c.id == process).with_for_update())


async def add_commitments(tx: Transaction, found: Sequence[KeptCommitment]) -> None:
    """Keep them. Whoever calls this holds the process."""
    if found:
        await tx.execute(insert(commitments), [_values(each) for each in found])


async def count_of_draft(tx: Transaction, draft: str) -> int:
    """How many were found or marked in a text."""
    wanted = select(func.count()).select_from(commitments).where(commitments.c.draft == draft)
    return int((await tx.execute(wanted)).scalar_one())


async def commitments_of(tx: Transaction, process: str) -> Sequence[KeptCommitment]:
    """All of a process, those of a text in the order in which they were found."""
    order = commitments.c.draft, func.length(commitments.c.key), commitments.c.key
    wanted = select(commitments).where(commitments.c.process == process).order_by(*order)
    return [_commitment(row) for row in await tx.execute(wanted)]


async def steps_of(tx: Transaction, process: str) -> Mapping[str, Sequence[KeptStep]]:
    """What was done to each commitment of a process, by its key, the oldest first."""
    wanted = select(commitment_acts).where(commitment_acts.c.process == process)
    found: dict[str, list[KeptStep]] = {}
    for row in await tx.execute(wanted.order_by(commitment_acts.c.commitment, commitment_acts.c.number)):
        found.setdefault(row.commitment, []).append(_step(row))
    return found


async def add_step(tx: Transaction, process: ProcessId, key: str, number: int, kept: KeptStep) -> None:
    """Keep an act under a number that no other act on that commitment has."""
    step = kept.step
    values = {
        "process": process,
        "commitment": key,
        "number": number,
        "act": step.act.value,
        "words": step.words,
        "terms": None if step.terms is None else canonical_json_of(step.terms).decode(),
        "due": None if step.due is None else step.due.isoformat(),
        "by": step.by,
        "office": step.office,
        "author": kept.author,
        "account": kept.account,
        "at": kept.at,
    }
    await tx.execute(insert(commitment_acts).values(values))


def _values(kept: KeptCommitment) -> dict[str, object]:
    values = {name: getattr(kept, name) for name in KeptCommitment.__dataclass_fields__}
    values["language"] = kept.language.value
    values["responsible"] = canonical_json([*kept.responsible]).decode()
    values["due"] = None if kept.due is None else kept.due.isoformat()
    return values


def _commitment(row: Row[Any]) -> KeptCommitment:
    return KeptCommitment(
        ProcessId(row.process),
        row.key,
        DraftId(row.draft),
        ParagraphId(row.paragraph),
        Language(row.language),
        row.version,
        row.digest,
        row.words,
        tuple(json.loads(row.responsible)),
        None if row.due is None else date.fromisoformat(row.due),
        row.author,
        PersonId(row.account),
        row.at,
    )


def _step(row: Row[Any]) -> KeptStep:
    step = CommitmentStep(
        CommitmentAct(row.act),
        row.words,
        None if row.terms is None else value_of(row.terms.encode(), CommitmentTerms),
        None if row.due is None else date.fromisoformat(row.due),
        row.by,
        None if row.office is None else ConferenceId(row.office),
        None if row.office is None else PersonId(row.account),
    )
    return KeptStep(step, row.author, PersonId(row.account), row.at)
