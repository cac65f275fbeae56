"""What a filled form would change, before anything is saved."""

from dataclasses import dataclass
from datetime import datetime

from positions.errors import Malformed
from positions.questionnaire.submission import Answer, SubmissionAct
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
