"""Every text of a questionnaire by its name, to translate it and to compare two versions.

Rule 1. Names: ``#titles`` and ``#introductions`` of the version; the key of a chapter, a question or a term;
        ``s1.q1?`` its help, ``s1.q1=a`` an option, ``s1.q1:reference``, ``t01:reference`` the wording given,
        ``t01:why``. The title of a term's chapter is the term's label.
Rule 2. A reference that a question has from its term is the term's text and follows it.
Rule 3. What is said in no language at all, such as a help left out, is no gap.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from positions.errors import Malformed, Unknown
from positions.ids import INTERFACE_LANGUAGES, Language, TermId
from positions.process import Labels
from positions.questionnaire.questionnaire import (
    Option,
    Question,
    Questionnaire,
    Reference,
    Section,
    Term,
)

TITLES: Final = "#titles"
INTRODUCTIONS: Final = "#introductions"
Said: TypeAlias = Callable[[str, Labels], Labels]
References: TypeAlias = "Mapping[TermId, tuple[Reference | None, Reference | None]]"


@dataclass(frozen=True, slots=True)
class Slot:
    """A text in its languages. ``part`` is the key of what it belongs to, empty for the version itself."""

    name: str
    part: str
    labels: Labels


def slots(questionnaire: Questionnaire) -> tuple[Slot, ...]:
    """All texts, in the order they stand in."""
    found: list[Slot] = []

    def note(name: str, labels: Labels) -> Labels:
        found.append(Slot(name, part_of(name), labels))
        return labels

    _relabelled(questionnaire, note)
    return tuple(found)


def part_of(name: str) -> str:
    """The key of what a text belongs to."""
    if name.startswith("#"):
        return ""
    for mark in "?=:":
        name = name.partition(mark)[0]
    return name


def gaps(questionnaire: Questionnaire, language: Language) -> tuple[Slot, ...]:
    """The texts that lack a language; beyond the languages of the interface only labels of terms count."""
    terms = {term.id for term in questionnaire.terms}
    return tuple(
        slot
        for slot in slots(questionnaire)
        if any(text.strip() for text in slot.labels.values())
        and not slot.labels.get(language, "").strip()
        and (language in INTERFACE_LANGUAGES or slot.name in terms)
    )


def with_texts(questionnaire: Questionnaire, language: Language, texts: Mapping[str, str]) -> Questionnaire:
    """Put texts into one language. Raises Unknown (``name_unknown``), Malformed (``translation_empty``)."""
    left = dict(texts)

    def said(name: str, labels: Labels) -> Labels:
        if name not in texts:
            return labels
        left.pop(name, None)
        if not texts[name].strip():
            raise Malformed("translation_empty", name=name)
        return _ordered({**labels, language: texts[name]})

    translated = _relabelled(questionnaire, said)
    for name in left:
        raise Unknown("name_unknown", name=name)
    return translated


def same_source(missing: Iterable[Slot], source: Language) -> dict[str, tuple[Slot, ...]]:
    """Texts to translate by what they say in ``source``: what reads alike is translated once.

    Those that do not speak ``source`` are left out.
    """
    grouped: dict[str, tuple[Slot, ...]] = {}
    for slot in missing:
        words = slot.labels.get(source, "").strip()
        if words:
            grouped[words] = (*grouped.get(words, ()), slot)
    return grouped


def _ordered(labels: Labels) -> Labels:
    return {language: labels[language] for language in Language if language in labels}


def _relabelled(questionnaire: Questionnaire, said: Said) -> Questionnaire:
    titles = said(TITLES, questionnaire.titles)
    introductions = said(INTRODUCTIONS, questionnaire.introductions)
    terms = tuple(_relabelled_term(term, said) for term in questionnaire.terms)
    pairs = list(zip(questionnaire.terms, terms, strict=True))
    references: References = {old.id: (old.reference, new.reference) for old, new in pairs}
    labels = {old.id: (old.labels, new.labels) for old, new in pairs}
    sections = []
    for section in questionnaire.sections:
        old, new = labels.get(section.term, (None, {})) if section.term is not None else (None, {})
        name = section.key if section.term is None else f"{section.key}:title"
        spoken = new if old == section.titles else said(name, section.titles)
        sections.append(_relabelled_section(replace(section, titles=spoken), references, said))
    return replace(
        questionnaire, titles=titles, introductions=introductions, terms=terms, sections=tuple(sections)
    )


def _relabelled_term(term: Term, said: Said) -> Term:
    return replace(
        term,
        labels=said(term.id, term.labels),
        why=None if term.why is None else said(f"{term.id}:why", term.why),
        reference=_relabelled_reference(term.reference, term.id, said),
    )


def _relabelled_reference(reference: Reference | None, key: str, said: Said) -> Reference | None:
    if reference is None:
        return None
    return replace(reference, texts=said(f"{key}:reference", reference.texts))


def _relabelled_section(section: Section, references: References, said: Said) -> Section:
    questions = tuple(_relabelled_question(question, references, said) for question in section.questions)
    return replace(section, questions=questions)


def _relabelled_question(question: Question, references: References, said: Said) -> Question:
    texts = said(question.key, question.texts)
    helps = said(f"{question.key}?", question.helps)
    options = tuple(
        Option(option.value, said(f"{question.key}={option.value}", option.labels))
        for option in question.options
    )
    old, new = references.get(question.term, (None, None)) if question.term is not None else (None, None)
    follows = old is not None and question.reference == old
    reference = new if follows else _relabelled_reference(question.reference, question.key, said)
    return replace(question, texts=texts, helps=helps, options=options, reference=reference)
