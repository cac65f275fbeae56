"""How far a delegation has come, and what is still missing before its head can sign."""

from collections.abc import Iterator
from dataclasses import dataclass

from positions.ids import Language, QuestionKey
from positions.questionnaire.questionnaire import Question, Questionnaire, Section
from positions.questionnaire.submission import Answer, AnswerState, Submission, answer_state


@dataclass(frozen=True, slots=True)
class SectionProgress:
    """How a chapter stands: questions answered or otherwise spoken to, of ``total``."""

    section: Section
    spoken: int
    total: int
    required_missing: int
    to_confirm: int


@dataclass(frozen=True, slots=True)
class Review:
    """What a review of the whole form finds, each in the questionnaire's order.

    without_original: answers in words that name no original among their languages.
    languages_missing: answers in words with the delegation's languages they lack; no fault, only a list.
    """

    required_missing: tuple[QuestionKey, ...]
    not_answered: tuple[QuestionKey, ...]
    to_confirm: tuple[QuestionKey, ...]
    without_original: tuple[QuestionKey, ...]
    languages_missing: tuple[tuple[QuestionKey, Language], ...]

    @property
    def is_ready(self) -> bool:
        """Whether nothing stands in the way of a signature."""
        return not (self.required_missing or self.to_confirm or self.without_original)


def section_progress(submission: Submission, questionnaire: Questionnaire) -> tuple[SectionProgress, ...]:
    """Count each chapter."""
    return tuple(_progress(submission, section) for section in questionnaire.sections)


def _progress(submission: Submission, section: Section) -> SectionProgress:
    silent = [question for question in section.questions if _is_silent(submission, question)]
    return SectionProgress(
        section=section,
        spoken=len(section.questions) - len(silent),
        total=len(section.questions),
        required_missing=sum(question.required for question in silent),
        to_confirm=sum(_waits(submission, question) for question in section.questions),
    )


def _is_silent(submission: Submission, question: Question) -> bool:
    return answer_state(submission, question.key) is AnswerState.NOT_ANSWERED


def _waits(submission: Submission, question: Question) -> bool:
    answer = submission.answers.get(question.key)
    return answer is not None and answer.to_confirm


def next_unanswered(
    submission: Submission, questionnaire: Questionnaire, *, after: QuestionKey | None = None
) -> QuestionKey | None:
    """Name the next question that waits for somebody: unanswered or to be confirmed.

    after: where the person is; the search begins behind it and goes round. None when nothing waits.
    """
    questions = list(questionnaire.questions())
    start = next((place + 1 for place, question in enumerate(questions) if question.key == after), 0)
    for question in questions[start:] + questions[:start]:
        if _is_silent(submission, question) or _waits(submission, question):
            return question.key
    return None


def review(
    submission: Submission, questionnaire: Questionnaire, *, languages: tuple[Language, ...] = ()
) -> Review:
    """Find what is missing; ``languages`` are those the delegation writes in."""
    questions = list(questionnaire.questions())
    silent = [question for question in questions if _is_silent(submission, question)]
    return Review(
        required_missing=tuple(question.key for question in silent if question.required),
        not_answered=tuple(question.key for question in silent),
        to_confirm=tuple(question.key for question in questions if _waits(submission, question)),
        without_original=tuple(
            answer.question
            for answer in _worded(submission, questions)
            if answer.original not in answer.texts
        ),
        languages_missing=tuple(
            (answer.question, language)
            for answer in _worded(submission, questions)
            for language in languages
            if language not in answer.texts
        ),
    )


def _worded(submission: Submission, questions: list[Question]) -> Iterator[Answer]:
    for question in questions:
        answer = submission.answers.get(question.key)
        if answer is not None and answer.texts:
            yield answer
