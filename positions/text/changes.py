"""Changes of one text: what an edit is, in the shape and with the results of CodeMirror's ChangeSet.

A change covers its text from left to right in sections: so many units kept, or so many replaced by words (no
words: deleted; no units: inserted). Lengths are UTF-16 code units. Everything here is tried against
``@codemirror/state`` itself: the same inputs give the same sections, not only the same text.
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, TypeAlias

from positions.errors import Malformed
from positions.text.units import UNITS, cut, units_of

SECTIONS: Final = 1_000  # most sections of one change
BREAKS: Final = re.compile("[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")
LONE: Final = re.compile("[\ud800-\udfff]")

Section: TypeAlias = tuple[int, str | None]
"""So many units of the text before, and the words that replace them; None: they are kept."""
Sections: TypeAlias = tuple[Section, ...]
Wire: TypeAlias = list[int | list[int | str]]
"""The JSON form: ``n`` keeps, ``[n]`` deletes, ``[n, words]`` replaces."""


Stretch: TypeAlias = tuple[int, int, int, int, str]
"""A change in one place: its start and end, units of the text, by how many it grows, the words put there."""


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """What becomes of a text of ``length`` units."""

    sections: Sections
    stretch: Stretch | None = field(init=False, repr=False, compare=False)
    """The whole change, where it is one in one place: nearly always."""

    def __post_init__(self) -> None:
        """Read once what is asked each time another change is moved over this one."""
        object.__setattr__(self, "stretch", _stretch(self.sections))

    @property
    def length(self) -> int:
        """Units of the text it applies to."""
        return sum(length for length, _ in self.sections)

    @property
    def new_length(self) -> int:
        """Units of the text it makes."""
        return sum(length if words is None else units_of(words) for length, words in self.sections)

    @property
    def is_empty(self) -> bool:
        """Whether it keeps everything."""
        return not self.sections or (len(self.sections) == 1 and self.sections[0][1] is None)

    @property
    def wire(self) -> Wire:
        """Its JSON form; ``parse`` reads it."""
        return [
            length if words is None else [length, words] if words else [length]
            for length, words in self.sections
        ]


def _stretch(sections: Sections) -> Stretch | None:
    start = sections[0][0] if sections and sections[0][1] is None else 0
    tail = sections[-1][0] if sections and sections[-1][1] is None else 0
    inner = sections[start > 0 : len(sections) - (tail > 0)]
    if len(inner) != 1:
        return None
    length, words = inner[0]
    end = start + length
    return None if words is None else (start, end, end + tail, units_of(words) - length, words)


def stretched(stretch: Stretch) -> ChangeSet:
    """The change that a stretch is the whole of."""
    start, end, total, _, words = stretch
    sections: Sections = ((end - start, words),)
    if start:
        sections = ((start, None), *sections)
    return ChangeSet((*sections, (total - end, None)) if total > end else sections)


def parse(wire: object, *, length: int) -> ChangeSet:
    """Read the JSON form of a change to a text of ``length`` units.

    Whether it cuts a letter in two only the text can tell: ``apply`` refuses that, and so does a change that
    was moved over others, whose bounds are bounds of these.
    Raises Malformed: ``change_shape`` (with the place of the section, from 1), ``change_sections``,
    ``change_length``, ``change_too_long``, ``change_line_break``, ``change_surrogate``.
    """
    if not isinstance(wire, list):
        raise Malformed("change_shape", place=0)
    if len(wire) > SECTIONS:
        raise Malformed("change_sections", most=SECTIONS)
    sections = tuple(_section(part, place) for place, part in enumerate(wire, 1))
    for place, ((_, words), (_, after)) in enumerate(pairwise(sections), 2):
        if words is None and after is None:
            raise Malformed("change_shape", place=place)
    covered = sum(kept for kept, _ in sections)
    if covered != length:
        raise Malformed("change_length", length=covered, expected=length)
    _check_words("".join(words for _, words in sections if words))
    return ChangeSet(sections)


def _section(part: object, place: int) -> Section:
    match part:
        case int() if _is_length(part, least=1):
            return part, None
        case [int() as length] if _is_length(length, least=1):
            return length, ""
        case [int() as length, str() as words] if _is_length(length, least=0) and words:
            return length, words
    raise Malformed("change_shape", place=place)


def _is_length(number: int, *, least: int) -> bool:
    return not isinstance(number, bool) and least <= number <= UNITS


def _check_words(inserted: str) -> None:
    if units_of(inserted) > UNITS:
        raise Malformed("change_too_long", most=UNITS)
    if BREAKS.search(inserted):
        raise Malformed("change_line_break")
    if LONE.search(inserted):
        raise Malformed("change_surrogate")


def add(sections: list[Section], length: int, words: str | None, *, joined: bool = False) -> None:
    """Put a section at the end, in the one before where the two are of a kind (``joined``: in any case)."""
    if not length and not words:
        return
    if sections:
        last, before = sections[-1]
        if not words and words == before:
            sections[-1] = (last + length, words)
            return
        if joined or (not length and not last):
            sections[-1] = (last + length, (before or "") + (words or ""))
            return
    sections.append((length, words))


def apply(text: str, changes: ChangeSet) -> str:
    """The text after the change.

    Raises Malformed: ``change_length`` where it is a change of a text of another length,
    ``change_cuts_letter`` where it parts the two units of one letter.
    """
    pieces = cut(text, [length for length, _ in changes.sections])
    for place, (_, words) in enumerate(changes.sections):
        if words is not None:
            pieces[place] = words
    return "".join(pieces)


def invert(changes: ChangeSet, text: str) -> ChangeSet:
    """The change that brings the text back, which this one was made from. Raises as ``apply``."""
    pieces = cut(text, [length for length, _ in changes.sections])
    return ChangeSet(
        tuple(
            (length, None) if words is None else (units_of(words), piece)
            for piece, (length, words) in zip(pieces, changes.sections, strict=True)
        )
    )
