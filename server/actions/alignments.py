"""Under which key the alignment of each question of a report is kept, and what is asked for under it.

Equal wordings by the same model have equal keys, whoever reads them; the keys of the last reports stay named,
because writing out all wordings takes longer than reading what was found.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Final

from positions.convergence.report_elements import wordings_to_align
from positions.formats.mapping.alignment import asked_bytes
from positions.ids import QuestionKey
from positions.text.canonical import digest
from server.actions.reports import FoundReport
from server.actions.shelf import Shelf
from server.semantic import installed_model
from server.store import jobs
from server.store.database import Database

ALIGNMENT: Final = "alignment"  # the kind of job
REPORTS: Final = 16  # whose keys stay in memory

Keys = Mapping[QuestionKey, str]
_SHELF: Final[Shelf[Keys]] = Shelf(REPORTS)


def report_name(found: FoundReport) -> tuple[str, object, str, str]:
    """Equal for reports whose elements are equal, judgements aside."""
    return found.process.id, found.report.audience, found.tag, installed_model()


async def alignment_keys(found: FoundReport) -> Keys:
    """By which key the alignment of each question that has wordings is kept."""

    async def load() -> Callable[[], Keys]:
        return lambda: {question: digest(body) for question, body in _bodies(found).items()}

    return await _SHELF.value_of(report_name(found), load)


async def ask_for(
    db: Database, found: FoundReport, questions: Collection[QuestionKey], *, now: datetime
) -> None:
    """Put the alignments of these questions on the list of jobs, where they are not on it yet."""
    bodies = [body for question, body in _bodies(found).items() if question in questions] if questions else []
    if bodies:
        await db.write(lambda tx: jobs.ask(tx, ALIGNMENT, [(digest(body), body) for body in bodies], at=now))


def _bodies(found: FoundReport) -> Mapping[QuestionKey, bytes]:
    model = installed_model()
    return {
        question: asked_bytes(wordings, model)
        for question, wordings in wordings_to_align(found.report).items()
    }
