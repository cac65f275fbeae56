"""What a version still lacks before it is published: everything at once, each with the place to mend it.

Rule 1. What cannot be answered, a deadline that is missing or has passed, and a title, question or option
        that is not said in every language of the interface stand in the way of publication.
Rule 2. A help, a reference or a label in another content language does not.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from positions.errors import Malformed
from positions.ids import INTERFACE_LANGUAGES, Language
from positions.questionnaire.questionnaire import (
    Question,
    Questionnaire,
    Section,
    check_questionnaire,
    untranslated,
)
from positions.questionnaire.texts import gaps, part_of

APART: Final = "x"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend. ``part`` is the key of the chapter, question or term, empty for the version itself.

    reason: a word of the catalogue. languages: those that are missing, of a translation.
    """

    reason: str
    part: str
    blocks: bool
    languages: tuple[Language, ...] = ()


def faults(questionnaire: Questionnaire, *, now: datetime) -> tuple[Fault, ...]:
    """All faults: of the version, of keys, of chapters and questions in their order, of translations."""
    return (
        *_of_version(questionnaire, now),
        *_of_keys(questionnaire),
        *_of_chapters(questionnaire),
        *_of_translations(questionnaire),
    )


def _of_version(questionnaire: Questionnaire, now: datetime) -> Iterator[Fault]:
    if not any(True for _ in questionnaire.questions()):
        yield Fault("nothing_asked", "", blocks=True)
    if questionnaire.deadline is None:
        yield Fault("deadline_missing", "", blocks=True)
    elif questionnaire.deadline <= now:
        yield Fault("deadline_before_publication", "", blocks=True)


def _of_keys(questionnaire: Questionnaire) -> Iterator[Fault]:
    keys = Counter([s.key for s in questionnaire.sections] + [q.key for q in questionnaire.questions()])
    yield from (Fault("key_twice", key, blocks=True) for key, times in keys.items() if times > 1)


def _of_chapters(questionnaire: Questionnaire) -> Iterator[Fault]:
    for section in questionnaire.sections:
        if not section.questions:
            yield Fault("section_empty", section.key, blocks=False)
        for question in section.questions:
            try:
                check_questionnaire(_only(question, questionnaire))
            except Malformed as refusal:
                yield Fault(refusal.reason, question.key, blocks=True)


def _only(question: Question, questionnaire: Questionnaire) -> Questionnaire:
    key = APART if question.key != APART else APART * 2
    section = Section(key=key, titles={}, questions=(question,))
    return Questionnaire(questionnaire.id, questionnaire.version, {}, {}, (section,), questionnaire.terms)


def _of_translations(questionnaire: Questionnaire) -> Iterator[Fault]:
    wanted = {(part_of(name), language) for name, language in untranslated(questionnaire)}
    missing: dict[str, dict[Language, None]] = {}
    for language in INTERFACE_LANGUAGES:
        for slot in gaps(questionnaire, language):
            missing.setdefault(part_of(slot.name), {})[language] = None
    for part, languages in missing.items():
        blocks = any((part, language) in wanted for language in languages)
        yield Fault("translation_missing", part, blocks=blocks, languages=tuple(languages))


def gaps_by_chapter(questionnaire: Questionnaire) -> dict[str, tuple[Language, ...]]:
    """The languages of the interface that each chapter lacks somewhere; empty key for the version itself."""
    chapters: dict[str, str] = {}
    for section in questionnaire.sections:
        chapters |= {question.key: section.key for question in section.questions}
        chapters |= {} if section.term is None else {section.term: section.key}
    missing: dict[str, set[Language]] = {}
    for language in INTERFACE_LANGUAGES:
        for slot in gaps(questionnaire, language):
            part = part_of(slot.name)
            missing.setdefault(chapters.get(part, part), set()).add(language)
    return {
        key: tuple(language for language in INTERFACE_LANGUAGES if language in languages)
        for key, languages in missing.items()
    }
