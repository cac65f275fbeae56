"""Where the parts of the heat map stand in its picture. Lengths are in units of the picture's own grid."""

from dataclasses import dataclass
from typing import Final

from server.presenters.reports.heat import Heat, HeatMap

CELL_WIDTH: Final = 40
CELL_HEIGHT: Final = 24
MARGIN: Final = 58  # for the codes of the delegations
HEAD: Final = 132  # for the names of the terms
GAP: Final = 10  # between two conferences
LETTERS: Final = 24  # of a term's name above its column; the table has it whole
LEAN: Final = 104  # what the last leaning name needs on the right


@dataclass(frozen=True, slots=True)
class DrawnCell:
    """A cell with its left edge."""

    x: int
    heat: Heat


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """A row with its upper edge and the words before it; ``kind`` is member, own or subtotal."""

    y: int
    words: str
    kind: str
    cells: tuple[DrawnCell, ...]


@dataclass(frozen=True, slots=True)
class DrawnColumn:
    """The place where a term's name begins, and so much of it as fits."""

    x: int
    words: str
    lang: str
    href: str


@dataclass(frozen=True, slots=True)
class HeatPicture:
    """All that the picture shows, from left to right and top to bottom."""

    width: int
    height: int
    columns: tuple[DrawnColumn, ...]
    rows: tuple[DrawnRow, ...]
    cell_width: int = CELL_WIDTH
    cell_height: int = CELL_HEIGHT
    head: int = HEAD
    margin: int = MARGIN


def heat_picture(heat: HeatMap) -> HeatPicture:
    """Lay the map out: conferences below each other, each with its subtotal, the whole at the foot."""
    rows: list[DrawnRow] = []
    y = HEAD
    for block in heat.blocks:
        for row in block.rows:
            rows.append(_row(y, row.country.code, "own" if row.own else "member", row.cells))
            y += CELL_HEIGHT
        rows.append(_row(y + 2, block.words.text, "subtotal", block.subtotal))
        y += CELL_HEIGHT + GAP
    if heat.total:
        rows.append(_row(y, "Σ", "subtotal", heat.total))
        y += CELL_HEIGHT
    columns = tuple(
        DrawnColumn(MARGIN + n * CELL_WIDTH, shortened(c.words.text), c.words.lang, c.href)
        for n, c in enumerate(heat.columns)
    )
    return HeatPicture(MARGIN + len(columns) * CELL_WIDTH + LEAN, y + 2, columns, tuple(rows))


def _row(y: int, words: str, kind: str, cells: tuple[Heat, ...]) -> DrawnRow:
    drawn = tuple(DrawnCell(MARGIN + n * CELL_WIDTH, heat) for n, heat in enumerate(cells))
    return DrawnRow(y, shortened(words, 7), kind, drawn)


def shortened(words: str, most: int = LETTERS) -> str:
    """So much of a name as fits, then an ellipsis; whole words, where half of it or more is left."""
    if len(words) <= most:
        return words
    fitting = words[:most]
    whole = fitting.rpartition(" ")[0].rstrip()
    return (whole if 2 * len(whole) >= most else fitting[:-1].rstrip()) + "…"
