"""Where the brackets of a text come from: who put each opening character, and at which version (rule BR7).

A bracket is known by its opening character and lives as long as that does, moved by every change. Forward,
``openings_after`` goes on from one version to the next without reading the text; backward, ``traced`` looks
for what stands in a text among its newest edits first.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from positions.text.attribution import Edit
from positions.text.changes import ChangeSet
from positions.text.units import units_of

_MARK: Final = re.compile(r"\[")


@dataclass(frozen=True, slots=True)
class Opening:
    """A character ``[`` of a text. place: in units, now. version, start: when it was put, and where in that
    version. author: the delegation or office that put it, empty where the text began with it.
    """

    place: int
    version: int
    start: int
    author: str

    @property
    def id(self) -> str:
        """What its bracket is called, for ever: ``7:12``."""
        return f"{self.version}:{self.start}"


def openings_of(text: str) -> tuple[Opening, ...]:
    """Those that a text begins with."""
    return tuple(Opening(place, 0, place, "") for place in opening_places(text))


def opening_places(text: str) -> Iterator[int]:
    """Where each ``[`` stands, in units, whatever it reads as."""
    passed = reached = 0
    for found in _MARK.finditer(text):
        reached += units_of(text[passed : found.start()])
        passed = found.start()
        yield reached


def opens(changes: ChangeSet) -> bool:
    """Whether a change puts a ``[`` anywhere."""
    return any(words is not None and "[" in words for _, words in changes.sections)


def openings_after(
    openings: Sequence[Opening], changes: ChangeSet, *, version: int, author: str
) -> tuple[Opening, ...]:
    """Those of the text after a change that made ``version``; they stand in their order, as before."""
    if not openings and not opens(changes):
        return ()
    after: list[Opening] = []
    waiting = iter(openings)
    opening = next(waiting, None)
    passed = reached = 0
    for length, words in changes.sections:
        end = passed + length
        while opening is not None and opening.place < end:
            if words is None:
                after.append(replace(opening, place=opening.place + reached - passed))
            opening = next(waiting, None)
        if words is None:
            reached += length
        else:
            places = (reached + place for place in opening_places(words))
            after += (Opening(place, version, place, author) for place in places)
            reached += units_of(words)
        passed = end
    return tuple(after)


@dataclass(frozen=True, slots=True)
class OpeningSearch:
    """What is known of the openings of a text. left: those not found yet, by their place in the text; where
    each stood at ``version``, the oldest that was looked at.
    """

    version: int
    left: Mapping[int, int]
    found: tuple[Opening, ...] = ()

    def ended(self, known: Iterable[Opening]) -> tuple[Opening, ...]:
        """All openings, in order; those still missing are among the ``known`` ones of ``version``."""
        by_place = {opening.place: opening for opening in known}
        rest = (replace(by_place[then], place=now) for now, then in self.left.items() if then in by_place)
        return tuple(sorted((*self.found, *rest), key=lambda opening: opening.place))


def search_of(text: str, version: int) -> OpeningSearch:
    """The search at its beginning: nothing is known of the openings of a text."""
    return OpeningSearch(version, {place: place for place in opening_places(text)})


def traced(search: OpeningSearch, edits: Iterable[Edit]) -> OpeningSearch:
    """The search after older edits, the newest first; it stops where nothing is left to find."""
    version, left, found = search.version, dict(search.left), list(search.found)
    for edit in edits:
        if not left:
            break
        moved = _before(edit.changes, set(left.values()))
        for now, then in list(left.items()):
            old = moved.get(then)
            if old is None:
                found.append(Opening(now, edit.version, then, edit.author))
                del left[now]
            else:
                left[now] = old
        version = edit.version - 1
    return OpeningSearch(version, left, tuple(found))


def _before(changes: ChangeSet, places: Iterable[int]) -> dict[int, int]:
    """Where places of the text after a change were before it; of what it put there, nothing."""
    old: dict[int, int] = {}
    wanted = iter(sorted(places))
    place = next(wanted, None)
    passed = reached = 0
    for length, words in changes.sections:
        grown = length if words is None else units_of(words)
        while place is not None and place < reached + grown:
            if words is None:
                old[place] = passed + place - reached
            place = next(wanted, None)
        passed, reached = passed + length, reached + grown
    return old
