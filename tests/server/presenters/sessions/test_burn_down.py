"""How the brackets of a text became more and fewer, drawn and told."""

from datetime import timedelta

from positions.ids import Language
from positions.process import Confidence, Meeting
from server.actions.bracket_history import BracketHistory, BracketPoint
from server.actions.history_marks import HistoryMark, HistoryMarks, MarkKind
from server.presenters.sessions.burn_down import (
    CLOSE,
    COLUMNS,
    EDGE,
    HAPPENED,
    HEIGHT,
    WIDTH,
    burn_down,
    burn_down_lines,
)
from tests.room import NOW

POINTS = (
    BracketPoint(NOW, 0, 1, "Apertura"),
    BracketPoint(NOW + timedelta(days=1), 4),
    BracketPoint(NOW + timedelta(days=2), 1),
)


def test_a_line_goes_in_steps_from_the_first_point_to_the_last() -> None:
    drawn = burn_down(BracketHistory(POINTS, has_days=True))
    assert drawn is not None
    assert (drawn.first, drawn.last, drawn.most) == (0, 1, 4)
    assert drawn.path == "M24 88H160V8H296V68"
    assert [row.point for row in drawn.rows] == list(POINTS[::-1])
    assert [row.is_now for row in drawn.rows] == [True, False, False]
    assert (drawn.pace, drawn.planned, drawn.end_x) == ("", None, WIDTH - EDGE)
    assert max(drawn.first_y, drawn.last_y) < HEIGHT < WIDTH


def test_where_nothing_was_ever_bracketed_nothing_is_drawn() -> None:
    assert burn_down(BracketHistory((BracketPoint(NOW, 0), BracketPoint(NOW, 0)), has_days=True)) is None
    assert burn_down(BracketHistory((BracketPoint(NOW, 3),), has_days=True)) is None
    both = burn_down(BracketHistory((BracketPoint(NOW, 3), BracketPoint(NOW, 3)), has_days=False))
    assert both is not None
    assert not both.has_days


def test_objections_have_a_line_of_their_own_on_the_same_scale() -> None:
    points = [
        BracketPoint(NOW + timedelta(days=day), brackets, objections=objections)
        for day, (brackets, objections) in enumerate(((2, 0), (2, 4), (0, 1)))
    ]
    drawn = burn_down(BracketHistory(tuple(points), has_days=True))
    assert drawn is not None
    assert (drawn.most, drawn.objecting, drawn.objecting_y) == (2, 1, 68)
    assert drawn.path == "M24 48H160V48H296V88"
    assert drawn.objections == "M24 88H160V8H296V68"
    bare = burn_down(BracketHistory(POINTS, has_days=True))
    assert bare is not None
    assert bare.objections == ""


def test_the_lines_of_the_file() -> None:
    lines = list(burn_down_lines(BracketHistory(POINTS, has_days=True)))
    told = [("0", "1", "Apertura", ""), ("4", "", "", ""), ("1", "", "", "")]
    assert [line[1:] for line in lines] == [(*each, "", "", "") for each in told]
    one = BracketHistory((BracketPoint(NOW, 0, objections=3),), has_days=True)
    assert next(iter(burn_down_lines(one)))[COLUMNS.index("objections")] == "3"
    assert lines[0][0] == NOW.isoformat()


DAY = timedelta(days=1)
MEETING = Meeting(
    "m", NOW.date(), NOW.date(), {Language.ES: "Plenaria", Language.EN: "Plenary"}, {}, {}, Confidence.HIGH
)
HISTORY = BracketHistory(POINTS, has_days=True)


def at(day: float, kind: MarkKind = MarkKind.REOPENED, until: float | None = None) -> HistoryMark:
    ends = NOW + (day if until is None else until) * DAY
    meeting = MEETING if kind is MarkKind.MEETING else None
    labels = ("OP1", "OP2") if kind is MarkKind.REOPENED else ()
    return HistoryMark(NOW + day * DAY, kind, ends, meeting, labels)


def test_a_line_falls_to_none_when_the_text_is_to_be_ready() -> None:
    drawn = burn_down(HISTORY, HistoryMarks((), NOW + 4 * DAY))
    assert drawn is not None
    assert drawn.path == "M24 88H92V8H160V68"  # as far as now
    assert (drawn.pace, drawn.end_x) == ("M92 8L296 88", 160)
    assert (drawn.planned, drawn.close) == (3, NOW + 4 * DAY)
    assert [row.is_day for row in drawn.rows] == [True, False, False, False]
    assert [(row.happened, row.planned) for row in drawn.rows] == [(CLOSE, 0), ("", 3), ("", 4), ("", None)]
    late = burn_down(HISTORY, HistoryMarks((), NOW + DAY))
    assert late is not None
    assert late.pace == ""  # that was the day on which there were the most


def test_meetings_and_reopenings_are_marked_as_far_as_the_picture_goes() -> None:
    marks = (
        at(-9, MarkKind.MEETING, -8),
        at(-1, MarkKind.MEETING, 0.5),
        at(1),
        at(1.5, MarkKind.THAWED),
        at(2, MarkKind.MEETING, 2),
        at(3),
    )
    drawn = burn_down(HISTORY, HistoryMarks(marks, None))
    assert drawn is not None
    assert (drawn.meetings, drawn.reopened) == (((24, 92), (293, 296)), (160, 228))
    told = [(row.happened, row.of) for row in drawn.rows if row.happened]
    assert told == [
        (HAPPENED[MarkKind.MEETING], "Plenaria"),
        (HAPPENED[MarkKind.THAWED], ""),
        (HAPPENED[MarkKind.REOPENED], "OP1, OP2"),
        (HAPPENED[MarkKind.MEETING], "Plenaria"),
    ]


def test_the_file_has_what_happened_and_the_planned_pace() -> None:
    around = HistoryMarks((at(2, MarkKind.MEETING, 3),), NOW + 4 * DAY)
    lines = [line[1:] for line in burn_down_lines(HISTORY, around, Language.EN)]
    assert lines == [
        ("0", "1", "Apertura", "", "", "", ""),
        ("4", "", "", "", "4", "", ""),
        ("1", "", "", "", "3", "", ""),
        ("", "", "", "", "3", "meeting", "Plenary"),
        ("", "", "", "", "0", "close", ""),
    ]
