"""A likeness from any square of numbers, its words matched in plain loops: what the quick way must equal."""

from collections.abc import Callable, Sequence

from positions.convergence.resemblance import Square


class Tabled:
    """How near texts are, as a table says."""

    def __init__(self, of_texts: Callable[[Sequence[str]], Square]) -> None:
        self._of_texts = of_texts

    def of_texts(self, texts: Sequence[str]) -> Square:
        """As the table says."""
        return self._of_texts(texts)

    def of_words(self, rows: Sequence[Sequence[str]]) -> Square:
        """The mean of the words of one row, each with its nearest in the other."""
        words = list(dict.fromkeys(word for row in rows for word in row))
        likes = {
            (one, other): alike
            for one, row in zip(words, self._of_texts(words), strict=True)
            for other, alike in zip(words, row, strict=True)
        }
        return [[_mean(one, other, likes) for other in rows] for one in rows]


def _mean(one: Sequence[str], other: Sequence[str], likes: dict[tuple[str, str], float]) -> float:
    total = 0.0
    for word in one if other else ():
        total += max(likes[theirs, word] for theirs in other)
    return total / (len(one) or 1)
