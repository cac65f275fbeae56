"""The convergence report a seat may see.

Rule 1. A report is computed from what its reader may read one by one, and from nothing else.
Rule 2. Who does not see all that is filed is not told how much is filed.
Rule 3. Equal inputs are computed once; the last reports stay in memory.
"""

import json
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Final

from positions.convergence.findings import Audience, Report
from positions.convergence.known import Known
from positions.convergence.report import build_report, report_bytes
from positions.errors import Unknown
from positions.formats.bundle import read_submission_bytes
from positions.ids import DelegationId, QuestionnaireId, SubmissionId
from positions.process import Level, Process
from positions.questionnaire.phase import Phase, phase_of
from positions.questionnaire.questionnaire import Questionnaire
from positions.questionnaire.submission import Submission, SubmissionState
from positions.text.canonical import Plain
from server.actions.audiences import audience_words, report_thing
from server.actions.processes import process_by_id
from server.actions.shelf import Shelf
from server.actions.things import submission_thing
from server.security.identity import Seat
from server.security.permits import Act, Permits, Thing
from server.store import questionnaires
from server.store import reports as store
from server.store.database import Database, Transaction
from server.store.questionnaires import Edition as Asked
from server.store.reports import Edition, FiledRow

KEPT: Final = 16  # reports in memory: 23 x 60 with its submissions takes about 10 MB
READ: Final = 1024  # submissions in memory once read
KNOWN: Final = 4  # audiences whose questions are counted anew only where answers changed: 4 MB each


@dataclass(frozen=True, slots=True)
class FoundReport:
    """A report with what it was computed from.

    document: its canonical bytes, without elements. may_keep: whether the seat may keep it as an edition.
    """

    report: Report
    process: Process
    questionnaire: Questionnaire
    submissions: Mapping[DelegationId, Submission]
    document: bytes
    may_keep: bool = False

    @property
    def tag(self) -> str:
        """Equal for equal documents: the digest of the inputs, of those of its elements, and of what it was
        compared with.
        """
        changes, elements = self.report.changes, self.report.inputs.elements
        worded = "" if elements is None else f"-{elements.digest[:16]}"
        compared = "" if changes is None else f"-{changes.previous[:16]}"
        return f"{self.report.inputs.digest}{worded}{compared}"


_SHELF: Final[Shelf[FoundReport]] = Shelf(KEPT)


@dataclass(frozen=True, slots=True)
class _Ground:
    """What a report of one reader stands on: rows only, no answer read yet."""

    asked: Asked
    process: Process
    rows: tuple[FiledRow, ...]
    audience: Audience
    readers: str
    previous: Edition | None
    may_keep: bool


async def report_for(
    db: Database,
    permits: Permits,
    seat: Seat,
    questionnaire: QuestionnaireId,
    *,
    now: datetime,
    since: int | None = None,
) -> FoundReport:
    """The report of a questionnaire as the seat may see it, compared with edition ``since`` or the last kept.

    Raises Unknown (``not_there``).
    """
    asked, process, thing = await check_report(db, permits, seat, questionnaire, now=now)

    async def look(tx: Transaction) -> _Ground:
        return await _ground(tx, permits, seat, (asked, process, thing), since)

    ground = await db.read(look)

    async def load() -> Callable[[], FoundReport]:
        bodies, before = await db.read(lambda tx: _words(tx, ground))
        return lambda: _build(ground, bodies, before)

    found = await _SHELF.value_of(_key(ground), load)
    return replace(found, may_keep=ground.may_keep)


async def check_report(
    db: Database, permits: Permits, seat: Seat, questionnaire: str, *, now: datetime
) -> tuple[Asked, Process, Thing]:
    """What the report of a seat is about, if the seat may read it. Raises Unknown (``not_there``)."""
    asked = await _published(db, questionnaire)
    process = await process_by_id(db, asked.process)
    thing = report_thing(seat, process, phase_of(asked.questionnaire, now=now))
    permits.check(seat, Act.READ_REPORT, thing, reading=Act.READ_REPORT)
    return asked, process, thing


async def _published(db: Database, questionnaire: str) -> Asked:
    asked = await db.read(lambda tx: questionnaires.newest_published(tx, questionnaire))
    if asked is None:
        raise Unknown("not_there")
    return asked


async def _ground(
    tx: Transaction,
    permits: Permits,
    seat: Seat,
    framed: tuple[Asked, Process, Thing],
    since: int | None,
) -> _Ground:
    asked, process, thing = framed
    filed = await store.filed_rows(tx, asked.id)
    seen = tuple(row for row in filed if _may_read(permits, seat, row, framed))
    level = thing.level
    known = len(filed) if level is Level.DELEGATION else len(seen)  # Rule 2
    readers = audience_words(seat)
    return _Ground(
        asked=asked,
        process=process,
        rows=seen,
        audience=Audience(level=level, released=len(seen), filed=known),
        readers=readers,
        previous=await _edition(tx, asked.id, readers, since),
        may_keep=permits.may(seat, Act.KEEP_REPORT, thing),
    )


def _may_read(permits: Permits, seat: Seat, row: FiledRow, framed: tuple[Asked, Process, Thing]) -> bool:
    asked, process, report = framed
    bare = Submission(
        delegation=row.delegation,
        questionnaire=asked.questionnaire.id,
        questionnaire_version=row.questionnaire_version,
        number=row.number,
        state=SubmissionState.SUBMITTED,
        level=row.level,
        answers={},
    )
    thing = submission_thing(process, bare, Phase(report.phase))
    return permits.may(seat, Act.READ_SUBMISSION, thing)


async def _edition(tx: Transaction, questionnaire: str, audience: str, since: int | None) -> Edition | None:
    if since is None:
        return await store.newest_edition(tx, questionnaire, audience)
    kept = await store.editions_of(tx, questionnaire, audience)
    chosen = next((edition for edition, _name in kept if edition.number == since), None)
    if chosen is None:
        raise Unknown("not_there")
    return chosen


async def _words(tx: Transaction, ground: _Ground) -> tuple[Mapping[SubmissionId, bytes], bytes | None]:
    bodies = await store.filed_bodies(tx, [row.id for row in ground.rows])
    before = ground.previous
    if before is None:
        return bodies, None
    return bodies, await store.edition_body(tx, before.questionnaire, before.audience, before.number)


def _key(ground: _Ground) -> Hashable:
    """Frames and questionnaires never change and are held by what is kept, so their identities will do."""
    before = ground.previous
    return (
        id(ground.process),
        id(ground.asked.questionnaire),
        tuple((row.id, row.digest, row.level) for row in ground.rows),
        ground.audience,
        None if before is None else (before.number, before.inputs),
    )


def _build(ground: _Ground, bodies: Mapping[SubmissionId, bytes], before: bytes | None) -> FoundReport:
    submissions = {
        row.delegation: replace(
            _read(bodies[row.id]),
            questionnaire=ground.asked.questionnaire.id,
            state=SubmissionState.SUBMITTED,
            level=row.level,
            number=row.number,
        )
        for row in ground.rows
    }
    known = _known(ground.process.id, ground.asked.id, ground.readers)
    report = build_report(
        ground.process,
        ground.asked.questionnaire,
        submissions.values(),
        audience=ground.audience,
        previous=None if before is None else _plain(before),
        known=known,
    )
    document = report_bytes(report, known=known)
    return FoundReport(report, ground.process, ground.asked.questionnaire, submissions, document)


@lru_cache(maxsize=KNOWN)
def _known(process: str, questionnaire: str, readers: str) -> Known:
    """What was found for these readers before; two threads that share it at worst count the same twice."""
    return Known()


@lru_cache(maxsize=READ)
def _read(body: bytes) -> Submission:
    """What was signed. Notes are no part of it."""
    return read_submission_bytes(body)


def _plain(body: bytes) -> Mapping[str, Plain]:
    value: Mapping[str, Plain] = json.loads(body)
    return value
