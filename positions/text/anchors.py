"""Where words of a text are that somebody pointed at, and where they are after its changes.

Rule 1. An anchor covers what is left of its words and what was put in between; never a letter that stood
        before or behind them. Its two ends move as CodeMirror moves places.
Rule 2. Where none of its own letters is left it is gone, for good: what stands there now are other words.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from positions.errors import Malformed
from positions.text.changes import ChangeSet
from positions.text.places import moved_place
from positions.text.units import cut, units_of

Stretches: TypeAlias = tuple[tuple[int, int], ...]
"""Starts and ends in units, from left to right, none empty, no two touching."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words of one version of a text, from ``start`` to before ``end`` in units.

    left: what is left of the words it began with.
    """

    start: int
    end: int
    left: Stretches


def anchored(start: int, end: int) -> Anchor:
    """The anchor of words that nothing changed yet. Raises Malformed (``words_missing``) for no words."""
    if not 0 <= start < end:
        raise Malformed("words_missing")
    return Anchor(start, end, ((start, end),))


def moved_anchor(anchor: Anchor, changes: ChangeSet) -> Anchor | None:
    """Where the words are after a change; None where none of them is left (Rule 2).

    Raises Malformed (``change_place``) where the text of the change is shorter than that of the anchor.
    """
    if changes.stretch is not None:  # mostly it is elsewhere
        start, end, total, growth, _ = changes.stretch
        if anchor.end <= start and anchor.end <= total:
            return anchor
        if end <= anchor.start and anchor.end <= total:
            left = tuple((one + growth, other + growth) for one, other in anchor.left)
            return Anchor(anchor.start + growth, anchor.end + growth, left)
    left = _left(anchor.left, changes)
    start, end = (
        moved_place(anchor.start, changes, stays=False),
        moved_place(anchor.end, changes, stays=True),
    )
    return Anchor(start, end, left) if left else None


def _left(before: Stretches, changes: ChangeSet) -> Stretches:
    """What is kept of these stretches, where it is afterwards."""
    left: list[tuple[int, int]] = []
    passed = reached = 0
    for length, words in changes.sections:
        if words is None:
            for start, end in before:
                first, last = max(start, passed), min(end, passed + length)
                if first < last:
                    _join(left, first - passed + reached, last - passed + reached)
            reached += length
        else:
            reached += units_of(words)
        passed += length
    return tuple(left)


def _join(left: list[tuple[int, int]], start: int, end: int) -> None:
    if left and left[-1][1] == start:
        left[-1] = left[-1][0], end
    else:
        left.append((start, end))


def moved_through(anchor: Anchor | None, changes: Iterable[ChangeSet]) -> Anchor | None:
    """Where the words are after changes in a row; None where they are gone. Raises as ``moved_anchor``."""
    for change in changes:
        if anchor is None:
            return None
        anchor = moved_anchor(anchor, change)
    return anchor


def words_at(text: str, start: int, end: int) -> str:
    """The words from ``start`` to before ``end``, in units.

    Raises Malformed (``words_missing``) where the text has no such words, ``change_cuts_letter`` where they
    would begin or end inside a letter.
    """
    units = units_of(text)
    if not 0 <= start < end <= units:
        raise Malformed("words_missing")
    return cut(text, (start, end - start, units - end))[1]


def words_in(text: str, words: str, near: int = 0) -> Anchor | None:
    """Where a text says these words, exactly: the place closest to ``near``, and of two the first.

    None where it does not say them, or where there are none.
    """
    closest: tuple[int, int] | None = None  # how far, where
    found = text.find(words) if words else -1
    while found >= 0:
        start = units_of(text[:found])
        if closest is None or abs(start - near) < closest[0]:
            closest = abs(start - near), start
        found = text.find(words, found + 1)
    return None if closest is None else anchored(closest[1], closest[1] + units_of(words))
