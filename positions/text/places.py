"""Places of a text, in units, that survive its changes: carets, and where commented words begin and end."""

from positions.errors import Malformed
from positions.text.changes import ChangeSet
from positions.text.units import units_of


def moved_place(place: int, changes: ChangeSet, *, stays: bool) -> int:
    """Where a place is after a change. Where words are put right there, it ``stays`` before them, as the end
    of what stood before does, or goes behind them, as the start of what follows. CodeMirror: ``mapPos``.

    Raises Malformed (``change_place``) for a place that the text does not have.
    """
    if not 0 <= place <= changes.length:
        raise Malformed("change_place", place=place, most=changes.length)
    passed = reached = 0
    for length, words in changes.sections:
        end = passed + length
        if words is None:
            if place < end:
                return reached + place - passed
            reached += length
        else:
            if place < end or (place == end and stays and not length):
                return reached if stays or place == passed else reached + units_of(words)
            reached += units_of(words)
        passed = end
    return reached
