"""Clauses of a definition, and the places where each may be cut into elements.

Rule 1. A clause ends at a comma, before a connector ("con fines de", "provided that") and before a relative
pronoun; where a conjunction stands before these, they belong to one clause that may be cut there.
Rule 2. What is defined and the verb that defines it ("se entiende por", "means") belong to no clause.
Rule 3. Every clause says something beside the connector that opens it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from positions.convergence.definiendum import after_definiendum, headed
from positions.convergence.joints import Joint, joints_of, opener
from positions.convergence.lexicon import Lexicon, lexicon_of
from positions.convergence.words import Word, lemmas_of, sentences_of
from positions.ids import Language

BREAKS: Final = frozenset(',()[]—–…"“”«»„')
RELATIVE: Final = "relative"
GENUS: Final = "genus"  # of the words before a relative pronoun: "toda persona que", "a worker who"


@dataclass(frozen=True, slots=True)
class Clause:
    """Words of one sentence, and where they may be cut: (index of a word, kind).

    ``role``: what the connector before them says (purpose, means …), ``relative``, ``genus`` or nothing.
    ``listed``: whether it follows its neighbour by a comma alone, as the next member of a list.
    """

    words: tuple[Word, ...]
    joints: tuple[tuple[int, Joint], ...]
    role: str
    sentence: int
    listed: bool


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Words between two breaks, before what says nothing is left out."""

    words: Sequence[Word]
    role: str
    comma: bool


def clauses_of(text: str, language: Language) -> tuple[Clause, ...]:
    """Cut a wording into its clauses, in the order they stand (Rules 1 to 3)."""
    lexicon = lexicon_of(language)
    sentences = sentences_of(text, language)
    skipped = int(headed(text, sentences))
    found: list[Clause] = []
    for number, sentence in enumerate(sentences[skipped:]):
        runs = after_definiendum(sentence, lexicon, first=number == 0)
        stretches = [stretch for run in runs for stretch in _stretches(run, lexicon) if stretch.words]
        found += _clauses(stretches, number, lexicon, language)
    return tuple(found)


def _clauses(
    stretches: Sequence[_Stretch], number: int, lexicon: Lexicon, language: Language
) -> Iterator[Clause]:
    for place, stretch in enumerate(stretches):
        words = trimmed(stretch.words, lexicon)
        after = stretches[place + 1] if place + 1 < len(stretches) else None
        if said(words, lexicon, language):
            listed = stretch.comma and place > 0
            joined = stretch.words[0].form in lexicon.conjunctions
            closes = listed and not joined and not (after and after.comma)
            leads = not stretch.role and after is not None and after.role == RELATIVE
            role = GENUS if leads else stretch.role
            yield Clause(words, joints_of(words, lexicon, closes=closes), role, number, listed)


def _stretches(words: Sequence[Word], lexicon: Lexicon) -> Iterator[_Stretch]:
    forms = [word.form for word in words]
    begin = place = opened = 0  # up to ``opened`` the stretch consists of what opens it
    role, comma = "", False
    while place < len(words):
        length, opens = opener(forms, place, lexicon)
        if forms[place] in BREAKS:
            yield _Stretch(words[begin:place], role, comma)
            begin = opened = place + 1
            comma = forms[place] == ","
        elif length and place > opened and forms[place - 1] not in lexicon.conjunctions:
            yield _Stretch(words[begin:place], role, comma)
            begin = opened = place
        if length and place == opened:
            role = opens if opens != RELATIVE or opened == begin else role
            opened, comma = place + length, False
        place += length or 1
    yield _Stretch(words[begin:], role, comma)


def said(words: Sequence[Word], lexicon: Lexicon, language: Language) -> tuple[str, ...]:
    """The lemmas beside those of the connector that opens the words."""
    length, _ = opener([word.form for word in words], 0, lexicon)
    return lemmas_of(words[length:], language)


def trimmed(words: Sequence[Word], lexicon: Lexicon) -> tuple[Word, ...]:
    """Without the conjunctions and marks at both ends."""
    begin, end = 0, len(words)
    while begin < end and _loose(words[begin], lexicon):
        begin += 1
    while begin < end and _loose(words[end - 1], lexicon):
        end -= 1
    return tuple(words[begin:end])


def _loose(word: Word, lexicon: Lexicon) -> bool:
    return not word.lettered or word.form in lexicon.conjunctions
