"""How the brackets of a text and the objections to it became more and fewer: table, picture, file.

Lengths of the picture are in units of its own grid.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from server.actions.bracket_history import BracketHistory, BracketPoint

COLUMNS: Final = ("at", "brackets", "version", "name", "objections")
WIDTH: Final = 320
HEIGHT: Final = 96
EDGE: Final = 24  # for the numbers


@dataclass(frozen=True, slots=True)
class BurnDown:
    """The points, the newest first, and the picture. path: of a line in steps. first, last: its numbers.

    first_y, last_y: where these stand. has_days: days between the versions are among the points.
    objections: the path of theirs, empty where there never was any; objecting: how many stand now, at
    objecting_y.
    """

    points: tuple[BracketPoint, ...]
    has_days: bool
    path: str
    first: int
    last: int
    most: int
    first_y: int
    last_y: int
    objections: str = ""
    objecting: int = 0
    objecting_y: int = 0
    width: int = WIDTH
    height: int = HEIGHT
    edge: int = EDGE


def burn_down(history: BracketHistory) -> BurnDown | None:
    """The picture of a history; None where there never was any, or nothing but today."""
    points = history.points
    brackets = [each.brackets for each in points]
    objections = [each.objections or 0 for each in points]
    highest = max(*brackets, *objections)
    if not highest or len(points) < 2:
        return None
    moments = [each.at for each in points]
    first, last, objecting = brackets[0], brackets[-1], objections[-1]
    return BurnDown(
        points[::-1],
        history.has_days,
        _path(moments, brackets, highest),
        first,
        last,
        max(brackets),
        _y(first, highest),
        _y(last, highest),
        _path(moments, objections, highest) if any(objections) else "",
        objecting,
        _y(objecting, highest),
    )


def _path(moments: Sequence[datetime], counts: Sequence[int], highest: int) -> str:
    """A line in steps."""
    begin, span = moments[0], (moments[-1] - moments[0]).total_seconds() or 1.0
    path = []
    for place, (at, count) in enumerate(zip(moments, counts, strict=True)):
        x, y = _x(at, begin, span), _y(count, highest)
        path.append(f"H{x}V{y}" if place else f"M{x} {y}")
    return "".join(path)


def burn_down_lines(history: BracketHistory) -> Iterator[tuple[str, ...]]:
    """The history as rows of a file under ``COLUMNS``, the oldest first."""
    for each in history.points:
        number = "" if each.number is None else str(each.number)
        objections = "" if each.objections is None else str(each.objections)
        yield each.at.isoformat(), str(each.brackets), number, each.name, objections


def _x(at: datetime, begin: datetime, span: float) -> int:
    return EDGE + round((at - begin).total_seconds() / span * (WIDTH - 2 * EDGE))


def _y(count: int, most: int) -> int:
    return 8 + round((1 - count / most) * (HEIGHT - 16))
