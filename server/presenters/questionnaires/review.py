"""The page before the signature: what is missing, what changed, the exact copy, who will read it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from positions.errors import Unknown
from positions.ids import Language, QuestionKey
from positions.process import Labels, Level
from positions.questionnaire.progress import review
from positions.questionnaire.questionnaire import Question, Section
from positions.questionnaire.submission import AnswerState, SubmissionState
from server.actions.colleagues import ChangedAnswer
from server.actions.dossier import Dossier, without_notes
from server.presenters.questionnaires.answering import Spans
from server.presenters.questionnaires.booklet import Booklet
from server.presenters.questionnaires.history import SaidAnswer, changed_wordings, said_answer
from server.presenters.questionnaires.signoff import signoff
from server.presenters.questionnaires.words import LEVELS, READERS, RELEASERS
from server.security.permits import Act
from server.sentences import spanish


@dataclass(frozen=True, slots=True)
class Gap:
    """A question that still wants something, to open."""

    key: str
    texts: Labels
    href: str
    languages: tuple[Language, ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """The one way on from the page; ``words`` is a Spanish message id."""

    words: str
    href: str


@dataclass(frozen=True, slots=True)
class CopyRow:
    """One answer of the exact copy."""

    key: str
    texts: Labels
    href: str
    said: SaidAnswer
    note: str


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """An answer that changed after the review: by whom, when, from what to what."""

    texts: Labels
    href: str
    name: str
    at: datetime
    before: SaidAnswer | None
    now: SaidAnswer
    changed: tuple[tuple[Language, Spans], ...]


@dataclass(frozen=True, slots=True)
class Audience:
    """Who reads the answers at a level, and by whose act."""

    level: Level
    words: str
    readers: str
    releaser: str


def review_page(
    booklet: Booklet,
    changes: Iterable[ChangedAnswer] = (),
    *,
    error: str = "",
    chosen: Level = Level.CONFERENCE,
) -> dict[str, object]:
    """The context of ``questionnaires/review.html``.

    changes: since the last review, or since the page the head signed from was shown. error: translated.
    """
    dossier = dossier_of(booklet)
    languages = dossier.delegation.languages
    found = review(dossier.submission, booklet.questionnaire, languages=languages)
    questions = {question.key: question for question in booklet.questionnaire.questions()}
    optional = [key for key in found.not_answered if key not in found.required_missing]
    return {
        "booklet": booklet,
        "dossier": dossier,
        "signoff": signoff(booklet),
        "is_ready": found.is_ready,
        "required": _gaps(booklet, questions, found.required_missing),
        "to_confirm": _gaps(booklet, questions, found.to_confirm),
        "without_original": _gaps(booklet, questions, found.without_original),
        "optional": _gaps(booklet, questions, optional),
        "untranslated": _untranslated(booklet, questions, found.languages_missing),
        "copy": _copy(booklet),
        "changed": _changed(booklet, questions, changes),
        "may": {act.name.lower() for act in dossier.may},
        "audiences": audiences(),
        "chosen": chosen,
        "shown": booklet.visit.now,
        "error": error,
        "is_begun": dossier.is_begun,
        "way": _way(booklet, (*found.required_missing, *found.to_confirm, *found.without_original)),
        "can_sign": Act.SIGN_SUBMISSION in dossier.may and found.is_ready,
    }


def _way(booklet: Booklet, lacking: Sequence[QuestionKey]) -> Way | None:
    """Where the page's first button leads; None where the act that comes next stands on the page itself."""
    dossier = dossier_of(booklet)
    if not dossier.is_begun:
        return Way(spanish("Empezar a responder"), booklet.base)
    if booklet.may_edit and lacking:
        return Way(spanish("Ir a la primera que falta"), booklet.question_href(lacking[0]))
    if dossier.may & {Act.CLEAR_SUBMISSION, Act.SIGN_SUBMISSION, Act.SUBMIT_SUBMISSION}:
        return None
    if any(done.act == "sign" for done in dossier.acts):
        return Way(spanish("Ver el comprobante"), booklet.href("/receipt"))
    return Way(spanish("Volver al cuestionario"), booklet.base)


def dossier_of(booklet: Booklet) -> Dossier:
    """The dossier of a booklet that has one. Raises Unknown (``not_there``)."""
    if booklet.dossier is None:
        raise Unknown("not_there")
    return booklet.dossier


def audiences() -> tuple[Audience, ...]:
    """Who reads at each level, the narrowest first."""
    return tuple(Audience(level, LEVELS[level], READERS[level], RELEASERS[level]) for level in Level)


def last_review(booklet: Booklet) -> datetime | None:
    """When the answers were cleared last, if that still matters: nothing was signed since."""
    dossier = dossier_of(booklet)
    waiting = (SubmissionState.DRAFT, SubmissionState.CLEARED)
    if dossier.submission.state not in waiting:
        return None
    cleared = [done.at for done in dossier.acts if done.act == "clear"]
    return cleared[-1] if cleared and dossier.submission.state is SubmissionState.DRAFT else None


def _gaps(
    booklet: Booklet, questions: dict[QuestionKey, Question], keys: Sequence[QuestionKey]
) -> tuple[Gap, ...]:
    return tuple(Gap(key, questions[key].texts, booklet.question_href(key)) for key in keys)


def _untranslated(
    booklet: Booklet,
    questions: dict[QuestionKey, Question],
    missing: Sequence[tuple[QuestionKey, Language]],
) -> tuple[Gap, ...]:
    languages: dict[QuestionKey, list[Language]] = {}
    for key, language in missing:
        languages.setdefault(key, []).append(language)
    return tuple(
        Gap(key, questions[key].texts, booklet.question_href(key), tuple(lacking))
        for key, lacking in languages.items()
    )


def _copy(booklet: Booklet) -> tuple[tuple[Section, tuple[CopyRow, ...]], ...]:
    """The answers as they are signed, chapter by chapter; notes stand beside and are not signed."""
    dossier = dossier_of(booklet)
    own, signed = dossier.submission.answers, without_notes(dossier.submission).answers
    chapters = []
    for section in booklet.questionnaire.sections:
        rows = tuple(
            CopyRow(
                question.key,
                question.texts,
                booklet.question_href(question.key),
                said_answer(question, signed[question.key]),
                own[question.key].note,
            )
            for question in section.questions
            if question.key in signed and signed[question.key].state is not AnswerState.NOT_ANSWERED
        )
        if rows:
            chapters.append((section, rows))
    return tuple(chapters)


def _changed(
    booklet: Booklet, questions: dict[QuestionKey, Question], changes: Iterable[ChangedAnswer]
) -> tuple[ChangedRow, ...]:
    rows = []
    for change in changes:
        question = questions[change.question]
        before, after = change.before, change.now.answer
        rows.append(
            ChangedRow(
                question.texts,
                booklet.question_href(question.key),
                change.now.name,
                change.now.at,
                None if before is None else said_answer(question, before),
                said_answer(question, after),
                changed_wordings(before, after),
            )
        )
    return tuple(rows)
