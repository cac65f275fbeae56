"""The form of one delegation as a spreadsheet, out and back in.

Rule 1. Every problem of a filled form is told by its cell, and with one problem nothing is taken over.
Rule 2. A row left empty changes nothing; taking over never overwrites what colleagues saved meanwhile.
"""

import asyncio
from dataclasses import dataclass
from datetime import datetime

from positions.errors import Malformed, Stale
from positions.formats.form import write_form
from positions.ids import Language, QuestionKey
from positions.questionnaire.questionnaire import question_of
from positions.questionnaire.submission import SubmissionAct, check_answer
from server.actions.answers import write_answers
from server.actions.colleagues import check_is_own
from server.actions.dossier import Dossier, Filing, check_step, load_dossier, lock_dossier
from server.actions.parsing import read_form_apart
from server.security.identity import Seat
from server.security.permits import Permits
from server.store.database import Database, Transaction


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A filled form. ``revision`` is that of the submission when the page for sending it was shown."""

    filing: Filing
    content: bytes
    revision: int


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What a form changed: the answers that differ from before, and how many stood already."""

    changed: tuple[QuestionKey, ...]
    unchanged: int
    revision: int


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


async def take_over(
    db: Database, permits: Permits, seat: Seat, wish: FilledForm, *, now: datetime
) -> TakenOver:
    """Save the answers of a filled form, all or none.

    Raises Unknown, Forbidden, WrongPhase, Unreadable with every problem by cell, Malformed
    (``form_of_another_delegation``, ``file_too_costly``), TooBusy, and Stale (``submission_moved``, with the
    present ``revision``) where colleagues have saved meanwhile.
    """

    async def look(tx: Transaction) -> Dossier:
        return await load_dossier(db, tx, wish.filing, now=now)

    before = await db.read(look)
    check_step(permits, seat, before, SubmissionAct.EDIT, now=now)
    reading = await read_form_apart(wish.content, before.process, before.edition.questionnaire)
    if reading.delegation != before.delegation.id:
        raise Malformed("form_of_another_delegation", country=reading.delegation)
    offered = tuple(reading.answers.values())

    async def turn(tx: Transaction) -> TakenOver:
        dossier = await lock_dossier(db, tx, wish.filing, now=now)
        check_step(permits, seat, dossier, SubmissionAct.EDIT, now=now)
        if dossier.revision != wish.revision or dossier.edition != before.edition:
            raise Stale("submission_moved", revision=dossier.revision)
        for answer in offered:
            check_answer(answer, question_of(dossier.edition.questionnaire, answer.question))
        standing = dossier.submission.answers
        changed = tuple(answer for answer in offered if standing.get(answer.question) != answer)
        saved = await write_answers(db, tx, dossier, seat, changed, now=now) if changed else ()
        revision = saved[-1].revision if saved else dossier.revision
        keys = tuple(answer.question for answer in changed)
        return TakenOver(keys, len(offered) - len(keys), revision)

    return await db.write(turn)
