"""How the secretariat changes an unpublished version: one change at a time, each a value.

Rule 1. A published version is never changed.
Rule 2. After each change the questionnaire can be answered; only translations may still be missing.
Rule 3. A new term gets the block of questions of the terms before it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar, assert_never

from positions.errors import Malformed, Unknown, WrongPhase
from positions.ids import Language
from positions.questionnaire.blocks import (
    asked_of_all,
    block_of,
    pattern_of,
    reworked_block,
    with_labels_followed,
)
from positions.questionnaire.emendation import (
    Emendation,
    Move,
    PutHeading,
    PutPattern,
    PutQuestion,
    PutSection,
    PutTerm,
    Remove,
    Translate,
)
from positions.questionnaire.questionnaire import Question, Questionnaire, Section, check_questionnaire
from positions.questionnaire.texts import with_texts

__all__ = [
    "Emendation",
    "Move",
    "PutHeading",
    "PutPattern",
    "PutQuestion",
    "PutSection",
    "PutTerm",
    "Remove",
    "Translate",
    "revise",
]
Thing = TypeVar("Thing")


def revise(questionnaire: Questionnaire, emendation: Emendation) -> Questionnaire:
    """Return the version with one change.

    Raises WrongPhase (``questionnaire_published``), Unknown (``section_unknown``, ``name_unknown``), and
    Malformed where the result could not be answered.
    """
    if questionnaire.published is not None:
        raise WrongPhase("questionnaire_published", version=questionnaire.version)
    revised = _revised(questionnaire, emendation)
    check_questionnaire(revised)
    _check_false_friends(revised)
    return revised


def _check_false_friends(questionnaire: Questionnaire) -> None:
    known = {term.id for term in questionnaire.terms}
    for term in questionnaire.terms:
        for friend in term.false_friends:
            if friend.means not in known:
                raise Malformed("term_is_meant", key=term.id, term=friend.means)


def _revised(questionnaire: Questionnaire, emendation: Emendation) -> Questionnaire:
    match emendation:
        case PutHeading(titles, introductions, deadline):
            return replace(questionnaire, titles=titles, introductions=introductions, deadline=deadline)
        case Translate(language, texts):
            return translated(questionnaire, language, texts)
        case Move(key, steps):
            return moved(questionnaire, key, steps)
        case Remove(key):
            return without(questionnaire, key)
        case _:
            return _with(questionnaire, emendation)


def _with(
    questionnaire: Questionnaire, emendation: PutSection | PutQuestion | PutPattern | PutTerm
) -> Questionnaire:
    match emendation:
        case PutSection():
            return with_section(questionnaire, emendation)
        case PutQuestion(section, question):
            return with_question(questionnaire, section, question)
        case PutPattern(question):
            return asked_of_all(questionnaire, question)
        case PutTerm():
            return with_term(questionnaire, emendation)
        case _:
            assert_never(emendation)


def with_section(questionnaire: Questionnaire, put: PutSection) -> Questionnaire:
    """Add a chapter at the end, or change the one with its key."""
    if all(section.key != put.key for section in questionnaire.sections):
        added = Section(key=put.key, titles=put.titles, questions=(), session=put.session)
        return replace(questionnaire, sections=(*questionnaire.sections, added))
    return _with_sections(
        questionnaire,
        lambda section: (
            replace(section, titles=put.titles, session=put.session) if section.key == put.key else section
        ),
    )


def with_question(questionnaire: Questionnaire, section: str, question: Question) -> Questionnaire:
    """Put a question into a chapter. Raises Unknown (``section_unknown``)."""
    section_of(questionnaire, section)

    def placed(place: Section) -> Section:
        if place.key != section:
            return replace(place, questions=tuple(q for q in place.questions if q.key != question.key))
        if all(one.key != question.key for one in place.questions):
            return replace(place, questions=(*place.questions, question))
        return replace(
            place, questions=tuple(question if q.key == question.key else q for q in place.questions)
        )

    return _with_sections(questionnaire, placed)


def with_term(questionnaire: Questionnaire, put: PutTerm) -> Questionnaire:
    """Add a term with its block behind the other blocks, or change one and its block."""
    pattern = pattern_of(questionnaire) or put.pattern
    old = next((known for known in questionnaire.terms if known.id == put.term.id), None)
    if old is None:
        blocks = [n for n, section in enumerate(questionnaire.sections, 1) if section.term is not None]
        place = blocks[-1] if blocks else 0
        block = block_of(put.term, pattern)
        sections = (*questionnaire.sections[:place], block, *questionnaire.sections[place:])
        return replace(questionnaire, terms=(*questionnaire.terms, put.term), sections=sections)
    former = old
    terms = tuple(put.term if known.id == put.term.id else known for known in questionnaire.terms)
    reworked = _with_sections(
        questionnaire,
        lambda section: (
            reworked_block(section, former, put.term, pattern) if section.term == put.term.id else section
        ),
    )
    return replace(reworked, terms=terms)


def translated(questionnaire: Questionnaire, language: Language, texts: Mapping[str, str]) -> Questionnaire:
    """Put texts into one language by their names; blocks say the new labels of their terms.

    Raises Unknown (``name_unknown``), Malformed (``translation_empty``).
    """
    return with_labels_followed(questionnaire, with_texts(questionnaire, language, texts))


def moved(questionnaire: Questionnaire, key: str, steps: int) -> Questionnaire:
    """Move a chapter, or a question inside its chapter; at the ends it stays.

    Raises Unknown (``name_unknown``).
    """
    if any(section.key == key for section in questionnaire.sections):
        sections = _shifted(questionnaire.sections, lambda section: section.key == key, steps)
        order = {section.term: place for place, section in enumerate(sections) if section.term is not None}
        terms = sorted(questionnaire.terms, key=lambda term: order.get(term.id, len(sections)))
        return replace(questionnaire, sections=sections, terms=tuple(terms))
    if all(question.key != key for question in questionnaire.questions()):
        raise Unknown("name_unknown", name=key)
    return _with_sections(
        questionnaire,
        lambda section: replace(
            section, questions=_shifted(section.questions, lambda question: question.key == key, steps)
        ),
    )


def _shifted(things: Sequence[Thing], is_meant: Callable[[Thing], bool], steps: int) -> tuple[Thing, ...]:
    """The things with the one that is meant moved; as they are where none is."""
    place = next((number for number, thing in enumerate(things) if is_meant(thing)), None)
    if place is None:
        return tuple(things)
    others = [thing for number, thing in enumerate(things) if number != place]
    others.insert(min(max(place + steps, 0), len(others)), things[place])
    return tuple(others)


def without(questionnaire: Questionnaire, key: str) -> Questionnaire:
    """Take out a chapter, a question, or a term with its chapter. Raises Unknown (``name_unknown``)."""
    gone = {section.term for section in questionnaire.sections if section.key == key} | {key}
    sections = tuple(
        replace(section, questions=tuple(q for q in section.questions if q.key != key))
        for section in questionnaire.sections
        if section.key != key and section.term not in gone - {None}
    )
    terms = tuple(term for term in questionnaire.terms if term.id not in gone)
    smaller = replace(questionnaire, sections=sections, terms=terms)
    if smaller == questionnaire:
        raise Unknown("name_unknown", name=key)
    return smaller


def _with_sections(questionnaire: Questionnaire, change: Callable[[Section], Section]) -> Questionnaire:
    return replace(questionnaire, sections=tuple(change(section) for section in questionnaire.sections))


def section_of(questionnaire: Questionnaire, key: str) -> Section:
    """Find a chapter. Raises Unknown (``section_unknown``)."""
    for section in questionnaire.sections:
        if section.key == key:
            return section
    raise Unknown("section_unknown", key=key)


def section_with(questionnaire: Questionnaire, key: str) -> Section:
    """The chapter a question stands in. Raises Unknown (``question_unknown``)."""
    for section in questionnaire.sections:
        if any(question.key == key for question in section.questions):
            return section
    raise Unknown("question_unknown", question=key)
