"""Changes made at the same time: each is moved over the other, and both orders end in the same text.

A late change is moved over the accepted ones one at a time, never over their composition: a browser that
learns of them one by one comes to the same sections, over compositions some schedules end in other texts.
"""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from positions.errors import Malformed
from positions.text.changes import ChangeSet, Section, Stretch, add, stretched
from positions.text.units import units_of
from positions.text.walking import Walk, before

Moving: TypeAlias = Stretch | ChangeSet
"""A change on its way, which is made whole where it must be."""


def map_over(moved: ChangeSet, other: ChangeSet) -> ChangeSet:
    """``moved``, made to apply after ``other``, where both are changes of one text; words that both put in
    one place: the other's stand first. CodeMirror: ``moved.map(other)``.

    Raises Malformed (``change_length``) where they are changes of texts of different lengths.
    """
    return rebase(moved, (other,))


def map_under(moved: ChangeSet, other: ChangeSet) -> ChangeSet:
    """As ``map_over``, but the words of ``moved`` stand first. CodeMirror: ``moved.map(other, true)``."""
    shifted = _shifted(moved.stretch, other.stretch)
    return stretched(shifted) if shifted else _walked(moved, other, is_first=True)


def rebase(offer: ChangeSet, accepted: Iterable[ChangeSet]) -> ChangeSet:
    """The offer against the newest version; ``accepted`` are the edits since its base, oldest first.

    Raises Malformed (``change_length``) where the first is not an edit of the text the offer was made for.
    """
    stretch, is_shifted = offer.stretch, False
    for edit in accepted:
        shifted = _shifted(stretch, edit.stretch)
        if shifted:
            stretch, is_shifted = shifted, True
            continue
        if stretch and is_shifted:
            offer = stretched(stretch)
        offer = _walked(offer, edit, is_first=False)
        stretch, is_shifted = offer.stretch, False
    return stretched(stretch) if stretch and is_shifted else offer


def rebase_row(offers: Sequence[ChangeSet], accepted: Iterable[ChangeSet]) -> tuple[ChangeSet, ...]:
    """As ``rebase``, for offers each of which was made on the one before."""
    row: list[Moving] = list(offers)
    for edit in accepted:
        other: Moving = edit
        for place, own in enumerate(row):
            row[place], other = _passed(own, other)
    return tuple(_whole(own) for own in row)


def _passed(own: Moving, other: Moving) -> tuple[Moving, Moving]:
    """Each moved over the other, whose words stand first; of two stretches no changes are made."""
    one, two = _stretch_of(own), _stretch_of(other)
    over, under = _shifted(one, two), _shifted(two, one)
    if over and under:
        return over, under
    mine, theirs = _whole(own), _whole(other)
    return map_over(mine, theirs), map_under(theirs, mine)


def _stretch_of(moving: Moving) -> Stretch | None:
    return moving if isinstance(moving, tuple) else moving.stretch


def _whole(moving: Moving) -> ChangeSet:
    return stretched(moving) if isinstance(moving, tuple) else moving


def _shifted(own: Stretch | None, other: Stretch | None) -> Stretch | None:
    """Where each changes one stretch and the two do not touch, the way is short; None: it is the long one."""
    if own is None or other is None:
        return None
    start, end, total, own_growth, words = own
    other_start, other_end, other_total, growth, _ = other
    if total != other_total:
        return None
    if start > other_end:
        return start + growth, end + growth, total + growth, own_growth, words
    if end < other_start:
        return start, end, total + growth, own_growth, words
    return None


def _walked(moved: ChangeSet, other: ChangeSet, *, is_first: bool) -> ChangeSet:
    sizes, other_sizes = before(moved.sections), before(other.sections)
    if sum(sizes) != sum(other_sizes):
        raise Malformed("change_length", length=sum(other_sizes), expected=sum(sizes))
    if other.is_empty:
        return moved
    sections: list[Section] = []
    own, over = Walk(moved.sections, sizes), Walk(other.sections, other_sizes)
    while not (own.is_done and over.is_done):
        if own.keeps and over.keeps:
            units = min(own.left, over.left)
            add(sections, units, None)
            own.forward(units)
            over.forward(units)
        elif over.words is not None and _is_next(own, over, is_first=is_first):
            _pass(sections, own, over)
        else:
            _place(sections, own, over)
    return ChangeSet(tuple(sections))


def _is_next(own: Walk, over: Walk, *, is_first: bool) -> bool:
    """Whether the other's change comes before the own one: by start, then by length, then by who is first."""
    if own.words is None or own.is_said:
        return True
    if own.passed:
        return False
    return over.left < own.left or (over.left == own.left and not is_first)


def _pass(sections: list[Section], own: Walk, over: Walk) -> None:
    """Keep what the other put there; of the own changes in what it took away, only the words remain."""
    add(sections, units_of(over.words or ""), None)
    left = over.left
    while left:
        units = min(own.left, left)
        if own.words is not None and not own.is_said and own.left <= units:
            add(sections, 0, own.words)
            own.is_said = True
        own.forward(units)
        left -= units
    over.next()


def _place(sections: list[Section], own: Walk, over: Walk) -> None:
    """Put the own change up to where the other one puts words, or takes away more than the own one."""
    length, left = 0, own.left
    while left:
        if over.keeps:
            units = min(left, over.left)
            length += units
            left -= units
            over.forward(units)
        elif over.words == "" and over.left < left:
            left -= over.left
            over.next()
        else:
            break
    add(sections, length, "" if own.is_said else own.words)
    own.is_said = True
    own.forward(own.left - left)
