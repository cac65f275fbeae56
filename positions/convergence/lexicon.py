"""Function words and connectors of legal prose, one file a language under ``positions/data/lexicon``."""

import tomllib
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from positions.ids import Language

Phrase = tuple[str, ...]
EMPTY: Final = ("conjunctions", "determiners", "prepositions", "relatives", "function")
LONGEST: Final = 8  # words; no phrase of a lexicon has more
APOSTROPHES: Final = str.maketrans("’ʼ", "''")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What a language's legal prose is held together with. All words in lower case.

    ``connectors``: what a connector says of the words after it (purpose, means, condition …).
    ``empty``: all words that say nothing by themselves; those of the first five sets. ``opening``: the first
    words of connectors. ``leading``: what may stand before a relative pronoun, and these. ``loose``: what may
    stand before the core of a phrase.
    """

    conjunctions: frozenset[str]
    determiners: frozenset[str]
    prepositions: frozenset[str]
    relatives: frozenset[str]
    function: frozenset[str]
    abbreviations: frozenset[str]
    citations: frozenset[str]
    genitives: frozenset[str]
    others: frozenset[str]
    named_after: frozenset[Phrase]
    named_before: frozenset[Phrase]
    connectors: Mapping[Phrase, str]
    empty: frozenset[str]
    opening: frozenset[str]
    leading: frozenset[str]
    loose: frozenset[str]


def longest(phrases: Container[Phrase], forms: Sequence[str], at: int) -> int:
    """How many words the longest of the phrases takes that begins at ``forms[at]``; 0 for none."""
    for length in range(min(LONGEST, len(forms) - at), 0, -1):
        if tuple(forms[at : at + length]) in phrases:
            return length
    return 0


@cache
def lexicon_of(language: Language) -> Lexicon:
    """Read the lexicon that came with the program."""
    source = files("positions").joinpath("data", "lexicon", f"{language}.toml")
    read = tomllib.loads(source.read_text(encoding="utf-8"))
    words = {name: frozenset(each) for name, each in read.items() if isinstance(each, list)}
    connectors = {_phrase(text): role for role, texts in read["connectors"].items() for text in texts}
    before = words["prepositions"] | words["determiners"]
    return Lexicon(
        **words,
        empty=frozenset().union(*(words[name] for name in EMPTY)),
        named_after=_phrases(read["definitions"]["named_after"]),
        named_before=_phrases(read["definitions"]["named_before"]),
        connectors=connectors,
        opening=frozenset(phrase[0] for phrase in connectors),
        leading=before | words["relatives"],
        loose=before | words["conjunctions"],
    )


def _phrases(texts: Iterable[str]) -> frozenset[Phrase]:
    return frozenset(map(_phrase, texts))


def _phrase(text: str) -> Phrase:
    return tuple(text.replace("'", "' ").split())
