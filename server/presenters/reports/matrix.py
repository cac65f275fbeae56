"""The matrix of all pairs, in serial order or in that of the meeting, and where its parts stand when drawn.

Rule 1. A cell says how many of the common closed questions two delegations answer alike, as one of five steps
        that are the same in every report, so that two reports can be laid side by side.
Rule 2. Picture and table are made of the same cells, in the same order.
Rule 3. To which conference a delegation belongs is said by its name in the table and by a bar in the picture:
        filled for the first conference, empty for the second.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Final

from positions.convergence.findings import Pair
from positions.convergence.seriation import serial_order
from positions.ids import DelegationId
from server.presenters.reports.reading import Country, Link, Phrase, Reading, tier_words

MOST: Final = 64  # members; a larger picture could not be read, and its order takes seconds
CELL: Final = 26
MARGIN: Final = 52  # for codes and bars
BAR: Final = 8


@dataclass(frozen=True, slots=True)
class PairCell:
    """Two delegations: ``same`` of ``held`` common answers; ``held`` is 0 where there is no figure."""

    one: Country
    other: Country
    same: int
    held: int
    href: str

    @property
    def step(self) -> int | None:
        """0 below six of ten, 1 to 3 from there by tenths, 4 from nine of ten; None without a figure."""
        if not self.held:
            return None
        return min(max(10 * self.same // self.held - 5, 0), 4)


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A delegation against every other, in the order of the columns; its own cell is None.

    conference: its place among the conferences of the level, from 0. nearest: the cells of those it agrees
    with most; more than one where several do alike.
    """

    country: Country
    conference: int
    cells: tuple[PairCell | None, ...]
    nearest: tuple[PairCell, ...]
    own: bool


@dataclass(frozen=True, slots=True)
class Matrix:
    """All pairs of a level. ``conferences`` are named where there are several; ``orders`` are two links.

    most and least: the first pairs that agree most and least; None where no pair has a figure.
    """

    conferences: tuple[Phrase, ...]
    rows: tuple[MatrixRow, ...]
    orders: tuple[Link, ...]
    most: PairCell | None
    least: PairCell | None

    @property
    def columns(self) -> tuple[Country, ...]:
        """The delegations, in order."""
        return tuple(row.country for row in self.rows)


@dataclass(frozen=True, slots=True)
class DrawnPair:
    """A cell with its left edge and what it says; ``cell`` is None where a delegation meets itself."""

    x: int
    cell: PairCell | None
    words: str


@dataclass(frozen=True, slots=True)
class DrawnMember:
    """A row and, at the same distance from the left, a column."""

    at: int
    row: MatrixRow
    cells: tuple[DrawnPair, ...]


@dataclass(frozen=True, slots=True)
class MatrixPicture:
    """All that the picture shows. Lengths are in units of its own grid."""

    size: int
    members: tuple[DrawnMember, ...]
    cell: int = CELL
    margin: int = MARGIN
    bar: int = BAR


@lru_cache(maxsize=16)
def _serial(pairs: tuple[Pair, ...], members: tuple[DelegationId, ...]) -> tuple[DelegationId, ...]:
    """The order of the last few reports read: working it out takes a quarter of the page."""
    return serial_order(pairs, members)


def pair_matrix(reading: Reading, *, serial: bool = False) -> Matrix:
    """All pairs of the level's members, in meeting order or in serial order."""
    members = reading.tier.members
    found = {frozenset((pair.one, pair.other)): pair for pair in reading.report.pairs}
    order = _serial(reading.report.pairs, tuple(members)) if serial else members
    seats = _seats(reading, members)
    rows = tuple(_row(reading, one, order, found, seats) for one in order)
    figures = [cell for row in rows for cell in row.cells if cell is not None and _is_first(cell)]
    figures.sort(key=lambda cell: (cell.one.slot, cell.other.slot))  # the title is the same in every order
    return Matrix(
        conferences=_names(reading, tuple(dict.fromkeys(seats.values()))),
        rows=rows,
        orders=_orders(reading, serial=serial),
        most=max(figures, key=_share, default=None),
        least=min(figures, key=_share, default=None),
    )


def matrix_picture(matrix: Matrix) -> MatrixPicture | None:
    """Lay the matrix out; None where there are more members than a picture can show."""
    places = [MARGIN + n * CELL for n in range(len(matrix.rows))]
    if len(places) > MOST:
        return None
    members = tuple(
        DrawnMember(at, row, tuple(map(_drawn, places, row.cells)))
        for at, row in zip(places, matrix.rows, strict=True)
    )
    return MatrixPicture(MARGIN + len(places) * CELL + 2, members)


def _drawn(x: int, cell: PairCell | None) -> DrawnPair:
    words = "" if cell is None else f"{cell.one.code} · {cell.other.code}: {cell.same}/{cell.held}"
    return DrawnPair(x, cell, words)


def _row(
    reading: Reading,
    one: DelegationId,
    order: Sequence[DelegationId],
    found: dict[frozenset[DelegationId], Pair],
    seats: dict[DelegationId, str],
) -> MatrixRow:
    cells = tuple(
        None if one == other else _cell(reading, (one, other), found[frozenset((one, other))])
        for other in order
    )
    figures = [cell for cell in cells if cell is not None and cell.held]
    best = max(map(_share, figures), default=None)
    nearest = sorted((cell for cell in figures if _share(cell) == best), key=lambda cell: cell.other.slot)
    conference = list(dict.fromkeys(seats.values())).index(seats[one])
    return MatrixRow(reading.countries[one], conference, cells, tuple(nearest), one == reading.own)


def _cell(reading: Reading, ends: tuple[DelegationId, DelegationId], pair: Pair) -> PairCell:
    one, other = ends
    return PairCell(
        reading.countries[one],
        reading.countries[other],
        pair.same if pair.dropped is not None else 0,
        pair.common if pair.dropped is not None else 0,
        reading.href(f"/pairs/{one.lower()}-{other.lower()}"),
    )


def _is_first(cell: PairCell) -> bool:
    """Whether it is the one of its two cells that names the pair in meeting order, and has a figure."""
    return bool(cell.held) and cell.one.slot < cell.other.slot


def _share(cell: PairCell) -> Fraction:
    return Fraction(cell.same, cell.held)


def _seats(reading: Reading, members: Sequence[DelegationId]) -> dict[DelegationId, str]:
    within = frozenset(members)
    return {each.id: each.conference for each in reading.report.delegations if each.id in within}


def _names(reading: Reading, conferences: Sequence[str]) -> tuple[Phrase, ...]:
    names = {tier.level: tier_words(reading, tier) for tier in reading.report.levels}
    return tuple(names.get(each, Phrase(each.upper())) for each in conferences)


def _orders(reading: Reading, *, serial: bool) -> tuple[Link, ...]:
    """Serial order, then that of the meeting. The page names them."""
    return (
        Link(Phrase(""), reading.href("/pairs"), serial),
        Link(Phrase(""), reading.href("/pairs", order="meeting"), not serial),
    )
