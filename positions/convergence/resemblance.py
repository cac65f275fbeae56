"""How alike two phrases are, from words they share and, where a model is given, from what they mean.

The measure orders suggestions; it never decides anything exact.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from positions.convergence.phrases import Phrase

# For texts, a square of likenesses between -1 and 1, the same for the same texts and in both directions; 1 on
# the diagonal.
Likeness = Callable[[Sequence[str]], Sequence[Sequence[float]]]

FAR: Final = 0.35  # below this likeness nothing else is weighed
CLOSE: Final = 0.4  # above FAR; what is less alike founds no pair and is worth nothing
SAME: Final = 1.0  # the same words in the same language; nothing else comes up to it
NEAR: Final = 0.999
WORD_BY_WORD: Final = 0.3  # weight of words matched one by one against the whole phrases
WORDS_ALONE: Final = 0.03  # taken off where words matched one by one say more than the phrases
SAME_ROLE: Final = 0.04  # both state a purpose, both state means …
OTHER_ROLE: Final = 0.1  # one states a purpose, the other means …
SAME_GENUS: Final = 0.2  # both stand before the relative pronoun of the definition
ONE_ROLE: Final = 0.05  # one states a time or a means, the other nothing of the kind
UNMARKED: Final = frozenset({"", "relative", "genus", "inclusion"})
PLACED: Final = frozenset({"", "relative", "genus"})  # roles that no connector states


def texts_in(phrases: Iterable[Phrase]) -> tuple[str, ...]:
    """The texts whose likeness is asked for: whole phrases and their words, each once, in order."""
    listed = tuple(phrases)
    return tuple(sorted({each.core for each in listed} | set(_words_of(listed))))


def _words_of(phrases: Iterable[Phrase]) -> Iterator[str]:
    return (word for each in phrases for word in each.words)


def _places(texts: Iterable[str]) -> dict[str, int]:
    return {text: place for place, text in enumerate(sorted(set(texts)))}


class Resemblance:
    """Likeness of all pairs of some phrases; worked out row by row when asked for."""

    def __init__(self, phrases: Sequence[Phrase], likeness: Likeness | None) -> None:
        """``likeness`` None: words alone, and so never across languages."""
        self._phrases = phrases
        self._numbers = range(len(phrases))
        self._rows: dict[int, list[float]] = {}
        self._holders: defaultdict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
        for number, phrase in enumerate(phrases):
            for lemma, times in Counter(phrase.lemmas).items():
                self._holders[phrase.language, lemma].append((number, times))
        cores, words = _places(phrase.core for phrase in phrases), _places(_words_of(phrases))
        self._cores = [cores[phrase.core] for phrase in phrases]
        self._words = [[words[word] for word in phrase.words] for phrase in phrases]
        self._table = likeness(tuple(cores)) if likeness else ()
        self._nearest = self._to_words(likeness(tuple(words))) if likeness else []
        self._close: dict[int, list[int]] = {}
        self.by_meaning = likeness is not None

    def row(self, own: int) -> list[float]:
        """The phrase against all others, by number."""
        if own not in self._rows:
            shared = self._shared(own)
            row, weighed = self._by_meaning(own, shared) if self.by_meaning else self._by_words(shared)
            self._rows[own] = row
            close = [number for number in weighed if row[number] >= CLOSE]
            self._close[own] = sorted(close, key=lambda number: (-row[number], number))
        return self._rows[own]

    def close_to(self, own: int) -> list[int]:
        """The phrases at least CLOSE to it, the most alike first; it is among them."""
        self.row(own)
        return self._close[own]

    def _shared(self, own: int) -> dict[int, float]:
        """Which phrases share words with it: 2 · common / words of both, 1.0 for the same words in order."""
        mine = self._phrases[own]
        common: defaultdict[int, int] = defaultdict(int)
        for lemma, times in Counter(mine.lemmas).items():
            for number, theirs in self._holders[mine.language, lemma]:
                common[number] += min(times, theirs)
        shares = {}
        for number, count in common.items():
            lemmas = self._phrases[number].lemmas
            same = mine.lemmas == lemmas
            shares[number] = SAME if same else min(2 * count / (len(mine.lemmas) + len(lemmas)), NEAR)
        return shares

    def _to_words(self, likes: Sequence[Sequence[float]]) -> list[list[float]]:
        """For every phrase, how near its nearest word is to each of all words; nothing where it has none."""
        rows = [[likes[word] for word in words] for words in self._words]
        return [list(map(max, *mine, mine[0])) if mine else [] for mine in rows]  # max takes two or more

    def _by_words(self, shared: Mapping[int, float]) -> tuple[list[float], set[int]]:
        """The row, and the numbers of all that may be close."""
        return [shared.get(number, 0.0) for number in self._numbers], set(shared)

    def _by_meaning(self, own: int, shared: Mapping[int, float]) -> tuple[list[float], set[int]]:
        """As ``_by_words``."""
        likes = self._table[self._cores[own]]
        row = [likes[core] for core in self._cores]
        language, role = self._phrases[own].language, self._phrases[own].role
        weighed = [number for number in self._numbers if row[number] >= FAR]
        for number in weighed:
            if number in self._rows:  # likeness is the same in both directions
                row[number] = self._rows[number][own]
                continue
            other = self._phrases[number]
            alike = self._word_by_word(own, number, row[number])
            if other.language is language:
                alike = max(alike, (alike + shared.get(number, 0.0)) / 2)
            row[number] = alike + _role(role, other.role)
        same = [number for number, share in shared.items() if share >= SAME]
        for number in same:
            row[number] = SAME
        return row, {*weighed, *same}

    def _word_by_word(self, own: int, number: int, whole: float) -> float:
        """Each word with its nearest on the other side, both ways, weighed with the whole phrases."""
        mine, theirs = self._words[own], self._words[number]
        if not mine or not theirs:
            return whole
        there = sum(map(self._nearest[number].__getitem__, mine)) / len(mine)
        back = sum(map(self._nearest[own].__getitem__, theirs)) / len(theirs)
        weighed = whole * (1 - WORD_BY_WORD) + (there + back) / 2 * WORD_BY_WORD - WORDS_ALONE
        return weighed if weighed > whole else whole


@cache
def _role(mine: str, other: str) -> float:
    """What is added where both state the same, taken off where they state different things."""
    if mine == other:
        return SAME_GENUS if mine == "genus" else SAME_ROLE * (mine not in PLACED)
    if mine in PLACED or other in PLACED:
        return -ONE_ROLE if not {mine, other} <= UNMARKED else 0.0
    return -OTHER_ROLE
