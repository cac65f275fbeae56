"""The element matrix as a picture: where its rows and cells stand.

Lengths are in units of the picture's own grid; a cell is as wide as it is high.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from server.presenters.reports.charts import shortened
from server.presenters.reports.element_matrix import ElementMatrix, ElementRow, Presence

MOST: Final = 64  # members a picture can show
LABELS: Final = 250
LETTERS: Final = 38  # of an element's name before its row; list and table have it whole
CELL: Final = 26
HEAD: Final = 34
GAP: Final = 8  # between two conferences
COUNT: Final = 56  # for the number at the end of a row


@dataclass(frozen=True, slots=True)
class DrawnElement:
    """A row with its upper edge, so much of its name as fits, and where the upper left corners of cells are.

    The corners are by how the delegation stands; a picture of many hundred cells is quicker drawn so.
    """

    y: int
    words: str
    row: ElementRow
    included: tuple[int, ...]
    suggested: tuple[int, ...]
    left_out: tuple[int, ...]
    silent: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ElementPicture:
    """All that the picture shows; ``xs`` are the left edges of the columns, ``bars`` those of conferences."""

    width: int
    height: int
    xs: tuple[int, ...]
    bars: tuple[tuple[int, int], ...]  # left edge and width
    matrix: ElementMatrix
    rows: tuple[DrawnElement, ...]
    cell: int = CELL
    head: int = HEAD
    labels: int = LABELS


def element_picture(matrix: ElementMatrix) -> ElementPicture | None:
    """Lay the matrix out; None without an element, or with more members than a picture can show."""
    if not matrix.rows or len(matrix.columns) > MOST:
        return None
    seat = {bench.first + n: place for place, bench in enumerate(matrix.benches) for n in range(bench.count)}
    xs = tuple(LABELS + n * CELL + seat[n] * GAP for n in range(len(matrix.columns)))
    rows = tuple(_drawn(HEAD + n * CELL, row, xs) for n, row in enumerate(matrix.rows))
    bars = tuple((xs[bench.first], bench.count * CELL - 1) for bench in matrix.benches)
    return ElementPicture(xs[-1] + CELL + COUNT, HEAD + len(rows) * CELL + 2, xs, bars, matrix, rows)


def _drawn(y: int, row: ElementRow, xs: Sequence[int]) -> DrawnElement:
    corners: dict[Presence, list[int]] = {presence: [] for presence in Presence}
    for x, presence in zip(xs, row.cells, strict=True):
        corners[presence].append(x)
    return DrawnElement(
        y,
        shortened(row.name.text, LETTERS),
        row,
        included=tuple(corners[Presence.INCLUDED]),
        suggested=tuple(corners[Presence.SUGGESTED]),
        left_out=tuple(corners[Presence.LEFT_OUT]),
        silent=tuple(corners[Presence.SILENT]),
    )
