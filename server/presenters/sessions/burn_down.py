"""How the brackets of a text became more and fewer: a table, a picture, and the lines of a file.

Lengths of the picture are in units of its own grid.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from server.actions.bracket_history import BracketHistory, BracketPoint

COLUMNS: Final = ("at", "brackets", "version", "name")
WIDTH: Final = 320
HEIGHT: Final = 96
EDGE: Final = 24  # for the numbers


@dataclass(frozen=True, slots=True)
class BurnDown:
    """The points, the newest first, and the picture. path: of a line in steps. first, last: its numbers.

    first_y, last_y: where these stand. has_days: days between the versions are among the points.
    """

    points: tuple[BracketPoint, ...]
    has_days: bool
    path: str
    first: int
    last: int
    most: int
    first_y: int
    last_y: int
    width: int = WIDTH
    height: int = HEIGHT
    edge: int = EDGE


def burn_down(history: BracketHistory) -> BurnDown | None:
    """The picture of a history; None where there was never a bracket, or nothing but today."""
    points = history.points
    most = max(each.brackets for each in points)
    if not most or len(points) < 2:
        return None
    begin, end = points[0].at, points[-1].at
    span = (end - begin).total_seconds() or 1.0
    path = []
    for place, each in enumerate(points):
        x, y = _x(each.at, begin, span), _y(each.brackets, most)
        path.append(f"H{x}V{y}" if place else f"M{x} {y}")
    first, last = points[0].brackets, points[-1].brackets
    return BurnDown(
        points[::-1],
        history.has_days,
        "".join(path),
        first,
        last,
        most,
        _y(first, most),
        _y(last, most),
    )


def burn_down_lines(history: BracketHistory) -> Iterator[tuple[str, ...]]:
    """The history as rows of a file under ``COLUMNS``, the oldest first."""
    for each in history.points:
        number = "" if each.number is None else str(each.number)
        yield each.at.isoformat(), str(each.brackets), number, each.name


def _x(at: datetime, begin: datetime, span: float) -> int:
    return EDGE + round((at - begin).total_seconds() / span * (WIDTH - 2 * EDGE))


def _y(brackets: int, most: int) -> int:
    return 8 + round((1 - brackets / most) * (HEIGHT - 16))
