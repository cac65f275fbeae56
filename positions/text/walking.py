"""Going through the sections of a change bit by bit, beside those of another."""

from positions.text.changes import Sections
from positions.text.units import cut, units_of


class Walk:
    """Where one is in a change: the section, and how many of its units are left."""

    __slots__ = ("_index", "_sections", "_sizes", "is_done", "is_said", "left", "length", "passed", "words")

    length: int
    words: str | None

    def __init__(self, sections: Sections, sizes: list[int]) -> None:
        """``sizes``: units of each section in the text ``before`` the change, or in the one ``after`` it."""
        self._sections = sections
        self._sizes = sizes
        self._index = -1
        self.next()

    def next(self) -> None:
        """Go to the next section; behind the last one nothing is left."""
        self._index = index = self._index + 1
        self.passed = 0  # units of the section left behind
        self.is_said = False  # whether its words stand elsewhere already
        self.is_done = index >= len(self._sizes)
        if self.is_done:
            self.left, self.length, self.words = 0, 0, None
        else:
            self.left = self._sizes[index]
            self.length, self.words = self._sections[index]

    def forward(self, units: int) -> None:
        """Go so many units on, at most to the end of the section."""
        if units == self.left:
            self.next()
        else:
            self.left -= units
            self.passed += units

    @property
    def keeps(self) -> bool:
        """Whether the section is one that keeps."""
        return self.words is None and not self.is_done

    def bit(self, units: int) -> str:
        """The next units of the section's words."""
        words = self.words or ""
        return cut(words, (self.passed, units, units_of(words) - self.passed - units))[1]


def before(sections: Sections) -> list[int]:
    """Units of each section in the text before the change."""
    return [length for length, _ in sections]


def after(sections: Sections) -> list[int]:
    """Units of each section in the text after the change."""
    return [length if words is None else units_of(words) for length, words in sections]
