"""The block of questions of a term, made from one pattern so that terms can be compared.

Rule 1. ``{term}`` stands in a pattern for the term's label. A pattern taken from a term that is asked
        already has the mark where its label stood between quotation marks; without those, where it stood
        as whole words.
Rule 2. *Acceptance* is asked only of a term with a reference, which *national*, *regional* and *acceptance*
        carry.
Rule 3. A changed label or reference changes in the block what came from the pattern, and nothing else.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from positions.ids import Language, QuestionKey
from positions.process import Labels, label
from positions.questionnaire.questionnaire import (
    Aspect,
    Question,
    Questionnaire,
    Reference,
    Section,
    Term,
)

TERM_MARK: Final = "{term}"
OF_THE_REFERENCE: Final = frozenset({Aspect.NATIONAL, Aspect.REGIONAL, Aspect.ACCEPTANCE})
QUOTES: Final = (("«", "»"), ("«\u00a0", "\u00a0»"), ("« ", " »"), ("“", "”"), ('"', '"'), ("„", "”"))


def pattern_of(questionnaire: Questionnaire) -> tuple[Question, ...]:
    """The pattern of the blocks there are, as the last term is asked; empty without terms."""
    found: dict[Aspect, Question] = {}
    terms = {term.id: term for term in questionnaire.terms}
    for section in questionnaire.sections:
        term = None if section.term is None else terms.get(section.term)
        if term is not None:
            found |= {q.aspect: _marked(q, term) for q in section.questions if q.aspect is not None}
    return tuple(found[aspect] for aspect in Aspect if aspect in found)


def _marked(question: Question, term: Term) -> Question:
    return replace(
        question,
        texts=_with_mark(question.texts, term.labels),
        helps=_with_mark(question.helps, term.labels),
        term=None,
        reference=None,
    )


def _with_mark(texts: Labels, labels: Labels) -> Labels:
    return {language: _marked_text(text, label(labels, language)) for language, text in texts.items()}


def _marked_text(text: str, name: str) -> str:
    if not name:
        return text
    marked = text
    for opening, closing in QUOTES:
        marked = marked.replace(f"{opening}{name}{closing}", f"{opening}{TERM_MARK}{closing}")
    if marked != text:
        return marked
    return re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", TERM_MARK, text)


def block_of(term: Term, pattern: Sequence[Question]) -> Section:
    """The chapter of a term."""
    asked = tuple(
        question_on(term, question) for question in pattern if is_asked(question.aspect, term.reference)
    )
    return Section(key=term.id, titles=term.labels, questions=asked, term=term.id)


def is_asked(aspect: Aspect | None, reference: Reference | None) -> bool:
    """Whether a term with this reference is asked this (Rule 2)."""
    return aspect is not None and (aspect is not Aspect.ACCEPTANCE or reference is not None)


def question_on(term: Term, pattern: Question) -> Question:
    """One question of the pattern, asked of a term."""
    return replace(
        pattern,
        key=QuestionKey(f"{term.id}.{pattern.aspect}"),
        texts=_filled(pattern.texts, term),
        helps=_filled(pattern.helps, term),
        term=term.id,
        reference=term.reference if pattern.aspect in OF_THE_REFERENCE else None,
    )


def _filled(texts: Labels, term: Term) -> Labels:
    return {
        language: text.replace(TERM_MARK, label(term.labels, language)) for language, text in texts.items()
    }


def reworked_block(section: Section, old: Term, new: Term, pattern: Sequence[Question]) -> Section:
    """The chapter of a term of which something else is said now (Rule 3)."""
    before = {question.key: question for question in block_of(old, pattern).questions}
    after = {question.key: question for question in block_of(new, pattern).questions}
    kept = [
        _reworked(question, before.get(question.key), after.get(question.key), new)
        for question in section.questions
        if question.aspect is not Aspect.ACCEPTANCE or new.reference is not None
    ]
    there = {question.key for question in section.questions}
    kept += [question for key, question in after.items() if key not in there and key not in before]
    titles = new.labels if section.titles == old.labels else section.titles
    return replace(section, titles=titles, questions=tuple(sorted(kept, key=_place)))


def _place(question: Question) -> int:
    """Where the aspects stand in a block; what was put there by hand stays behind them."""
    return len(Aspect) if question.aspect is None else list(Aspect).index(question.aspect)


def _reworked(question: Question, before: Question | None, after: Question | None, term: Term) -> Question:
    if question.aspect in OF_THE_REFERENCE:
        question = replace(question, reference=term.reference)
    if before is None or after is None:
        return question
    return replace(
        question,
        texts=_followed(question.texts, before.texts, after.texts),
        helps=_followed(question.helps, before.helps, after.helps),
    )


def _followed(texts: Labels, before: Labels, after: Labels) -> Labels:
    def text_in(language: Language, text: str) -> str:
        return after.get(language, text) if text == before.get(language) else text

    return {language: text_in(language, text) for language, text in texts.items()}


def asked_of_all(questionnaire: Questionnaire, question: Question) -> Questionnaire:
    """Every term is asked what one of them is asked now (the question's aspect and term say which)."""
    terms = {term.id: term for term in questionnaire.terms}
    model = None if question.term is None else terms.get(question.term)
    if model is None or question.aspect is None:
        return questionnaire
    pattern = _marked(question, model)

    def asked(section: Section) -> Section:
        term = None if section.term is None else terms.get(section.term)
        if term is None:
            return section
        questions = tuple(
            question_on(term, pattern) if one.aspect is question.aspect else one for one in section.questions
        )
        return replace(section, questions=questions)

    return replace(questionnaire, sections=tuple(asked(section) for section in questionnaire.sections))


def with_labels_followed(before: Questionnaire, after: Questionnaire) -> Questionnaire:
    """The blocks of ``after`` say the labels of its terms where they said those of ``before``."""
    pattern = pattern_of(before)
    former = {term.id: term for term in before.terms}
    changed = {term.id: term for term in after.terms if former.get(term.id) not in (None, term)}

    def followed(section: Section) -> Section:
        term = None if section.term is None else changed.get(section.term)
        return section if term is None else reworked_block(section, former[term.id], term, pattern)

    return replace(after, sections=tuple(followed(section) for section in after.sections))
