"""The map of delegations: near where they answer alike, drawn only where a plane can show it.

Whether others than the secretariats see it is theirs to release; until that can be said, they alone do.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from positions.convergence.findings import Pair
from positions.convergence.map import LIMIT, Placement, place_members
from positions.formats.mapping.report_words import hundredths
from positions.ids import DelegationId
from server.presenters.reports.matrix import MOST
from server.presenters.reports.reading import Country, Reading

SIDE: Final = 520  # how wide the picture is, and how high at most
EDGE: Final = 40  # room for the codes at its edges


@dataclass(frozen=True, slots=True)
class Place:
    """A delegation on the map; ``x`` and ``y`` in its picture, across and down in hundredths of its width."""

    country: Country
    conference: int
    x: int
    y: int
    across: int
    down: int


@dataclass(frozen=True, slots=True)
class PlacementPicture:
    """The map. Without places its stress is too high to be shown.

    stress and limit: with two decimals. left_out: who has too few common answers to be placed.
    """

    places: tuple[Place, ...]
    stress: str
    limit: str
    left_out: tuple[Country, ...]
    side: int = SIDE

    @property
    def height(self) -> int:
        """As high as its places need."""
        return max((place.y for place in self.places), default=0) + EDGE


def placement_picture(reading: Reading) -> PlacementPicture | None:
    """The map of the level; None for other readers than a secretariat, and where too few can be placed."""
    members = reading.tier.members
    if not reading.manages or len(members) > MOST:
        return None
    found = _placed(reading.report.pairs, members)
    if found is None:
        return None
    placed = frozenset(found.members)
    return PlacementPicture(
        _places(reading, found) if found.is_shown else (),
        hundredths(found.stress, reading.language),
        hundredths(LIMIT, reading.language),
        reading.named(member for member in members if member not in placed),
    )


@lru_cache(maxsize=16)
def _placed(pairs: tuple[Pair, ...], members: tuple[DelegationId, ...]) -> Placement | None:
    """Placing 23 members takes some 100 ms, and the same pairs are looked at again and again."""
    return place_members(pairs, members)


def _places(reading: Reading, found: Placement) -> tuple[Place, ...]:
    seats = {each.id: each.conference for each in reading.report.delegations}
    order = list(dict.fromkeys(seats[member] for member in reading.tier.members))
    left, width = _span([x for x, _ in found.points])
    top, height = _span([y for _, y in found.points])
    whole = max(width, height)
    places = []
    for member, (x, y) in zip(found.members, found.points, strict=True):
        across, down = ((x - left) / whole, (y - top) / whole)
        places.append(
            Place(
                reading.countries[member],
                order.index(seats[member]),
                EDGE + round(across * (SIDE - 2 * EDGE)),
                EDGE + round(down * (SIDE - 2 * EDGE)),
                round(across * 100),
                round(down * 100),
            )
        )
    return tuple(places)


def _span(axis: Sequence[float]) -> tuple[float, float]:
    """Where an axis begins, and how long it is; never 0."""
    return min(axis), (max(axis) - min(axis)) or 1.0
