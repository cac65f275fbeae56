"""How the brackets of a text became more and fewer, drawn and told."""

from datetime import timedelta

from server.actions.bracket_history import BracketHistory, BracketPoint
from server.presenters.sessions.burn_down import HEIGHT, WIDTH, burn_down, burn_down_lines
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
    assert drawn.points == POINTS[::-1]
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
    assert [line[1:] for line in lines] == told
    one = BracketHistory((BracketPoint(NOW, 0, objections=3),), has_days=True)
    assert next(iter(burn_down_lines(one)))[-1] == "3"
    assert lines[0][0] == NOW.isoformat()
