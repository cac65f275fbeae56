"""A delegation's submission with all it stands in, loaded once per turn; and what permits are asked about it.

Rule 1. The own delegation hears why an act is refused; others only that it is not theirs, or nothing at all.
Rule 2. Notes stay inside the own delegation; names of those who acted are told to it and the secretariats.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from positions.errors import Unknown
from positions.formats.bundle import submission_bytes
from positions.ids import DelegationId, QuestionKey, QuestionnaireId, SubmissionId
from positions.process import Delegation, Level, Process, Role, delegation_of
from positions.questionnaire.phase import Phase, phase_of
from positions.questionnaire.submission import (
    SUBMISSION_STEPS,
    Answer,
    AnswerState,
    Submission,
    SubmissionAct,
    SubmissionState,
    check_open,
)
from positions.text.canonical import digest as digest_of
from positions.transitions import advance
from server.actions.things import right_moment, submission_thing
from server.security.identity import Seat
from server.security.permits import Act, Permits, Thing
from server.store import leaves, processes, questionnaires, submissions
from server.store.database import Database, Transaction
from server.store.questionnaires import Edition
from server.store.submissions import KeptSubmission
from server.store.submissions import SignoffAct as SignoffAct  # presenters show it

STEPS: Final[Mapping[SubmissionAct, Act]] = {
    SubmissionAct.EDIT: Act.EDIT_SUBMISSION,
    SubmissionAct.CLEAR: Act.CLEAR_SUBMISSION,
    SubmissionAct.SIGN: Act.SIGN_SUBMISSION,
    SubmissionAct.SUBMIT: Act.SUBMIT_SUBMISSION,
    SubmissionAct.WITHDRAW: Act.WITHDRAW_SUBMISSION,
}


@dataclass(frozen=True, slots=True)
class Filing:
    """Which submission is meant: to which questionnaire (its id on this installation), and of whom."""

    questionnaire: QuestionnaireId
    delegation: DelegationId


@dataclass(frozen=True, slots=True)
class Dossier:
    """A delegation's submission, as the seat that asked may see it.

    submission: its number is 0 until somebody has saved the first answer.
    versions: of each answer saved. revision: of the whole, rises with every answer and act.
    digest: SHA-256 of what was signed, or of what would be signed now.
    leave: until when the secretariat lets the delegation file after the deadline.
    acts: what was done to it, oldest first; empty for those who may not know by whom.
    may: what the seat may do to it now.
    """

    process: Process
    delegation: Delegation
    edition: Edition
    phase: Phase
    submission: Submission
    id: SubmissionId | None
    versions: Mapping[QuestionKey, int]
    revision: int
    digest: str
    leave: datetime | None
    acts: tuple[SignoffAct, ...]
    may: frozenset[Act] = frozenset()

    @property
    def is_begun(self) -> bool:
        """Whether somebody has saved an answer."""
        return self.id is not None

    @property
    def filing(self) -> Filing:
        """Which submission this is."""
        return Filing(self.edition.id, self.delegation.id)

    @property
    def thing(self) -> Thing:
        """What the permits are asked about."""
        return submission_thing(self.process, self.submission, self.phase)


async def load_dossier(db: Database, tx: Transaction, filing: Filing, *, now: datetime) -> Dossier:
    """Read all of one submission. Raises Unknown where there is no such questionnaire or member."""
    kept = await submissions.live_submission(tx, filing.questionnaire, filing.delegation.upper())
    return await _dossier(db, tx, filing, kept, now)


async def lock_dossier(db: Database, tx: Transaction, filing: Filing, *, now: datetime) -> Dossier:
    """As ``load_dossier``, for a turn that changes it."""
    kept = await submissions.lock_live_submission(tx, filing.questionnaire, filing.delegation.upper())
    return await _dossier(db, tx, filing, kept, now)


async def _dossier(
    db: Database, tx: Transaction, filing: Filing, kept: KeptSubmission | None, now: datetime
) -> Dossier:
    edition = await edition_for(tx, filing.questionnaire, kept)
    process = await process_in(db, tx, edition)
    member = delegation_of(process, filing.delegation)
    leave = await leaves.leave_until(tx, edition.id, member.id)
    acts = () if kept is None else tuple(await submissions.acts_of(tx, kept.id))
    submission = _blank(member, edition) if kept is None else kept.submission
    return Dossier(
        process=process,
        delegation=member,
        edition=edition,
        phase=phase_of(edition.questionnaire, now=now, leave=leave),
        submission=submission,
        id=None if kept is None else kept.id,
        versions={} if kept is None else kept.versions,
        revision=0 if kept is None else kept.revision,
        digest=digest_of(signed_bytes(submission)) if kept is None or kept.digest is None else kept.digest,
        leave=leave,
        acts=acts,
    )


async def edition_for(tx: Transaction, questionnaire: str, kept: KeptSubmission | None) -> Edition:
    """The version a submission answers; the newest published one where nothing is begun."""
    if kept is None:
        edition = await questionnaires.newest_published(tx, questionnaire)
    else:
        edition = await questionnaires.edition(tx, questionnaire, kept.submission.questionnaire_version)
    if edition is None:
        raise Unknown("not_there")
    return edition


async def process_in(db: Database, tx: Transaction, edition: Edition) -> Process:
    """The process a questionnaire belongs to."""
    process = db.frames.get(edition.process) or await processes.process(tx, edition.process)
    if process is None:
        raise Unknown("not_there")
    return process


def _blank(member: Delegation, edition: Edition) -> Submission:
    return Submission(
        delegation=member.id,
        questionnaire=edition.questionnaire.id,
        questionnaire_version=edition.questionnaire.version,
        number=0,
        state=SubmissionState.DRAFT,
        level=Level.DELEGATION,
        answers={},
    )


def signed_bytes(submission: Submission) -> bytes:
    """What a head signs: the answers in their order, without notes, and whose they are.

    The same bytes before and after the signature, whatever the level and the hour.
    """
    return submission_bytes(
        replace(
            without_notes(submission),
            state=SubmissionState.SUBMITTED,
            level=Level.DELEGATION,
            signed_for=Level.DELEGATION,
            signed_by=None,
            submitted=None,
        )
    )


def without_notes(submission: Submission) -> Submission:
    """The submission as it may leave the own delegation.

    Without notes, and without words left behind a state that is no answer, such as *reserved*.
    """
    return replace(submission, answers={key: _bare(answer) for key, answer in submission.answers.items()})


def _bare(answer: Answer) -> Answer:
    if answer.state is AnswerState.ANSWERED:
        return replace(answer, note="") if answer.note else answer
    return Answer(answer.question, answer.state, source=answer.source, url=answer.url)


def check_may_read(permits: Permits, seat: Seat, dossier: Dossier) -> None:
    """Pass, or raise Unknown: what is not yours looks as if it were not there."""
    permits.check(seat, Act.READ_SUBMISSION, dossier.thing, reading=Act.READ_SUBMISSION)


def check_step(
    permits: Permits, seat: Seat, dossier: Dossier, step: SubmissionAct, *, now: datetime
) -> SubmissionState:
    """Return the state that follows a step, or refuse it (Rule 1)."""
    check_may_read(permits, seat, dossier)
    if permits.may(seat, STEPS[step], right_moment(dossier.thing)):
        check_open(dossier.edition.questionnaire, now=now, leave=has_leave(dossier, now=now))
        advance(SUBMISSION_STEPS, dossier.submission.state, step)
    permits.check(seat, STEPS[step], dossier.thing, reading=Act.READ_SUBMISSION)
    return advance(SUBMISSION_STEPS, dossier.submission.state, step)


def has_leave(dossier: Dossier, *, now: datetime) -> bool:
    """Whether the secretariat lets the delegation file at this hour, whatever the deadline."""
    return dossier.leave is not None and now <= dossier.leave


def seen_by(permits: Permits, seat: Seat, dossier: Dossier) -> Dossier:
    """The dossier as a seat may see it (Rule 2). Raises Unknown where it may not."""
    check_may_read(permits, seat, dossier)
    is_own = permits.may(seat, Act.READ_NOTE, replace(dossier.thing, level=Level.DELEGATION))
    knows_names = is_own or seat.role is Role.SECRETARIAT
    return replace(
        dossier,
        submission=dossier.submission if is_own else without_notes(dossier.submission),
        acts=dossier.acts if knows_names else (),
        may=frozenset(_possible(permits, seat, dossier)),
    )


def _possible(permits: Permits, seat: Seat, dossier: Dossier) -> Iterable[Act]:
    state = dossier.submission.state
    for step, act in STEPS.items():
        if (state, step) in SUBMISSION_STEPS and permits.may(seat, act, dossier.thing):
            yield act
    for act in (Act.RELEASE_SUBMISSION, Act.GRANT_LEAVE):
        if permits.may(seat, act, dossier.thing):
            yield act
