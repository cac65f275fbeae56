"""What one delegation files: answers, sign-off, release.

Rule 1. One live submission per delegation and questionnaire; versions are superseded, never edited.
Rule 2. draft -> cleared by the focal point -> signed by the head -> submitted -> withdrawn. A change after
        the clearance takes it back to draft; what is signed is not changed.
Rule 3. Only ``answered`` and ``same as the reference`` are positions. Silence is never one.
Rule 4. A release level only rises, by an act: the head up to the conference, beyond it a secretariat
        with what the head signed for.
Rule 5. Until the deadline one may withdraw and file anew; afterwards by leave of the secretariat.
"""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from positions.errors import Forbidden, Malformed, WrongPhase
from positions.ids import DelegationId, Language, PersonId, QuestionKey, QuestionnaireId
from positions.process import Labels, Level, is_within
from positions.questionnaire.questionnaire import (
    Kind,
    LegalStatus,
    Question,
    Questionnaire,
    changed_questions,
)

ANSWER_LENGTH: Final = 20_000  # characters of one wording
NOTE_LENGTH: Final = 4_000
URL_LENGTH: Final = 2_048


class AnswerState(StrEnum):
    """What a delegation says about a question; never mixed."""

    ANSWERED = "answered"
    NO_NATIONAL_DEFINITION = "no_national_definition"
    UNDER_CONSULTATION = "under_internal_consultation"
    SAME_AS_REFERENCE = "same_as_reference"
    RESERVED = "reserved"
    NOT_ANSWERED = "not_answered"


EVERY_KIND: Final = frozenset(Kind)
KINDS_OF_STATE: Final[Mapping[AnswerState, Container[Kind]]] = {  # the others fit every kind
    AnswerState.SAME_AS_REFERENCE: (Kind.DEFINITION, Kind.AMENDMENT),
    AnswerState.NO_NATIONAL_DEFINITION: (Kind.DEFINITION,),
}
POSITIONS: Final = frozenset({AnswerState.ANSWERED, AnswerState.SAME_AS_REFERENCE})


class SubmissionState(StrEnum):
    """How far the sign-off has come."""

    DRAFT = "draft"
    CLEARED = "cleared"
    SIGNED = "signed"
    SUBMITTED = "submitted"
    WITHDRAWN = "withdrawn"


class SubmissionAct(StrEnum):
    """What is done to a submission."""

    EDIT = "edit"
    CLEAR = "clear"
    SIGN = "sign"
    SUBMIT = "submit"
    WITHDRAW = "withdraw"


SUBMISSION_STEPS: Final[Mapping[tuple[SubmissionState, SubmissionAct], SubmissionState]] = {
    (SubmissionState.DRAFT, SubmissionAct.EDIT): SubmissionState.DRAFT,
    (SubmissionState.DRAFT, SubmissionAct.CLEAR): SubmissionState.CLEARED,
    (SubmissionState.CLEARED, SubmissionAct.EDIT): SubmissionState.DRAFT,
    (SubmissionState.CLEARED, SubmissionAct.SIGN): SubmissionState.SIGNED,
    (SubmissionState.SIGNED, SubmissionAct.SUBMIT): SubmissionState.SUBMITTED,
    (SubmissionState.SIGNED, SubmissionAct.WITHDRAW): SubmissionState.WITHDRAWN,
    (SubmissionState.SUBMITTED, SubmissionAct.WITHDRAW): SubmissionState.WITHDRAWN,
}


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer.

    values: of a closed question; empty where "does not apply" was said on a scale with ``applies`` False.
    texts: wordings by language, of an open question; ``original`` names the authentic one.
    note: for the own delegation only, never released.
    """

    question: QuestionKey
    state: AnswerState
    values: tuple[str, ...] = ()
    applies: bool = True
    texts: Labels = field(default_factory=dict)
    original: Language | None = None
    source: str = ""
    url: str = ""
    legal_status: LegalStatus | None = None
    note: str = ""
    to_confirm: bool = False

    @property
    def is_position(self) -> bool:
        """Whether it counts (Rule 3)."""
        return self.state in POSITIONS and self.applies


@dataclass(frozen=True, slots=True)
class Submission:
    """What one delegation has filed, or is writing. ``number`` counts its submissions from 1."""

    delegation: DelegationId
    questionnaire: QuestionnaireId
    questionnaire_version: int
    number: int
    state: SubmissionState
    level: Level
    answers: Mapping[QuestionKey, Answer]
    signed_for: Level = Level.CONFERENCE  # how far the head has signed that it may be released
    signed_by: PersonId | None = None
    submitted: datetime | None = None
    illustrative: bool = False


def check_answer(answer: Answer, question: Question) -> None:
    """Refuse an answer that does not fit its question; the facts name the question and the field."""
    if len(answer.source) > NOTE_LENGTH or len(answer.note) > NOTE_LENGTH:
        raise Malformed("note_too_long", key=question.key, most=NOTE_LENGTH)
    if len(answer.url) > URL_LENGTH or (answer.url and not answer.url.startswith("https://")):
        raise Malformed("url_malformed", key=question.key)
    if question.kind not in KINDS_OF_STATE.get(answer.state, EVERY_KIND):
        raise Malformed("state_not_for_question", key=question.key, state=answer.state)
    if answer.state is not AnswerState.ANSWERED:
        return
    if question.is_closed:
        _check_values(answer, question)
    else:
        _check_texts(answer, question)


def _check_values(answer: Answer, question: Question) -> None:
    allowed = [option.value for option in question.options]
    if any(value not in allowed for value in answer.values):
        raise Malformed("option_unknown", key=question.key, value=", ".join(answer.values))
    if len(set(answer.values)) != len(answer.values):
        raise Malformed("option_twice", key=question.key)
    if not answer.applies:
        if question.kind is not Kind.SCALE or answer.values:
            raise Malformed("state_not_for_question", key=question.key, state="does_not_apply")
        return
    if question.kind is Kind.MULTIPLE:
        upper = len(allowed) if question.maximum is None else question.maximum
        if not max(1, question.minimum) <= len(answer.values) <= upper:
            raise Malformed("choices_out_of_bounds", key=question.key, least=question.minimum, most=upper)
    elif len(answer.values) != 1:
        raise Malformed("one_choice_wanted", key=question.key)


def _check_texts(answer: Answer, question: Question) -> None:
    texts = answer.texts.values()
    if not texts or not all(map(str.strip, texts)):
        raise Malformed("text_empty", key=question.key)
    if max(map(len, texts)) > ANSWER_LENGTH:
        raise Malformed("text_too_long", key=question.key, most=ANSWER_LENGTH)
    if answer.original is None or answer.original not in answer.texts:
        raise Malformed("original_missing", key=question.key)


def missing_answers(submission: Submission, questionnaire: Questionnaire) -> tuple[QuestionKey, ...]:
    """Name the questions nobody has said anything about, in order."""
    return tuple(
        question.key
        for question in questionnaire.questions()
        if answer_state(submission, question.key) is AnswerState.NOT_ANSWERED
    )


def answer_state(submission: Submission, key: QuestionKey) -> AnswerState:
    """Say how a question stands in a submission; nothing said is ``not answered``."""
    answer = submission.answers.get(key)
    return AnswerState.NOT_ANSWERED if answer is None else answer.state


def to_confirm(submission: Submission) -> tuple[QuestionKey, ...]:
    """Name the answers carried over to a changed question and not yet confirmed."""
    return tuple(key for key, answer in submission.answers.items() if answer.to_confirm)


def check_ready(submission: Submission, questionnaire: Questionnaire) -> None:
    """Refuse to sign what still lacks a required answer or a confirmation."""
    missing = set(missing_answers(submission, questionnaire))
    required = [q.key for q in questionnaire.questions() if q.required and q.key in missing]
    if required:
        raise WrongPhase("required_missing", count=len(required), first=required[0])
    waiting = to_confirm(submission)
    if waiting:
        raise WrongPhase("confirmation_missing", count=len(waiting), first=waiting[0])


def check_open(questionnaire: Questionnaire, *, now: datetime, leave: bool = False) -> None:
    """Refuse changes before publication and after the deadline (Rule 5), the latter unless with leave."""
    if questionnaire.published is None:
        raise WrongPhase("questionnaire_unpublished")
    if questionnaire.deadline is not None and now > questionnaire.deadline and not leave:
        raise WrongPhase("deadline_passed", deadline=questionnaire.deadline.isoformat())


def carry_over(submission: Submission, before: Questionnaire, after: Questionnaire) -> Submission:
    """Begin a draft on a new version; answers to questions that changed are to be confirmed."""
    kept = {question.key for question in after.questions()}
    changed = changed_questions(before, after)
    answers = {
        key: replace(answer, to_confirm=answer.to_confirm or key in changed)
        for key, answer in submission.answers.items()
        if key in kept
    }
    return replace(
        submission,
        questionnaire_version=after.version,
        number=submission.number + 1,
        state=SubmissionState.DRAFT,
        level=Level.DELEGATION,
        answers=answers,
        signed_by=None,
        submitted=None,
    )


def fits(answer: Answer, question: Question) -> bool:
    """Whether ``check_answer`` lets the answer pass."""
    try:
        check_answer(answer, question)
    except Malformed:
        return False
    return True


def check_release(submission: Submission, to: Level, *, by_head: bool) -> None:
    """Refuse a release that does not rise, or goes further than may be gone (Rule 4)."""
    if submission.state is not SubmissionState.SUBMITTED:
        raise WrongPhase("not_submitted")
    if is_within(to, submission.level):
        raise WrongPhase("level_does_not_rise", level=submission.level)
    if by_head and not is_within(to, Level.CONFERENCE):
        raise Forbidden("release_beyond_head", level=to)
    if not by_head and not is_within(to, submission.signed_for):
        raise Forbidden("release_not_signed_for", level=to)
