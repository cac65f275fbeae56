"""Paragraphs of several texts side by side: which of one is which of the others.

A1. Two stand in one row where one came from the other or both from one; else where they are of one kind and
    at one place among those of that kind. A paragraph is in one row, a row has one of each text at most.
A2. What is in one text alone has a row of its own, behind the one it follows there.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from positions.ids import ParagraphId
from positions.negotiation.paragraph_tree import ParagraphKind


@dataclass(frozen=True, slots=True)
class Aligned:
    """A paragraph that stands in a text; came_from: the one whose words it began with."""

    id: ParagraphId
    kind: ParagraphKind
    came_from: ParagraphId | None = None


Row: TypeAlias = tuple[ParagraphId | None, ...]


def aligned(texts: Sequence[Sequence[Aligned]]) -> tuple[Row, ...]:
    """The rows, in the order of the first text; each has an id or None for every text.

    The texts are given in reading order, of each what stands.
    """
    rows: list[dict[int, Aligned]] = []
    for number, text in enumerate(texts):
        met = _met(rows, text)
        last = -1
        for each in text:
            row = met.get(each.id)
            if row is None:
                rows.insert(last + 1, row := {})
            row[number] = each
            last = next(place for place, one in enumerate(rows) if one is row)
    return tuple(
        tuple(row[number].id if number in row else None for number in range(len(texts))) for row in rows
    )


def _met(
    rows: Sequence[dict[int, Aligned]], text: Sequence[Aligned]
) -> Mapping[ParagraphId, dict[int, Aligned]]:
    found: dict[ParagraphId, dict[int, Aligned]] = {}
    taken: set[int] = set()
    for each in text:
        place = next((at for at, row in enumerate(rows) if at not in taken and _related(row, each)), None)
        if place is not None:
            found[each.id] = rows[place]
            taken.add(place)
    places = _places(rows)
    counts: dict[ParagraphKind, int] = defaultdict(int)
    for each in text:
        at = places.get((each.kind, counts[each.kind]))
        counts[each.kind] += 1
        if each.id not in found and at is not None and at not in taken:
            found[each.id] = rows[at]
            taken.add(at)
    return found


def _places(rows: Sequence[dict[int, Aligned]]) -> Mapping[tuple[ParagraphKind, int], int]:
    counts: dict[ParagraphKind, int] = defaultdict(int)
    places: dict[tuple[ParagraphKind, int], int] = {}
    for at, row in enumerate(rows):
        kind = next(iter(row.values())).kind
        places[kind, counts[kind]] = at
        counts[kind] += 1
    return places


def _related(row: Mapping[int, Aligned], each: Aligned) -> bool:
    mine = {each.id, each.came_from} - {None}
    return any(mine & {one.id, one.came_from} for one in row.values())
