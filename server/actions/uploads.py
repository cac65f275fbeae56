"""The form of one delegation as a spreadsheet: out, and what a filled one would change, before it is saved.

Rule 1. Every problem of a filled form is told by its cell, and with one problem nothing is read of it.
Rule 2. An empty row changes nothing.
"""

import asyncio
from dataclasses import dataclass
from datetime import datetime

from positions.errors import Malformed
from positions.formats.form import write_form
from positions.ids import Language
from positions.questionnaire.submission import Answer, SubmissionAct
from server.actions.colleagues import check_is_own
from server.actions.dossier import Dossier, Filing, check_step, load_dossier
from server.actions.parsing import read_form_apart
from server.security.identity import Seat
from server.security.permits import Permits
from server.store.database import Database, Transaction


@dataclass(frozen=True, slots=True)
class FormChange:
    """An answer that the form would change. version: of what stands, 0 for nothing."""

    before: Answer | None
    after: Answer
    version: int


@dataclass(frozen=True, slots=True)
class ReadUpload:
    """What a form says that is not saved yet. unchanged: answers that stand already as the form has them.

    kept: answers that stand and are empty in the form; they stay as they are.
    """

    changes: tuple[FormChange, ...]
    unchanged: int
    kept: int


async def form_file(
    db: Database, permits: Permits, seat: Seat, filing: Filing, language: Language, *, now: datetime
) -> bytes:
    """The form as XLSX with the answers given so far, for the own delegation. Raises Unknown."""

    async def turn(tx: Transaction) -> Dossier:
        return await load_dossier(db, tx, filing, now=now)

    dossier = await db.read(turn)
    check_is_own(permits, seat, dossier)
    version, member = dossier.edition.questionnaire, dossier.delegation
    held = dossier.submission if dossier.is_begun else None
    return await asyncio.to_thread(write_form, dossier.process, version, member, held, language)


async def read_upload(
    db: Database, permits: Permits, seat: Seat, filing: Filing, data: bytes, *, now: datetime
) -> ReadUpload:
    """Say what a filled form would change; nothing is saved.

    Raises Unknown, Forbidden, WrongPhase as a save would, Unreadable with every problem, TooBusy, and
    Malformed (``form_of_another_delegation``, ``file_too_costly``).
    """

    async def turn(tx: Transaction) -> Dossier:
        dossier = await load_dossier(db, tx, filing, now=now)
        check_step(permits, seat, dossier, SubmissionAct.EDIT, now=now)
        return dossier

    dossier = await db.read(turn)
    reading = await read_form_apart(data, dossier.process, dossier.edition.questionnaire)
    if reading.delegation != dossier.delegation.id:
        raise Malformed("form_of_another_delegation", country=reading.delegation)
    standing = dossier.submission.answers
    changes = tuple(
        FormChange(standing.get(key), answer, dossier.versions.get(key, 0))
        for key, answer in reading.answers.items()
        if standing.get(key) != answer
    )
    return ReadUpload(
        changes=changes,
        unchanged=len(reading.answers) - len(changes),
        kept=sum(key not in reading.answers for key in standing),
    )
