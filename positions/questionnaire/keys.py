"""New keys: what was once given to a question, a chapter, a term or an option is never given to another."""

from collections.abc import Iterable
from itertools import count
from typing import Final

from positions.ids import QuestionKey
from positions.questionnaire.questionnaire import Questionnaire

LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"


def _keys(versions: Iterable[Questionnaire]) -> set[str]:
    keys: set[str] = set()
    for version in versions:
        keys |= {section.key for section in version.sections} | {term.id for term in version.terms}
        keys |= {question.key for question in version.questions()}
    return keys


def fresh_section(versions: Iterable[Questionnaire]) -> str:
    """A key for a new chapter that none of the versions has used."""
    used = _keys(versions)
    return next(key for n in count(1) if (key := f"s{n}") not in used)


def fresh_term(versions: Iterable[Questionnaire]) -> str:
    """An id for a new term that none of the versions has used."""
    used = _keys(versions)
    return next(key for n in count(1) if (key := f"t{n:02}") not in used)


def fresh_question(versions: Iterable[Questionnaire], section: str) -> QuestionKey:
    """A key for a new question of a chapter that none of the versions has used."""
    used = _keys(versions)
    return QuestionKey(next(key for n in count(1) if (key := f"{section}.q{n}") not in used))


def fresh_options(versions: Iterable[Questionnaire], key: str, count_wanted: int) -> tuple[str, ...]:
    """Values for new options that the question has used in none of the versions: a, b, … z, aa, ab, …"""
    used = {
        option.value
        for version in versions
        for question in version.questions()
        if question.key == key
        for option in question.options
    }
    free = (value for n in count() if (value := _letters(n)) not in used)
    return tuple(next(free) for _ in range(count_wanted))


def _letters(number: int) -> str:
    tail = LETTERS[number % len(LETTERS)]
    return tail if number < len(LETTERS) else _letters(number // len(LETTERS) - 1) + tail
