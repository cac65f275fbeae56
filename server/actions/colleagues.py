"""What colleagues do in the same form: what they changed, which field is open, how an answer grew."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from positions.errors import Unknown
from positions.ids import QuestionKey, SubmissionId
from positions.questionnaire.questionnaire import question_of
from positions.questionnaire.submission import Answer
from server.actions.dossier import Dossier, Filing, load_dossier
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store import answers as store
from server.store.answers import AnswerVersion, Presence
from server.store.database import Database, Transaction

FRESH: Final = timedelta(seconds=20)  # a browser says every 10 s which field is open


@dataclass(frozen=True, slots=True)
class ChangedAnswer:
    """An answer that changed: what stood before, if anything, and what stands now."""

    question: QuestionKey
    before: Answer | None
    now: AnswerVersion


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed in a form after a moment, and who else has which field open.

    revision: of the submission now. at: the moment to ask after next time.
    """

    answers: tuple[ChangedAnswer, ...]
    present: tuple[Presence, ...]
    revision: int
    at: datetime


async def changes_since(
    db: Database, permits: Permits, seat: Seat, filing: Filing, since: datetime, *, now: datetime
) -> Changes:
    """What the own delegation changed after ``since``. Raises Unknown for everybody else."""

    async def turn(tx: Transaction) -> Changes:
        dossier = await load_dossier(db, tx, filing, now=now)
        check_is_own(permits, seat, dossier)
        if dossier.id is None:
            return Changes((), (), 0, now)
        changed = await _changed(tx, dossier.id, since)
        present = await store.presences_since(tx, dossier.id, now - FRESH)
        others = tuple(person for person in present if person.account != seat.account)
        return Changes(changed, others, dossier.revision, now)

    return await db.read(turn)


async def _changed(tx: Transaction, submission: SubmissionId, since: datetime) -> tuple[ChangedAnswer, ...]:
    newest: dict[QuestionKey, AnswerVersion] = {}
    oldest: dict[QuestionKey, int] = {}
    for version in await store.versions_after(tx, submission, since):
        key = version.answer.question
        oldest.setdefault(key, version.version)
        newest[key] = version
    found = []
    for key, version in newest.items():
        history = await store.history_of(tx, submission, key)
        before = next((past.answer for past in history if past.version == oldest[key] - 1), None)
        found.append(ChangedAnswer(key, before, version))
    return tuple(found)


def check_is_own(permits: Permits, seat: Seat, dossier: Dossier) -> None:
    """Pass for those who may see the inside of a delegation's work, else raise Unknown."""
    permits.check(seat, Act.READ_SUBMISSION, dossier.thing, reading=Act.READ_SUBMISSION)
    if seat.delegation != dossier.delegation.id:
        raise Unknown("not_there")


async def here(
    db: Database, permits: Permits, seat: Seat, filing: Filing, question: QuestionKey, *, now: datetime
) -> None:
    """Say which field the person has open; colleagues of the delegation see it for 20 seconds."""

    async def turn(tx: Transaction) -> None:
        dossier = await load_dossier(db, tx, filing, now=now)
        check_is_own(permits, seat, dossier)
        question_of(dossier.edition.questionnaire, question)
        if dossier.id is not None and seat.account is not None:
            await store.put_presence(tx, dossier.id, seat.account, question, at=now)

    await db.write(turn)


async def history_of_answer(
    db: Database, permits: Permits, seat: Seat, filing: Filing, question: QuestionKey, *, now: datetime
) -> Sequence[AnswerVersion]:
    """All versions of an answer of the own delegation, oldest first. Raises Unknown for everybody else."""

    async def turn(tx: Transaction) -> Sequence[AnswerVersion]:
        dossier = await load_dossier(db, tx, filing, now=now)
        check_is_own(permits, seat, dossier)
        question_of(dossier.edition.questionnaire, question)
        return [] if dossier.id is None else await store.history_of(tx, dossier.id, question)

    return await db.read(turn)
