"""The report of a seat with the elements that are found: for lists, files and programs, which never wait.

Rule 1. A term has its elements once those of all its questions are found; the others are named as pending.
Rule 2. Equal reports with equal alignments and judgements are put together once; the last few stay in memory.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Final

from positions.convergence.known import Known
from positions.convergence.report_elements import with_findings
from positions.ids import TermId
from server.actions.alignments import ALIGNMENT, Keys, alignment_keys, report_name
from server.actions.elements import elements_of_terms
from server.actions.reports import FoundReport
from server.actions.shelf import Shelf
from server.semantic import installed_model
from server.store import alignments, jobs, judgements
from server.store.database import Database, Transaction

KEPT: Final = 4  # reports with elements in memory
KNOWN: Final = 4  # questionnaires whose terms are counted anew only where their elements are others


@dataclass(frozen=True, slots=True)
class _State:
    """Which alignments are there, how many are on the list of jobs, and the number of the last judgement."""

    there: frozenset[str]
    asked: int
    judged: int


_REPORTS: Final[Shelf[FoundReport]] = Shelf(KEPT)


async def report_with_elements(
    db: Database, found: FoundReport, questionnaire: str, *, now: datetime
) -> FoundReport:
    """Add the elements found to a report, and ask for the others; its ``document`` stays without them."""
    keys = await alignment_keys(found)
    state = await db.read(lambda tx: _state(tx, questionnaire, list(keys.values())))
    if len(set(keys.values()) - state.there) > state.asked:
        await elements_of_terms(db, found, questionnaire, now=now)

    async def load() -> Callable[[], FoundReport]:
        return await _putting_together(db, found, questionnaire, _complete(found, keys, state.there), now)

    key = (*report_name(found), questionnaire, state.there, state.judged)
    return replace(await _REPORTS.value_of(key, load), may_keep=found.may_keep)


async def _putting_together(
    db: Database, found: FoundReport, questionnaire: str, terms: Collection[TermId], now: datetime
) -> Callable[[], FoundReport]:
    told = await elements_of_terms(db, found, questionnaire, terms, now=now)
    made = {each.question: each.found for term in told for each in term.questions if each.found is not None}
    judged = {term.term: term.judged for term in told if term.made}
    known, model = _known(found.process.id, questionnaire), installed_model() or None
    return lambda: replace(found, report=with_findings(found.report, made, judged, model=model, known=known))


async def _state(tx: Transaction, questionnaire: str, keys: Collection[str]) -> _State:
    there = frozenset(await alignments.alignments_there(tx, keys))
    missing = [key for key in keys if key not in there]
    asked = (await jobs.waiting(tx, ALIGNMENT, missing)).jobs if missing else 0
    return _State(there, asked, await judgements.last_number(tx, questionnaire))


def _complete(found: FoundReport, keys: Keys, there: Collection[str]) -> tuple[TermId, ...]:
    """The terms on all of whose questions the elements are found."""
    return tuple(
        term.term
        for term in found.report.terms
        if all(keys[question] in there for question in term.questions if question in keys)
    )


@lru_cache(maxsize=KNOWN)
def _known(process: str, questionnaire: str) -> Known:
    """What was counted before; two threads that share it at worst count the same twice."""
    return Known()
