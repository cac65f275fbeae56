"""The elements of a term's wordings, as they are found in the background.

Rule 1. A report is never kept waiting: what is not aligned yet is asked for, and said to be under way.
Rule 2. What was found is named by what it follows from: the wordings a reader sees, and the model.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from positions.convergence.findings import Report, TermFinding
from positions.convergence.findings.elements import ElementFinding
from positions.convergence.judgements import Judged, judged_on
from positions.convergence.suggestions import Suggestion, suggestions_in
from positions.convergence.term_elements import element_findings
from positions.errors import Unknown
from positions.formats.mapping.alignment import read_elements
from positions.ids import QuestionKey, TermId
from server.actions.alignments import ALIGNMENT, alignment_keys, ask_for
from server.actions.decisions import Decided, decided_on, made_by
from server.actions.reports import FoundReport
from server.actions.shelf import Shelf
from server.semantic import installed_model
from server.store import alignments, jobs
from server.store.database import Database, Transaction

KEPT: Final = 512  # questions whose elements stay in memory: two reports of 60 terms, two readers
Found = tuple[tuple[ElementFinding, ...], tuple[Suggestion, ...]]
_SHELF: Final[Shelf[Found]] = Shelf(KEPT)


@dataclass(frozen=True, slots=True)
class QuestionElements:
    """The elements on one question of a term; None while they are being found, or when that failed.

    waiting: the pairs of passages that wait for a judgement. by_meaning: whether a model may suggest that
    other words say the same; without it words alone decide.
    """

    question: QuestionKey
    found: tuple[ElementFinding, ...] | None
    waiting: tuple[Suggestion, ...]
    failed: bool
    by_meaning: bool


@dataclass(frozen=True, slots=True)
class TermElements:
    """One term: its elements question by question, and what was judged on it, oldest first."""

    term: TermId
    questions: tuple[QuestionElements, ...]
    made: tuple[Decided, ...]

    @property
    def judged(self) -> Judged:
        """What holds on the term."""
        return judged_on(self.term, made_by(self.made))


@dataclass(frozen=True, slots=True)
class _Known:
    """What the store has of some alignments: when each was last needed, by key; the keys of the failed."""

    there: Mapping[str, datetime]
    failed: Collection[str]
    made: tuple[Decided, ...]


async def elements_on(
    db: Database, report: FoundReport, questionnaire: str, term: TermId, *, now: datetime
) -> tuple[QuestionElements, ...]:
    """The elements of all wordings of a term, question by question; asks for those that are not found yet."""
    (found,) = await elements_of_terms(db, report, questionnaire, [term], now=now)
    return found.questions


async def elements_of_terms(
    db: Database,
    report: FoundReport,
    questionnaire: str,
    terms: Collection[TermId] | None = None,
    *,
    now: datetime,
    asks: bool = True,
) -> tuple[TermElements, ...]:
    """The elements of these terms, or of all, in the report's order. asks: for those not found yet.

    Raises Unknown (``not_there``) for a term that the report does not have.
    """
    wanted = [each for each in report.report.terms if terms is None or each.term in terms]
    if terms is not None and len(wanted) < len(set(terms)):
        raise Unknown("not_there")
    keys = await alignment_keys(report)
    here = {question: keys[question] for each in wanted for question in each.questions if question in keys}
    only = wanted[0].term if len(wanted) == 1 else None
    known = await db.read(lambda tx: _known(tx, list(here.values()), questionnaire, only))
    stale = [key for key, at in known.there.items() if at < now - alignments.DAY]
    if stale:
        await db.write(lambda tx: alignments.note_alignments(tx, stale, at=now))
    if asks:
        await ask_for(db, report, [each for each in here if here[each] not in known.there], now=now)
    return tuple([await _term(db, report.report, finding, here, known) for finding in wanted])


async def elements_before(
    db: Database, report: FoundReport, questionnaire: str, term: TermId, number: int
) -> TermElements:
    """The elements of a term of the report as they were before the judgement of that number."""
    finding = next(each for each in report.report.terms if each.term == term)
    keys = await alignment_keys(report)
    here = [keys[question] for question in finding.questions if question in keys]
    known = await db.read(lambda tx: _known(tx, here, questionnaire, term))
    earlier = replace(known, made=tuple(each for each in known.made if each.seq < number))
    return await _term(db, report.report, finding, keys, earlier)


async def _known(tx: Transaction, keys: Sequence[str], questionnaire: str, term: str | None) -> _Known:
    there = await alignments.alignments_there(tx, keys)
    failed = await jobs.failed_of(tx, ALIGNMENT, [key for key in keys if key not in there])
    return _Known(there, failed, await decided_on(tx, questionnaire, term))


async def _term(
    db: Database, report: Report, finding: TermFinding, keys: Mapping[QuestionKey, str], known: _Known
) -> TermElements:
    made = tuple(each for each in known.made if each.made.term == finding.term)
    judged = judged_on(finding.term, made_by(made))
    questions = []
    for question in finding.questions:
        key = keys.get(question)
        if key is None:
            continue  # nobody has a wording on it
        there = key in known.there
        found, waiting = await _found(db, report, (question, key), judged) if there else (None, ())
        questions.append(
            QuestionElements(question, found, waiting, key in known.failed, bool(installed_model()))
        )
    return TermElements(finding.term, tuple(questions), made)


async def _found(db: Database, report: Report, asked: tuple[QuestionKey, str], judged: Judged) -> Found:
    question, key = asked

    async def load() -> Callable[[], Found]:
        body = (await db.read(lambda tx: alignments.alignments_of(tx, [key])))[key]

        def work_out() -> Found:
            found = element_findings(question, read_elements(body), judged, report.levels)
            return found, suggestions_in(found, judged)

        return work_out

    seats = tuple((tier.level, tier.members) for tier in report.levels)
    holding = (*judged.pairs.values(), *judged.names.values())
    return await _SHELF.value_of((question, key, holding, seats), load)
