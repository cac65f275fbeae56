"""The elements of a term's wordings, as they are found in the background.

Rule 1. A report is never kept waiting: what is not aligned yet is asked for, and said to be under way.
Rule 2. What was found is named by what it follows from: the wordings a reader sees, and the model.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Final

from positions.convergence.elements import Wording
from positions.convergence.findings import DefinitionFinding, TermFinding, Tier
from positions.convergence.findings.elements import ElementFinding
from positions.convergence.judgements import NOTHING_JUDGED, Judgement, Naming, judged_by_term
from positions.convergence.term_elements import element_findings
from positions.formats.mapping.alignment import asked_bytes, read_elements
from positions.ids import DelegationId, QuestionKey, TermId
from positions.text.canonical import digest
from server.actions.reports import FoundReport
from server.semantic import installed_model
from server.store import alignments, jobs, judgements
from server.store.database import Database, Transaction

ALIGNMENT: Final = "alignment"
KEPT: Final = 256  # questions whose elements stay in memory: two reports of 60 terms
Made = tuple[Judgement | Naming, ...]


@dataclass(frozen=True, slots=True)
class QuestionElements:
    """The elements on one question of a term; None while they are being found, or when that failed.

    by_meaning: whether a model may suggest that other words say the same; without it words alone decide.
    """

    question: QuestionKey
    found: tuple[ElementFinding, ...] | None
    failed: bool
    by_meaning: bool


async def elements_on(
    db: Database, report: FoundReport, questionnaire: str, term: TermId, *, now: datetime
) -> tuple[QuestionElements, ...]:
    """The elements of all wordings of a term, question by question; asks for those that are not found yet."""
    finding = next(each for each in report.report.terms if each.term == term)
    model = installed_model()
    asked = {
        question: asked_bytes(_wordings(rows), model) for question, rows in _by_question(finding).items()
    }
    keys = {question: digest(body) for question, body in asked.items()}

    async def look(tx: Transaction) -> tuple[Mapping[str, bytes], Made, frozenset[str]]:
        there = await alignments.alignments_of(tx, list(keys.values()))
        made = tuple(each.made for each in await judgements.judgements_on(tx, questionnaire, term))
        failed = {key for key in keys.values() if (await jobs.waiting(tx, ALIGNMENT, [key])).failed}
        return there, made, frozenset(failed)

    there, made, failed = await db.read(look)
    wanted = [(keys[question], body) for question, body in asked.items() if keys[question] not in there]
    if wanted:
        await db.write(lambda tx: jobs.ask(tx, ALIGNMENT, wanted, at=now))
    seats = tuple((tier.level, tier.members) for tier in report.report.levels)
    return tuple(
        QuestionElements(
            question,
            _findings(question, there[key], made, seats) if key in there else None,
            key in failed,
            bool(model),
        )
        for question, key in keys.items()
    )


def _by_question(finding: TermFinding) -> dict[QuestionKey, list[DefinitionFinding]]:
    rows: dict[QuestionKey, list[DefinitionFinding]] = {}
    for each in finding.definitions:
        rows.setdefault(each.question, []).append(each)
    return rows


def _wordings(rows: Sequence[DefinitionFinding]) -> list[Wording]:
    return [Wording(each.delegation, each.language, each.text) for each in rows]


@lru_cache(maxsize=KEPT)
def _findings(
    question: QuestionKey, body: bytes, made: Made, seats: tuple[tuple[str, tuple[DelegationId, ...]], ...]
) -> tuple[ElementFinding, ...]:
    """What follows from an alignment and the judgements on its term; the terms read last stay worked out."""
    judged = next(iter(judged_by_term(made).values()), NOTHING_JUDGED)
    tiers = [Tier(level, "", {}, members) for level, members in seats]
    return element_findings(question, read_elements(body), judged, tiers)
