"""Who wrote and who took away each word since a base: edits replayed in the order of their acceptance.

Each unit of the living text is kept with who put it there and with what died just before it, so that an edit
costs what it touches, however long the history. Words put where others died stand behind these: first what
was replaced, then what replaced it.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple, TypeAlias

from positions.errors import Malformed
from positions.text.changes import ChangeSet
from positions.text.units import gathered, spread


class Trace(NamedTuple):
    """Who did it, and the version of the text that came of it."""

    author: str
    version: int


@dataclass(frozen=True, slots=True)
class Edit:
    """An accepted change: the version that it made, and its author.

    The author is the code of a delegation, or the office of a seat that has none.
    """

    version: int
    author: str
    changes: ChangeSet


class Run(NamedTuple):
    """Neighbouring letters with one fate: not inserted, they are of the base; not deleted, they stand."""

    text: str
    inserted_by: Trace | None
    deleted_by: Trace | None


_Unit: TypeAlias = tuple[str, Trace | None, Trace | None]


class Attribution:
    """All runs of a text since its base, kept up with each edit."""

    __slots__ = ("_fallen", "_origins", "_units")

    def __init__(self, base: str) -> None:
        self._units = list(spread(base))
        self._origins: list[Trace | None] = [None] * len(self._units)
        self._fallen: list[deque[_Unit] | None] = [None] * (
            len(self._units) + 1
        )  # before each unit, and behind

    def keep(self, edit: Edit) -> None:
        """Take in the next accepted edit.

        Raises Malformed (``change_length``) where it is a change of a text of another length.
        """
        if edit.changes.length != len(self._units):
            raise Malformed("change_length", length=edit.changes.length, expected=len(self._units))
        trace = Trace(edit.author, edit.version)
        place = 0
        for length, words in edit.changes.sections:
            if words is None:
                place += length
                continue
            if length:
                self._delete(place, place + length, trace)
            if words:
                place += self._insert(place, list(spread(words)), trace)

    def _insert(self, place: int, units: list[str], trace: Trace) -> int:
        self._units[place:place] = units
        self._origins[place:place] = [trace] * len(units)
        self._fallen[place + 1 : place + 1] = [None] * len(units)  # what died here stays before the first
        return len(units)

    def _delete(self, start: int, end: int, trace: Trace) -> None:
        middle: list[_Unit] = []
        for place in range(start, end):
            if place > start:
                middle += self._fallen[place] or ()
            middle.append((self._units[place], self._origins[place], trace))
        self._fallen[start : end + 1] = [_joined(self._fallen[start], middle, self._fallen[end])]
        del self._units[start:end]
        del self._origins[start:end]

    def runs(self) -> tuple[Run, ...]:
        """From left to right, the longest there are."""
        fates = groupby(self._fates(), key=itemgetter(1, 2))
        return tuple(Run(gathered(unit for unit, _, _ in alike), *fate) for fate, alike in fates)

    def _fates(self) -> Iterator[_Unit]:
        for unit, origin, fallen in zip(self._units, self._origins, self._fallen, strict=False):
            yield from fallen or ()
            yield unit, origin, None
        yield from self._fallen[-1] or ()


def _joined(left: deque[_Unit] | None, middle: list[_Unit], right: deque[_Unit] | None) -> deque[_Unit]:
    """The three in a row, at the cost of the shorter ones: a place where much died is not copied again."""
    left, right = left or deque(), right or deque()
    if len(left) >= len(right):
        left.extend(middle)
        left.extend(right)
        return left
    right.extendleft(reversed(middle))
    right.extendleft(reversed(left))
    return right


def attribute(base: str, edits: Iterable[Edit]) -> tuple[Run, ...]:
    """The runs of a text, from the wording of a base and the edits since, oldest first."""
    attribution = Attribution(base)
    for edit in edits:
        attribution.keep(edit)
    return attribution.runs()
