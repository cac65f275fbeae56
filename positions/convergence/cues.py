"""Cues that two clauses that look alike differ in substance, with the words that gave them; never verdicts.

Rule 1. A cue is what one clause says of a kind and the other does not: a negation, an obligation where the
        other permits, another number. What both say is no cue, however often each says it.
Rule 2. Words come from the lexicons in ``positions/data/cues``; at each place the longest phrase counts.
Rule 3. Senses have no language, so clauses in two languages are held against each other as those in one.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import Final

from positions.convergence.words import Word, words_of
from positions.ids import Language


class CueKind(StrEnum):
    """In what two clauses may differ."""

    NEGATION = "negation"
    MODALITY = "modality"
    QUANTITY = "quantity"
    TIME = "time"
    TERRITORY = "territory"
    ACTOR = "actor"
    LIST = "list"
    CONDITION = "condition"
    EXCEPTION = "exception"


@dataclass(frozen=True, slots=True)
class Sign:
    """Words that say something of a kind: ``text[start:end]`` of the clause, in code points.

    sense: of the lexicon (``obligation``, ``across`` …); of a number, how it is compared, the number and its
    unit: ``at_least 18 year``, ``3``.
    """

    kind: CueKind
    sense: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cue:
    """What only one of two clauses says of a kind; one of both may be empty, never both."""

    kind: CueKind
    one: tuple[Sign, ...]
    other: tuple[Sign, ...]


Phrase = tuple[str, ...]
TIMES: Final = frozenset({"year", "month", "week", "day", "hour"})
NOTHING: Final = "nothing"
NUMBERS: Final = ("comparison", "unit", "number")


@dataclass(frozen=True, slots=True)
class CueLexicon:
    """The phrases of a language: what each says, by (kind, sense), and the words that numbers are made of.

    reach: how many words the longest phrase of any sort has that begins with a word.
    """

    phrases: Mapping[Phrase, tuple[str, str]]
    comparison: Mapping[Phrase, str]
    unit: Mapping[Phrase, str]
    number: Mapping[Phrase, str]
    reach: Mapping[str, int]


@cache
def cue_lexicon_of(language: Language) -> CueLexicon:
    """Read the lexicon that came with the program."""
    source = files("positions").joinpath("data", "cues", f"{language}.toml")
    read = tomllib.loads(source.read_text(encoding="utf-8"))
    phrases = {_phrase(words): (NOTHING, "") for words in read.pop(NOTHING)}
    numbers = {part: _by_phrase(read.pop(part)) for part in NUMBERS}
    for kind, senses in read.items():
        phrases |= {phrase: (kind, sense) for phrase, sense in _by_phrase(senses).items()}
    reach: dict[str, int] = {}
    for phrase in (*phrases, *chain.from_iterable(numbers.values())):
        reach[phrase[0]] = max(reach.get(phrase[0], 0), len(phrase))
    return CueLexicon(phrases=phrases, reach=reach, **numbers)


def _by_phrase(senses: Mapping[str, Sequence[str]]) -> dict[Phrase, str]:
    return {
        form: sense
        for sense, texts in senses.items()
        for words in texts
        for form in _forms_of(_phrase(words))
    }


def _phrase(text: str) -> Phrase:
    return tuple(text.replace("'", "' ").split())


def _forms_of(phrase: Phrase) -> tuple[Phrase, ...]:
    """The phrase as it stands before a consonant and, in French, before a vowel."""
    return (phrase, (*phrase[:-1], "d'")) if phrase[-1] == "de" else (phrase,)


def signs_in(text: str, language: Language) -> tuple[Sign, ...]:
    """Find what a clause says of every kind, in the order it stands."""
    lexicon, words = cue_lexicon_of(language), words_of(text)
    found: list[Sign] = []
    place = 0
    while place < len(words):
        taken, sign = _sign(words, place, lexicon)
        found += [] if sign is None else [sign]
        place += taken
    return tuple(found)


def cues_between(one: Sequence[Sign], other: Sequence[Sign]) -> tuple[Cue, ...]:
    """What either clause alone says (Rule 1), kinds in their order; the same the other way round, turned."""
    return tuple(_cues(one, other))


def _cues(one: Sequence[Sign], other: Sequence[Sign]) -> Iterator[Cue]:
    for kind in CueKind:
        mine, theirs = ([sign for sign in signs if sign.kind is kind] for signs in (one, other))
        both = {sign.sense for sign in mine} & {sign.sense for sign in theirs}
        only = [tuple(sign for sign in signs if sign.sense not in both) for signs in (mine, theirs)]
        if any(only):
            yield Cue(kind, *only)


def _sign(words: Sequence[Word], place: int, lexicon: CueLexicon) -> tuple[int, Sign | None]:
    """How many words the longest thing said here takes, at least one, and what it says."""
    counted, quantity = _quantity(words, place, lexicon)
    for length in range(lexicon.reach.get(words[place].form, 0), counted, -1):
        said = lexicon.phrases.get(_forms(words, place, length))
        if said is not None:
            kind, sense = said
            sign = None if kind == NOTHING else _spanning(CueKind(kind), sense, words[place : place + length])
            return length, sign
    return (counted, quantity) if counted else (1, None)


def _quantity(words: Sequence[Word], place: int, lexicon: CueLexicon) -> tuple[int, Sign | None]:
    """A number with the words that compare it and its unit; 0 words where there is none."""
    compared, comparison = _longest(words, place, lexicon.comparison, lexicon)
    figures, number = _number(words, place + compared, lexicon)
    if not figures:
        return 0, None
    length = compared + figures
    measured, unit = _longest(words, place + length, lexicon.unit, lexicon)
    is_article = words[place + compared].form.isalpha() and number == "1"
    if is_article and not unit:
        return 0, None  # "un" before anything but a unit is an article
    length += measured
    kind = CueKind.TIME if unit in TIMES else CueKind.QUANTITY
    sense = " ".join(filter(None, (comparison, number, unit)))
    return length, _spanning(kind, sense, words[place : place + length])


def _number(words: Sequence[Word], place: int, lexicon: CueLexicon) -> tuple[int, str]:
    """A number in figures or in words, or first in one and then, in brackets, in the other."""
    length, number = 0, ""
    if place < len(words) and words[place].form[0].isdigit():
        length, number = 1, words[place].form
    else:
        length, number = _longest(words, place, lexicon.number, lexicon)
    if number and _forms(words, place + length, 1) == ("(",):
        inside, again = _number(words, place + length + 1, lexicon)
        closed = _forms(words, place + length + 1 + inside, 1) == (")",)
        if again == number and closed:
            length += inside + 2
    return length, number


def _longest(
    words: Sequence[Word], place: int, phrases: Mapping[Phrase, str], lexicon: CueLexicon
) -> tuple[int, str]:
    reach = lexicon.reach.get(words[place].form, 0) if place < len(words) else 0
    for length in range(reach, 0, -1):
        said = phrases.get(_forms(words, place, length))
        if said is not None:
            return length, said
    return 0, ""


def _forms(words: Sequence[Word], place: int, length: int) -> Phrase:
    """The next words; fewer where the clause ends."""
    return tuple(word.form for word in words[place : place + length])


def _spanning(kind: CueKind, sense: str, words: Sequence[Word]) -> Sign:
    return Sign(kind, sense, words[0].start, words[-1].end)
