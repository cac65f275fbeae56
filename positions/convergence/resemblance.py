"""How alike two phrases are, from words they share and, where a model is given, from what they mean.

The measure orders suggestions; it never decides anything exact.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from positions.convergence.phrases import Phrase

# For texts, a square of likenesses between -1 and 1, the same for the same texts; 1 on the diagonal.
Likeness = Callable[[Sequence[str]], Sequence[Sequence[float]]]

FAR: Final = 0.35  # below this likeness nothing else is weighed
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
    return tuple(sorted({text for each in phrases for text in (each.core, *each.words)}))


class Resemblance:
    """Likeness of all pairs of some phrases; worked out row by row when asked for."""

    def __init__(self, phrases: Sequence[Phrase], likeness: Likeness | None) -> None:
        """``likeness`` None: words alone, and so never across languages."""
        self._phrases = phrases
        self._rows: dict[int, list[float]] = {}
        self._holders: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for number, phrase in enumerate(phrases):
            for lemma in dict.fromkeys(phrase.lemmas):
                self._holders[phrase.language, lemma].append(number)
        texts = texts_in(phrases)
        self._places = {text: place for place, text in enumerate(texts)}
        self._table = None if likeness is None else likeness(texts)
        self.by_meaning = likeness is not None

    def row(self, own: int) -> list[float]:
        """The phrase against all others, by number."""
        if own not in self._rows:
            shared = self._shared(own)
            if self._table is None:
                self._rows[own] = [shared.get(number, 0.0) for number in range(len(self._phrases))]
            else:
                self._rows[own] = self._by_meaning(own, self._table, shared)
        return self._rows[own]

    def _shared(self, own: int) -> dict[int, float]:
        """Which phrases share words with it: 2 · common / words of both, 1.0 for the same words in order."""
        mine = self._phrases[own]
        common: Counter[int] = Counter()
        for lemma, times in Counter(mine.lemmas).items():
            for number in self._holders[mine.language, lemma]:
                common[number] += min(times, self._phrases[number].lemmas.count(lemma))
        shares = {}
        for number, count in common.items():
            theirs = self._phrases[number].lemmas
            same = mine.lemmas == theirs
            shares[number] = SAME if same else min(2 * count / (len(mine.lemmas) + len(theirs)), NEAR)
        return shares

    def _by_meaning(
        self, own: int, table: Sequence[Sequence[float]], shared: dict[int, float]
    ) -> list[float]:
        mine = self._phrases[own]
        likes = table[self._places[mine.core]]
        row = [likes[self._places[each.core]] for each in self._phrases]
        for number, other in enumerate(self._phrases):
            share = shared.get(number, 0.0)
            if share >= SAME:
                row[number] = SAME
            elif row[number] >= FAR:
                alike = self._word_by_word(mine, other, row[number], table)
                if other.language is mine.language:
                    alike = max(alike, (alike + share) / 2)
                row[number] = alike + _role(mine, other)
        return row

    def _word_by_word(
        self, mine: Phrase, other: Phrase, whole: float, table: Sequence[Sequence[float]]
    ) -> float:
        """Each word with its nearest on the other side, both ways, weighed with the whole phrases."""
        if not mine.words or not other.words:
            return whole
        columns = [self._places[word] for word in other.words]
        square = [[table[self._places[word]][column] for column in columns] for word in mine.words]
        there: float = sum(map(max, square)) / len(square)
        back: float = sum(map(max, zip(*square, strict=True))) / len(columns)
        weighed = whole * (1 - WORD_BY_WORD) + (there + back) / 2 * WORD_BY_WORD
        return max(whole, weighed - WORDS_ALONE)


def _role(mine: Phrase, other: Phrase) -> float:
    if mine.role == other.role:
        return SAME_GENUS if mine.role == "genus" else SAME_ROLE * (mine.role not in PLACED)
    if mine.role in PLACED or other.role in PLACED:
        return -ONE_ROLE if not {mine.role, other.role} <= UNMARKED else 0.0
    return -OTHER_ROLE
