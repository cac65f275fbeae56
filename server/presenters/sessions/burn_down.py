"""How the brackets of a text and the objections to it became more and fewer: table, picture, file.

Lengths of the picture are in units of its own grid. Whatever it shows stands in the table.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from positions.ids import Language
from positions.negotiation.pace import Pace, pace_to_none, planned_at
from positions.process import label
from server.actions.bracket_history import BracketHistory, BracketPoint
from server.actions.history_marks import HistoryMark, HistoryMarks, MarkKind
from server.sentences import spanish

COLUMNS: Final = ("at", "brackets", "version", "name", "objections", "planned", "mark", "of")
WIDTH: Final = 320
HEIGHT: Final = 96
EDGE: Final = 24  # for the numbers
LEAST: Final = 3  # how long a meeting is drawn
HAPPENED: Final = {
    MarkKind.MEETING: spanish("Reunión"),
    MarkKind.REOPENED: spanish("Se reabrió"),
    MarkKind.THAWED: spanish("Se reabrió la redacción"),
}
CLOSE: Final = spanish("Cierre previsto")
NO_MARKS: Final = HistoryMarks((), None)


@dataclass(frozen=True, slots=True)
class BurnDownRow:
    """A line of the table: a count, or what happened. point: None of what is not counted, as what is ahead.

    planned: how many may be left at the planned pace; happened: a message id; of: what, in words of the
    frame or labels.
    """

    at: datetime
    point: BracketPoint | None
    planned: int | None = None
    happened: str = ""
    of: str = ""
    is_now: bool = False

    @property
    def is_day(self) -> bool:
        """Whether it is of a whole day, as the calendar says it."""
        return self.happened in (HAPPENED[MarkKind.MEETING], CLOSE)


@dataclass(frozen=True, slots=True)
class BurnDown:
    """The rows, the newest first, and the picture. path: of a line in steps. first, last: its numbers.

    first_y, last_y: where these stand, at end_x. has_days: days between the versions are among the rows.
    objections: the path of theirs, empty where there never was any; objecting: how many stand now, at
    objecting_y. pace: the path to none, empty where none is planned; planned: how many may be left now.
    meetings: from, to; reopened: where.
    """

    rows: tuple[BurnDownRow, ...]
    has_days: bool
    path: str
    first: int
    last: int
    most: int
    first_y: int
    last_y: int
    end_x: int
    objections: str = ""
    objecting: int = 0
    objecting_y: int = 0
    pace: str = ""
    planned: int | None = None
    close: datetime | None = None
    meetings: tuple[tuple[int, int], ...] = ()
    reopened: tuple[int, ...] = ()
    width: int = WIDTH
    height: int = HEIGHT
    edge: int = EDGE


@dataclass(frozen=True, slots=True)
class _Scale:
    """From moments and counts to places in the picture."""

    begins: datetime
    ends: datetime
    highest: int

    def x(self, at: datetime) -> int:
        """Where a moment stands."""
        span = (self.ends - self.begins).total_seconds() or 1.0
        return EDGE + round((at - self.begins).total_seconds() / span * (WIDTH - 2 * EDGE))

    def y(self, count: int) -> int:
        """Where a count stands."""
        return 8 + round((1 - count / self.highest) * (HEIGHT - 16))

    def steps(self, moments: Sequence[datetime], counts: Sequence[int]) -> str:
        """A line in steps."""
        path = []
        for place, (at, count) in enumerate(zip(moments, counts, strict=True)):
            x, y = self.x(at), self.y(count)
            path.append(f"H{x}V{y}" if place else f"M{x} {y}")
        return "".join(path)


def burn_down(
    history: BracketHistory, around: HistoryMarks = NO_MARKS, language: Language = Language.ES
) -> BurnDown | None:
    """The picture of a history; None where there never was any, or nothing but today."""
    points = history.points
    brackets = [each.brackets for each in points]
    objections = [each.objections or 0 for each in points]
    highest = max(*brackets, *objections)
    if not highest or len(points) < 2:
        return None
    moments = [each.at for each in points]
    pace = _pace(history, around)
    scale = _Scale(moments[0], moments[-1] if pace is None else pace.ends, highest)
    seen = _within(around, scale)
    return BurnDown(
        tuple(_rows(history, (seen, pace), language))[::-1],
        history.has_days,
        scale.steps(moments, brackets),
        brackets[0],
        brackets[-1],
        max(brackets),
        scale.y(brackets[0]),
        scale.y(brackets[-1]),
        scale.x(moments[-1]),
        scale.steps(moments, objections) if any(objections) else "",
        objections[-1],
        scale.y(objections[-1]),
        "" if pace is None else _line(scale, pace),
        None if pace is None else planned_at(pace, moments[-1]),
        None if pace is None else pace.ends,
        tuple(_stretch(scale, each) for each in seen if each.kind is MarkKind.MEETING),
        tuple(scale.x(each.at) for each in seen if each.kind is not MarkKind.MEETING),
    )


def burn_down_lines(
    history: BracketHistory, around: HistoryMarks = NO_MARKS, language: Language = Language.ES
) -> Iterator[tuple[str, ...]]:
    """The history as rows of a file under ``COLUMNS``, the oldest first."""
    pace = _pace(history, around)
    begins, now = history.points[0].at, history.points[-1].at
    scale = _Scale(begins, now if pace is None else pace.ends, 1)
    kinds = {words: kind.value for kind, words in HAPPENED.items()} | {CLOSE: "close"}
    for row in _rows(history, (_within(around, scale), pace), language):
        told = ("", "", "", "")
        if (point := row.point) is not None:
            told = (str(point.brackets), _number(point.number), point.name, _number(point.objections))
        yield row.at.isoformat(), *told, _number(row.planned), kinds.get(row.happened, ""), row.of


def _number(count: int | None) -> str:
    return "" if count is None else str(count)


def _pace(history: BracketHistory, around: HistoryMarks) -> Pace | None:
    if around.close is None:
        return None
    return pace_to_none([(each.at, each.brackets) for each in history.points], around.close)


def _within(around: HistoryMarks, scale: _Scale) -> Sequence[HistoryMark]:
    """The marks that the picture has a place for."""
    return [each for each in around.marks if each.until >= scale.begins and each.at <= scale.ends]


def _rows(
    history: BracketHistory, more: tuple[Sequence[HistoryMark], Pace | None], language: Language
) -> Iterator[BurnDownRow]:
    """All lines in time, the oldest first; of one moment the counts before what happened."""
    marks, pace = more

    def planned(at: datetime) -> int | None:
        return None if pace is None else planned_at(pace, at)

    last = history.points[-1]
    counted = (BurnDownRow(each.at, each, planned(each.at), is_now=each is last) for each in history.points)
    happened = (
        BurnDownRow(each.at, None, planned(each.at), HAPPENED[each.kind], _of(each, language))
        for each in marks
    )
    rows = [*counted, *happened]
    if pace is not None:
        rows.append(BurnDownRow(pace.ends, None, 0, CLOSE))
    yield from sorted(rows, key=lambda row: row.at)


def _of(mark: HistoryMark, language: Language) -> str:
    if mark.meeting is not None:
        return label(mark.meeting.titles, language)
    return ", ".join(mark.labels)


def _stretch(scale: _Scale, mark: HistoryMark) -> tuple[int, int]:
    begins, ends = max(mark.at, scale.begins), min(mark.until, scale.ends)
    left = min(scale.x(begins), WIDTH - EDGE - LEAST)
    return left, max(scale.x(ends), left + LEAST)


def _line(scale: _Scale, pace: Pace) -> str:
    return f"M{scale.x(pace.begins)} {scale.y(pace.count)}L{scale.x(pace.ends)} {scale.y(0)}"
