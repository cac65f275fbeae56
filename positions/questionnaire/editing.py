"""How the secretariat changes an unpublished version: one change at a time, each a value.

Rule 1. A published version is never changed.
Rule 2. After each change the questionnaire can be answered; only translations may still be missing.
Rule 3. A new term gets the block of questions of the terms before it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeAlias, assert_never

from positions.errors import Malformed, Unknown, WrongPhase
from positions.ids import Language, QuestionKey, SessionId, TermId
from positions.process import Labels
from positions.questionnaire.questionnaire import (
    Option,
    Question,
    Questionnaire,
    Section,
    Term,
    check_questionnaire,
)


@dataclass(frozen=True, slots=True)
class PutHeading:
    """Titles, introductions and deadline of the version."""

    titles: Labels
    introductions: Labels
    deadline: datetime | None


@dataclass(frozen=True, slots=True)
class PutSection:
    """Add a chapter at the end, or give one other titles."""

    key: str
    titles: Labels
    session: SessionId | None = None


@dataclass(frozen=True, slots=True)
class PutQuestion:
    """Add a question at the end of a chapter, or replace the one with its key where it stands."""

    section: str
    question: Question


@dataclass(frozen=True, slots=True)
class PutTerm:
    """Add a term with its block of questions, or replace what is said of it."""

    term: Term


@dataclass(frozen=True, slots=True)
class Translate:
    """Put a text into one language. ``name`` is as in ``untranslated``: a key, or question=option."""

    name: str
    language: Language
    text: str


@dataclass(frozen=True, slots=True)
class Remove:
    """Take out a chapter, a question, or a term with its chapter."""

    key: str


Emendation: TypeAlias = PutHeading | PutSection | PutQuestion | PutTerm | Translate | Remove


def revise(questionnaire: Questionnaire, emendation: Emendation) -> Questionnaire:
    """Return the version with one change.

    Raises WrongPhase (``questionnaire_published``), Unknown (``section_unknown``, ``name_unknown``), and
    Malformed where the result could not be answered.
    """
    if questionnaire.published is not None:
        raise WrongPhase("questionnaire_published", version=questionnaire.version)
    revised = _revised(questionnaire, emendation)
    check_questionnaire(revised)
    return revised


def _revised(questionnaire: Questionnaire, emendation: Emendation) -> Questionnaire:
    match emendation:
        case PutHeading():
            return replace(
                questionnaire,
                titles=emendation.titles,
                introductions=emendation.introductions,
                deadline=emendation.deadline,
            )
        case PutSection():
            return _with_section(questionnaire, emendation)
        case PutQuestion():
            return _with_question(questionnaire, emendation)
        case PutTerm():
            return _with_term(questionnaire, emendation.term)
        case Translate():
            return _translated(questionnaire, emendation)
        case Remove():
            return _without(questionnaire, emendation.key)
        case _:
            assert_never(emendation)


def _with_section(questionnaire: Questionnaire, put: PutSection) -> Questionnaire:
    if all(section.key != put.key for section in questionnaire.sections):
        added = Section(key=put.key, titles=put.titles, questions=(), session=put.session)
        return replace(questionnaire, sections=(*questionnaire.sections, added))
    sections = tuple(
        replace(section, titles=put.titles, session=put.session) if section.key == put.key else section
        for section in questionnaire.sections
    )
    return replace(questionnaire, sections=sections)


def _with_question(questionnaire: Questionnaire, put: PutQuestion) -> Questionnaire:
    if all(section.key != put.section for section in questionnaire.sections):
        raise Unknown("section_unknown", key=put.section)

    def placed(section: Section) -> Section:
        if section.key != put.section:
            return section
        if all(question.key != put.question.key for question in section.questions):
            return replace(section, questions=(*section.questions, put.question))
        kept = (put.question if q.key == put.question.key else q for q in section.questions)
        return replace(section, questions=tuple(kept))

    return replace(questionnaire, sections=tuple(placed(section) for section in questionnaire.sections))


def _with_term(questionnaire: Questionnaire, term: Term) -> Questionnaire:
    former = {known.id: known for known in questionnaire.terms}
    if term.id in former:
        terms = tuple(term if known.id == term.id else known for known in questionnaire.terms)
        return replace(questionnaire, terms=terms)
    blocks = [section for section in questionnaire.sections if section.term is not None]
    section = _block_like(blocks[-1], former, term) if blocks else _empty_block(term)
    others = questionnaire.sections[len(blocks) :]
    sections = (*questionnaire.sections[: len(blocks)], section, *others)
    return replace(questionnaire, terms=(*questionnaire.terms, term), sections=sections)


def _empty_block(term: Term) -> Section:
    return Section(key=term.id, titles=term.labels, questions=(), term=term.id)


def _block_like(block: Section, terms: Mapping[TermId, Term], term: Term) -> Section:
    model = next(known for known in terms.values() if known.id == block.term)
    questions = tuple(
        replace(
            question,
            key=QuestionKey(f"{term.id}.{question.aspect}"),
            texts=_renamed(question.texts, model.labels, term.labels),
            helps=_renamed(question.helps, model.labels, term.labels),
            term=term.id,
            reference=None if question.reference is None else term.reference,
        )
        for question in block.questions
        if question.aspect is not None
    )
    return replace(_empty_block(term), questions=questions)


def _renamed(texts: Labels, old: Labels, new: Labels) -> Labels:
    return {
        language: text.replace(old[language], new[language])
        if old.get(language) and new.get(language)
        else text
        for language, text in texts.items()
    }


def _translated(questionnaire: Questionnaire, put: Translate) -> Questionnaire:
    if not put.text.strip():
        raise Malformed("text_empty", key=put.name)
    found: list[str] = []

    def said(labels: Labels, name: str) -> Labels:
        if name != put.name:
            return labels
        found.append(name)
        return {**labels, put.language: put.text}

    sections = tuple(_with_labels(section, said) for section in questionnaire.sections)
    if not found:
        raise Unknown("name_unknown", name=put.name)
    return replace(questionnaire, sections=sections)


Relabel: TypeAlias = Callable[[Labels, str], Labels]


def _with_labels(section: Section, said: Relabel) -> Section:
    questions = tuple(
        replace(
            question,
            texts=said(question.texts, question.key),
            options=tuple(
                Option(option.value, said(option.labels, f"{question.key}={option.value}"))
                for option in question.options
            ),
        )
        for question in section.questions
    )
    return replace(section, titles=said(section.titles, section.key), questions=questions)


def _without(questionnaire: Questionnaire, key: str) -> Questionnaire:
    sections = tuple(
        replace(section, questions=tuple(q for q in section.questions if q.key != key))
        for section in questionnaire.sections
        if key not in (section.key, section.term)
    )
    terms = tuple(term for term in questionnaire.terms if term.id != key)
    smaller = replace(questionnaire, sections=sections, terms=terms)
    if smaller == questionnaire:
        raise Unknown("name_unknown", name=key)
    return smaller
