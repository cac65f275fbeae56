"""Saving answers, field by field. Two colleagues in one form never overwrite each other.

Rule 1. Whoever saves says which version of the answer was on the screen (0: none). When another version
        stands meanwhile nothing is written and both wordings are handed back.
Rule 2. Saving again what already stands is saved already: sending twice has the effect of sending once.
Rule 3. The first answer begins the submission; an answer after the clearance takes it back to draft.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from positions.errors import Stale
from positions.ids import QuestionKey, SubmissionId
from positions.questionnaire.questionnaire import question_of
from positions.questionnaire.submission import Answer, SubmissionAct, SubmissionState, check_answer
from server import clock
from server.actions.dossier import Dossier, Filing, check_step, lock_dossier
from server.security.identity import Seat
from server.security.permits import Permits
from server.store import answers as store
from server.store import questionnaires, submissions
from server.store.answers import AnswerVersion as AnswerVersion  # presenters show it
from server.store.database import Database, Transaction
from server.store.submissions import SignoffAct


@dataclass(frozen=True, slots=True)
class SaveAnswer:
    """One answer, and the version of it that was on the screen: 0 where there was none."""

    filing: Filing
    answer: Answer
    version: int


@dataclass(frozen=True, slots=True)
class SaveAnswers:
    """Several answers at once, all or none. ``versions`` holds the one seen of each answer.

    revision: of the whole submission as it was read, instead of single versions; None where not said.
    """

    filing: Filing
    answers: tuple[Answer, ...]
    versions: tuple[int | None, ...]
    revision: int | None = None


@dataclass(frozen=True, slots=True)
class ConfirmAnswer:
    """An answer carried over to a changed question still holds."""

    filing: Filing
    question: QuestionKey
    version: int


@dataclass(frozen=True, slots=True)
class Saved:
    """What was committed: the version the answer now has, and when. revision: of the whole submission."""

    question: QuestionKey
    version: int
    revision: int
    at: datetime
    state: SubmissionState


@dataclass(frozen=True, slots=True)
class StaleAnswer:
    """Nothing was written: another wording stands meanwhile. Both are here, so that none is lost.

    current: what stands now, by whom and when; None where there is no answer yet. version: of it, 0 for none.
    """

    question: QuestionKey
    current: AnswerVersion | None
    version: int
    offered: Answer


@dataclass(frozen=True, slots=True)
class StaleAnswers:
    """Nothing of several answers was written; the answers that moved, and the revision that now stands."""

    stale: tuple[StaleAnswer, ...]
    revision: int


async def save_answer(
    db: Database, permits: Permits, seat: Seat, wish: SaveAnswer, *, now: datetime
) -> Saved | StaleAnswer:
    """Save one answer.

    Raises Unknown, Forbidden, Malformed (the answer does not fit), WrongPhase (signed, deadline passed).
    """
    several = SaveAnswers(wish.filing, (wish.answer,), (wish.version,))
    outcome = await save_answers(db, permits, seat, several, now=now)
    return outcome.stale[0] if isinstance(outcome, StaleAnswers) else outcome[0]


async def save_answers(
    db: Database, permits: Permits, seat: Seat, wish: SaveAnswers, *, now: datetime
) -> tuple[Saved, ...] | StaleAnswers:
    """Save several answers, all or none. Raises as ``save_answer``."""

    async def turn(tx: Transaction) -> tuple[Saved, ...] | StaleAnswers:
        dossier = await lock_dossier(db, tx, wish.filing, now=now)
        check_step(permits, seat, dossier, SubmissionAct.EDIT, now=now)
        for answer in wish.answers:
            check_answer(answer, question_of(dossier.edition.questionnaire, answer.question))
        stale = await _stale(tx, dossier, wish)
        if stale is not None:
            return stale
        return await write_answers(db, tx, dossier, seat, wish.answers, now=now)

    return await db.write(turn)


async def _stale(tx: Transaction, dossier: Dossier, wish: SaveAnswers) -> StaleAnswers | None:
    moved = [
        answer
        for answer, seen in zip(wish.answers, wish.versions, strict=True)
        if _stands(dossier, answer) != answer and _has_moved(dossier, answer, seen, wish.revision)
    ]
    if not moved:
        return None
    return StaleAnswers(tuple([await _beside(tx, dossier, answer) for answer in moved]), dossier.revision)


def _stands(dossier: Dossier, answer: Answer) -> Answer | None:
    return dossier.submission.answers.get(answer.question)


def _has_moved(dossier: Dossier, answer: Answer, seen: int | None, revision: int | None) -> bool:
    if seen is None:
        return revision != dossier.revision
    return seen != dossier.versions.get(answer.question, 0)


async def _beside(tx: Transaction, dossier: Dossier, offered: Answer) -> StaleAnswer:
    current = None if dossier.id is None else await store.answer_of(tx, dossier.id, offered.question)
    return StaleAnswer(offered.question, current, dossier.versions.get(offered.question, 0), offered)


async def write_answers(
    db: Database, tx: Transaction, dossier: Dossier, seat: Seat, offered: tuple[Answer, ...], *, now: datetime
) -> tuple[Saved, ...]:
    """Write answers that were decided; those that stand already keep their version (Rule 2)."""
    begun = dossier if dossier.id is not None else await _begin(db, tx, dossier, seat, now=now)
    named = begun.id
    if named is None:
        raise Stale("submission_moved")
    changed = [answer for answer in offered if _stands(begun, answer) != answer]
    if changed and begun.submission.state is SubmissionState.CLEARED:
        await _take_back(tx, named, begun, seat, now=now)
    for answer in changed:
        following = begun.versions.get(answer.question, 0) + 1
        await store.put_answer(tx, named, answer, version=following, account=seat.account, at=now)
    state = SubmissionState.DRAFT if changed else begun.submission.state
    revision = begun.revision + len(changed) + (state is not begun.submission.state)
    versions = {answer.question: begun.versions.get(answer.question, 0) + 1 for answer in changed}
    return tuple(
        Saved(key, versions.get(key, begun.versions.get(key, 0)), revision, now, state)
        for key in (answer.question for answer in offered)
    )


async def _begin(db: Database, tx: Transaction, dossier: Dossier, seat: Seat, *, now: datetime) -> Dossier:
    await questionnaires.lock_questionnaire(tx, dossier.edition.id)
    present = await lock_dossier(db, tx, dossier.filing, now=now)
    if present.id is not None:
        raise Stale("submission_moved")
    new = replace(dossier.submission, number=1, illustrative=dossier.process.illustrative)
    named = SubmissionId(clock.mint())
    await submissions.add_submission(tx, new, new=named, questionnaire=dossier.edition.id)
    await submissions.add_act(tx, named, SignoffAct("begin", seat.account, "", now, None, None))
    return await lock_dossier(db, tx, dossier.filing, now=now)


async def _take_back(
    tx: Transaction, named: SubmissionId, dossier: Dossier, seat: Seat, *, now: datetime
) -> None:
    draft = replace(dossier.submission, state=SubmissionState.DRAFT)
    await submissions.put_submission(tx, named, draft)
    await submissions.add_act(
        tx, named, SignoffAct(SubmissionAct.EDIT.value, seat.account, "", now, None, None)
    )


async def confirm_answer(
    db: Database, permits: Permits, seat: Seat, wish: ConfirmAnswer, *, now: datetime
) -> Saved | StaleAnswer:
    """Say that an answer carried over still holds; it must fit the changed question.

    Raises as ``save_answer``; Stale (``answer_moved``) where there is no such answer.
    """

    async def turn(tx: Transaction) -> Saved | StaleAnswer:
        dossier = await lock_dossier(db, tx, wish.filing, now=now)
        check_step(permits, seat, dossier, SubmissionAct.EDIT, now=now)
        standing = dossier.submission.answers.get(wish.question)
        if standing is None:
            raise Stale("answer_moved", key=wish.question)
        confirmed = replace(standing, to_confirm=False)
        check_answer(confirmed, question_of(dossier.edition.questionnaire, wish.question))
        if standing.to_confirm and dossier.versions[wish.question] != wish.version:
            return await _beside(tx, dossier, confirmed)
        return (await write_answers(db, tx, dossier, seat, (confirmed,), now=now))[0]

    return await db.write(turn)
