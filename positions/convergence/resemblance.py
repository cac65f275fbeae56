"""How alike two phrases are, from words they share and, where a model is given, from what they mean.

The measure orders suggestions; it never decides anything exact.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, MutableSequence, Sequence
from functools import cache
from itertools import combinations_with_replacement
from typing import Final, Protocol

from positions.convergence.phrases import Phrase

Row = MutableSequence[float]
Square = Sequence[Sequence[float]]  # a row for each, in each row a number for each


class Likeness(Protocol):
    """How near short texts are in meaning; what is said of two does not depend on what else is asked."""

    def of_texts(self, texts: Sequence[str]) -> Square:
        """Between -1 and 1, the same in both directions; 1 on the diagonal."""
        ...

    def of_words(self, rows: Sequence[Sequence[str]]) -> Square:
        """How near the words of one row come, on average, to their nearest in another; 0 where one is empty.

        ``[one][other]`` is the mean over the words of ``one``, summed in their order.
        """
        ...


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
    words = {word for each in listed for word in each.words}
    return tuple(sorted({each.core for each in listed} | words))


class Resemblance:
    """Likeness of all pairs of some phrases, by number."""

    def __init__(self, phrases: Sequence[Phrase], likeness: Likeness | None) -> None:
        """``likeness`` None: words alone, and so never across languages."""
        self._phrases = phrases
        self._bags = _bags(phrases)
        self._close: dict[int, list[int]] = {}
        self.by_meaning = likeness is not None
        self._rows = self._by_words() if likeness is None else self._by_meaning(likeness)
        for own, other in _in_the_same_words(phrases):
            self._rows[own][other] = self._rows[other][own] = SAME

    def row(self, own: int) -> Sequence[float]:
        """The phrase against all others."""
        return self._rows[own]

    def close_to(self, own: int) -> list[int]:
        """The phrases at least CLOSE to it, the most alike first; it is among them."""
        if own not in self._close:
            row = self._rows[own]
            close = [number for number, alike in enumerate(row) if alike >= CLOSE]
            self._close[own] = sorted(close, key=row.__getitem__, reverse=True)  # equals stay as they stand
        return self._close[own]

    def _by_words(self) -> list[Row]:
        rows: list[Row] = [array("d", bytes(8 * len(self._phrases))) for _ in self._phrases]
        holders: defaultdict[int, list[int]] = defaultdict(list)
        for number, bag in enumerate(self._bags):
            for other in {other for lemma in bag for other in holders[lemma]}:
                rows[number][other] = rows[other][number] = _share(bag, self._bags[other])
            for lemma in bag:
                holders[lemma].append(number)
        return rows

    def _by_meaning(self, likeness: Likeness) -> list[Row]:
        rows: list[Row] = [
            array("d", row) for row in likeness.of_texts([each.core for each in self._phrases])
        ]
        words = likeness.of_words([each.words for each in self._phrases])
        for own, row in enumerate(rows):
            for number, alike in self._weighed(own, row, words):
                row[number] = rows[number][own] = alike
        return rows

    def _weighed(self, own: int, row: Row, words: Square) -> Iterator[tuple[int, float]]:
        """What is not FAR from the phrase, of those behind it: with words matched one by one, words in
        common, and roles.
        """
        mine, bag, near = self._phrases[own], self._bags[own], words[own]
        near_whole = [(at, whole) for at, whole in enumerate(row[own + 1 :], own + 1) if whole >= FAR]
        for number, whole in near_whole:
            both_ways = (near[number] + words[number][own]) / 2
            alike = whole * (1 - WORD_BY_WORD) + both_ways * WORD_BY_WORD - WORDS_ALONE
            if alike < whole:
                alike = whole
            share = _share(bag, self._bags[number])
            if share > alike:
                alike = (alike + share) / 2
            yield number, alike + _role(mine.role, self._phrases[number].role)


def _bags(phrases: Iterable[Phrase]) -> list[frozenset[int]]:
    """The lemmas of each phrase, numbered, each language apart; another number where one stands again."""
    numbers: dict[tuple[str, str, int], int] = {}
    bags = []
    for phrase in phrases:
        times = Counter[str]()
        bag = []
        for lemma in phrase.lemmas:
            times[lemma] += 1
            bag.append(numbers.setdefault((phrase.language, lemma, times[lemma]), len(numbers)))
        bags.append(frozenset(bag))
    return bags


def _share(mine: frozenset[int], theirs: frozenset[int]) -> float:
    """How many words are shared: 2 · common / words of both, at most NEAR."""
    common = len(mine & theirs)
    return min(2 * common / (len(mine) + len(theirs)), NEAR) if common else 0.0


def _in_the_same_words(phrases: Iterable[Phrase]) -> Iterator[tuple[int, int]]:
    """Pairs of the same lemmas in the same order, each with itself too."""
    alike: defaultdict[tuple[str, tuple[str, ...]], list[int]] = defaultdict(list)
    for number, phrase in enumerate(phrases):
        alike[phrase.language, phrase.lemmas].append(number)
    for numbers in alike.values():
        yield from combinations_with_replacement(numbers, 2)


@cache
def _role(mine: str, other: str) -> float:
    """What is added where both state the same, taken off where they state different things."""
    if mine == other:
        return SAME_GENUS if mine == "genus" else SAME_ROLE * (mine not in PLACED)
    if mine in PLACED or other in PLACED:
        return -ONE_ROLE if not {mine, other} <= UNMARKED else 0.0
    return -OTHER_ROLE
