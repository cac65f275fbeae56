"""Words and sentences of legal prose in five languages, each with its exact place in the wording.

Places are code points of the wording as given: ``text[start:end]`` is what is meant.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from simplemma import lemmatize

from positions.convergence.lexicon import APOSTROPHES, Lexicon, lexicon_of
from positions.ids import Language

WORD: Final = re.compile(
    r"(?:[cdjlmnst]|qu|lorsqu|puisqu|jusqu)['’ʼ](?=\w)"  # an article or pronoun that lost its vowel
    r"|\d+(?:[.,]\d+)*"
    r"|[^\W\d_]{1,3}/[^\W\d_]{1,3}\b"  # y/o, and/or
    r"|[^\W\d_]+(?:[-'’ʼ][^\W\d_]+)*"
    r"|[^\s]",
    re.IGNORECASE,
)
MARKER: Final = re.compile(r"(?:[a-z]|[ivx]{1,4}|\d{1,2})", re.IGNORECASE)
STRONG: Final = frozenset(";:")
QUOTES: Final = frozenset('"“”„«»‘')


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a mark. ``form`` is in lower case with straight apostrophes."""

    start: int
    end: int
    form: str

    @property
    def lettered(self) -> bool:
        """Whether it is a word rather than a mark."""
        return self.form[0].isalnum()


def words_of(text: str) -> tuple[Word, ...]:
    """Cut a wording into words and marks; white space is left out."""
    return tuple(
        Word(found.start(), found.end(), found[0].lower().translate(APOSTROPHES))
        for found in WORD.finditer(text)
    )


def sentences_of(text: str, language: Language) -> tuple[tuple[Word, ...], ...]:
    """Cut at full stops, semicolons, colons and the letters or numbers of a list: ``a)``, ``(2)``.

    The stop of an abbreviation or an ordinal does not cut, nor does the letter of a cited provision.
    What cuts stands in no sentence; no sentence is empty.
    """
    lexicon = lexicon_of(language)
    words = words_of(text)
    sentences: list[tuple[Word, ...]] = []
    begin = place = 0
    while place < len(words):
        cut = _cut(text, words, place, lexicon)
        if cut:
            sentences.append(words[begin:place])
            begin = place + cut
        place += cut or 1
    sentences.append(words[begin:])
    return tuple(sentence for sentence in sentences if any(word.lettered for word in sentence))


def _cut(text: str, words: Sequence[Word], place: int, lexicon: Lexicon) -> int:
    """How many words here stand between two sentences; 0 for none."""
    form = words[place].form
    if form in STRONG:
        return 1
    if form == ".":
        return int(_ends(text, words, place, lexicon))
    return _marker(text, words, place, lexicon)


def _ends(text: str, words: Sequence[Word], place: int, lexicon: Lexicon) -> bool:
    if place + 1 == len(words):
        return True
    before = words[place - 1].form if place else ""
    after = text[words[place].end :].lstrip()
    short = before in lexicon.abbreviations or (len(before) == 1 and before.isalpha())
    opens = after[0].isupper() or after[0] in "(¿¡—–-" or after[0] in QUOTES
    return not short and opens and text[words[place].end].isspace()


def _marker(text: str, words: Sequence[Word], place: int, lexicon: Lexicon) -> int:
    """The length of a list's letter at this place: two words, or three with both brackets."""
    opened = int(words[place].form == "(")
    shape = words[place + opened : place + opened + 2]
    if len(shape) < 2 or shape[1].form != ")" or not MARKER.fullmatch(shape[0].form):
        return 0
    before = words[place - 1] if place else None
    if before is None:
        return opened + 2
    cited = before.form in lexicon.citations or before.form.isdigit()
    joined = not opened and before.end == words[place].start
    return 0 if cited or joined else opened + 2


@lru_cache(maxsize=65_536)
def lemma_of(form: str, language: Language) -> str:
    """The form a dictionary lists, in lower case; the word itself where the dictionary has none."""
    return lemmatize(form, lang=language.value, low_memory=True).lower()


@lru_cache(maxsize=65_536)
def lemma_said(form: str, language: Language) -> str:
    """The lemma of a word that says something by itself; nothing of a mark or another word."""
    return lemma_of(form, language) if form[0].isalnum() and form not in lexicon_of(language).empty else ""


def lemmas_of(words: Sequence[Word], language: Language) -> tuple[str, ...]:
    """The lemmas of the words that say something by themselves, in the order they stand."""
    return tuple(filter(None, [lemma_said(word.form, language) for word in words]))
