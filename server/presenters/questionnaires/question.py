"""One question a page, and the block of a term on one page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from positions.ids import Language
from positions.process import Labels
from positions.questionnaire.questionnaire import Question, Questionnaire, Section, Term, question_of, term_of
from positions.questionnaire.submission import Answer
from server.actions.answers import StaleAnswer
from server.presenters.questionnaires.answering import AnswerField, Spans, answer_field
from server.presenters.questionnaires.booklet import Booklet, short
from server.presenters.questionnaires.history import (
    KeptAnswer,
    PastAnswer,
    SaidAnswer,
    changed_wordings,
    history,
    said_answer,
)


@dataclass(frozen=True, slots=True)
class Collision:
    """Two answers to one question: what stands, by whom and when, and what was offered.

    changed: how the offered wordings differ from the standing ones.
    """

    name: str
    at: datetime | None
    standing: SaidAnswer | None
    offered: SaidAnswer
    changed: tuple[tuple[Language, Spans], ...]


def question_page(
    booklet: Booklet,
    field: AnswerField,
    versions: Iterable[KeptAnswer] = (),
    collision: Collision | None = None,
) -> dict[str, object]:
    """The context of ``questionnaires/question.html``."""
    question = field.question
    before, after, place, total = booklet.neighbours(question)
    section = booklet.section_of(question)
    past: tuple[PastAnswer, ...] = history(question, versions)
    return {
        "booklet": booklet,
        "field": field,
        "section": section,
        "section_href": booklet.section_href(section),
        "place": place,
        "total": total,
        "previous": _link(booklet, before),
        "following": _link(booklet, after),
        "past": past,
        "last": past[0] if past else None,
        "said": None if field.may_edit else said_answer(question, field.answer),
        "asked_before": _asked_before(booklet, question, field.answer),
        "collision": collision,
    }


def onward(booklet: Booklet, question: Question, goto: str) -> str:
    """Where one goes after a save: on, ``stay``, or back to the ``term``."""
    if goto == "stay":
        return booklet.question_href(question.key)
    if goto == "term" and question.term is not None:
        return booklet.href(f"/terms/{question.term}#q-{question.key}")
    after = booklet.neighbours(question)[1]
    return booklet.href("/review") if after is None else booklet.question_href(after.key)


def collision(question: Question, stale: StaleAnswer) -> Collision:
    """Both answers of a stale save."""
    current = stale.current
    return Collision(
        name="" if current is None else current.name,
        at=None if current is None else current.at,
        standing=None if current is None else said_answer(question, current.answer),
        offered=said_answer(question, stale.offered),
        changed=() if current is None else changed_wordings(current.answer, stale.offered),
    )


def term_page(
    booklet: Booklet, term_id: str, fields: Sequence[AnswerField], open_question: str = ""
) -> dict[str, object]:
    """The context of ``questionnaires/term.html``. Raises Unknown (``term_unknown``)."""
    term = term_of(booklet.questionnaire, term_id)
    sections = [section for section in booklet.questionnaire.sections if section.term is not None]
    place = next(number for number, section in enumerate(sections) if section.term == term.id)
    return {
        "booklet": booklet,
        "term": term,
        "false_friends": _false_friends(booklet.questionnaire, term),
        "fields": tuple(fields),
        "said": {field.key: said_answer(field.question, field.answer) for field in fields},
        "place": place + 1,
        "total": len(sections),
        "previous": _section_link(booklet, sections[place - 1] if place else None),
        "following": _section_link(booklet, sections[place + 1] if place + 1 < len(sections) else None),
        "open": open_question,
    }


def term_fields(booklet: Booklet, term_id: str, present: Sequence[tuple[str, str]]) -> list[AnswerField]:
    """The fields of all questions on a term."""
    term = term_of(booklet.questionnaire, term_id)
    section = next(s for s in booklet.questionnaire.sections if s.term == term.id)
    return [answer_field(booklet, question, present=present) for question in section.questions]


def _false_friends(questionnaire: Questionnaire, term: Term) -> list[tuple[str, Language, Labels]]:
    labels = {other.id: other.labels for other in questionnaire.terms}
    return [(friend.word, friend.language, labels.get(friend.means, {})) for friend in term.false_friends]


def _asked_before(booklet: Booklet, question: Question, answer: Answer) -> Question | None:
    """The question as it read when the answer that waits to be confirmed was given."""
    if not answer.to_confirm:
        return None
    earlier = [
        edition.questionnaire
        for edition in booklet.series.editions
        if edition.questionnaire.version < booklet.questionnaire.version
    ]
    for questionnaire in reversed(earlier):
        keys = {known.key for known in questionnaire.questions()}
        if question.key in keys:
            return question_of(questionnaire, question.key)
    return None


def _link(booklet: Booklet, question: Question | None) -> tuple[str, str] | None:
    if question is None:
        return None
    return booklet.question_href(question.key), short(question.texts, booklet.language)


def _section_link(booklet: Booklet, section: Section | None) -> tuple[str, str] | None:
    if section is None:
        return None
    return booklet.section_href(section), short(section.titles, booklet.language)
