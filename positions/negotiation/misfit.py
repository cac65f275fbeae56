"""Whether an amendment still fits a text that changed under it (rule R): hunk by hunk, no guessing."""

from collections.abc import Iterator

from positions.text.changes import ChangeSet
from positions.text.rebasing import map_over

Range = tuple[int, int]  # units of the base that are replaced; empty: something is put in there


def misfits(amendment: ChangeSet, change: ChangeSet) -> tuple[Range, ...]:
    """The hunks of an amendment that a change of the same text touches, from left to right.

    A hunk [a, b) and a change [c, d) touch where they overlap, where one is put in strictly inside the other,
    and where both put in at one place; at an edge they do not.
    """
    changed = tuple(_ranges(change))
    return tuple(hunk for hunk in _ranges(amendment) if any(_touch(hunk, other) for other in changed))


def moved(amendment: ChangeSet, change: ChangeSet) -> ChangeSet | None:
    """The amendment on the text after the change, its words as they were; None where it does not fit."""
    return None if misfits(amendment, change) else map_over(amendment, change)


def _touch(hunk: Range, change: Range) -> bool:
    (a, b), (c, d) = hunk, change
    if a == b and c == d:
        return a == c
    if a == b:
        return c < a < d
    if c == d:
        return a < c < b
    return c < b and d > a


def _ranges(changes: ChangeSet) -> Iterator[Range]:
    place = 0
    for length, words in changes.sections:
        if words is not None:
            yield place, place + length
        place += length
