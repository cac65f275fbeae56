"""Who holds which bracket of a text, and what others may not do to it (rules E1, E3, BR7, BR8).

A bracket is known by its opening character and lives as long as that does, moved by every change. It is held
by whoever typed it. Its marks go by the acts of its holders or a ruling of the chair, never by typing.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final

from positions.errors import Forbidden
from positions.text.brackets.marks import MarkedBracket, marked_brackets
from positions.text.brackets.tree import ANYBODY, Roster
from positions.text.changes import ChangeSet, apply
from positions.text.places import moved_place
from positions.text.units import units_of

NAMED: Final = 3  # holders that a refusal names


@dataclass(frozen=True, slots=True)
class HeldBracket:
    """A bracket of a text. id: the version it appeared in and its place there, ``7:12``.

    place: of its opening character, in units. holders: codes, as they stand in prefixes; none: any pen may
    lift it.
    """

    id: str
    place: int
    holders: tuple[str, ...]


def check_held(
    text: str,
    changes: ChangeSet,
    held: Sequence[HeldBracket],
    who: Collection[str],
    roster: Roster = ANYBODY,
) -> None:
    """Refuse a change that touches a mark of a bracket which only others hold.

    who: the codes of whoever changes it. A mark is touched where one of its letters goes, where words are put
    within it, and where it becomes a plain letter. Raises Forbidden (``bracket_held``).
    """
    others = {each.place: each.holders for each in held if each.holders and not set(each.holders) & set(who)}
    if not others:
        return
    unit_at = _units_at(text)
    changed = list(_ranges(changes))
    after = apply(text, changes)
    standing = _marks_in(after, roster)
    for bracket in marked_brackets(text, roster):
        holders = others.get(unit_at[bracket.open])
        if holders is None:
            continue
        for start, end in bracket.marks:
            mark = (unit_at[start], unit_at[end])
            is_touched = any(_touches(mark, each) for each in changed)
            if is_touched or moved_place(mark[0], changes, stays=False) not in standing:
                raise Forbidden("bracket_held", holders=", ".join(holders[:NAMED]))


def check_sponsors(text: str, changes: ChangeSet, who: Collection[str], roster: Roster = ANYBODY) -> None:
    """Refuse a change that puts somebody else's name before a wording.

    Raises Forbidden (``sponsor_of_another``) with the code.
    """
    before, after = (_sponsors(each, roster) for each in (text, apply(text, changes)))
    for code in after - before:
        if code not in who:
            raise Forbidden("sponsor_of_another", code=code)


def held_after(
    text: str,
    changes: ChangeSet,
    held: Iterable[HeldBracket],
    author: str,
    *,
    version: int,
) -> tuple[HeldBracket, ...]:
    """The brackets after a change that made ``version``; those that are new are held by its author."""
    gone = list(_deleted(changes))
    kept = [
        replace(each, place=moved_place(each.place, changes, stays=False))
        for each in held
        if not any(start <= each.place < end for start, end in gone)
    ]
    after = apply(text, changes)
    unit_at = _units_at(after)
    known = {each.place: each for each in kept}
    places = [unit_at[bracket.open] for bracket in marked_brackets(after)]
    return tuple(known.get(place) or HeldBracket(f"{version}:{place}", place, (author,)) for place in places)


def _units_at(text: str) -> list[int]:
    """The place in units of each code point, and of the end."""
    return [0, *accumulate(units_of(letter) for letter in text)]


def _marks_in(text: str, roster: Roster) -> set[int]:
    """Where marks begin in a text, in units."""
    unit_at = _units_at(text)
    return {unit_at[start] for bracket in marked_brackets(text, roster) for start, _ in bracket.marks}


def _sponsors(text: str, roster: Roster) -> Counter[str]:
    found: Iterator[MarkedBracket] = iter(marked_brackets(text, roster))
    return Counter(code for bracket in found for each in bracket.alternatives for code in each.sponsors)


def _ranges(changes: ChangeSet) -> Iterator[tuple[int, int]]:
    """What is replaced, empty where something is only put in."""
    place = 0
    for length, words in changes.sections:
        if words is not None:
            yield place, place + length
        place += length


def _deleted(changes: ChangeSet) -> Iterator[tuple[int, int]]:
    return ((start, end) for start, end in _ranges(changes) if start < end)


def _touches(mark: tuple[int, int], changed: tuple[int, int]) -> bool:
    start, end = changed
    if start == end:
        return mark[0] < start < mark[1]
    return start < mark[1] and end > mark[0]
