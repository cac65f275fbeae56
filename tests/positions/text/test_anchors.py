import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.errors import Malformed
from positions.text.anchors import Anchor, anchored, moved_anchor, moved_through, words_at, words_in
from positions.text.changes import ChangeSet, Wire, apply, parse
from positions.text.places import moved_place
from positions.text.units import cut, spread, units_of
from tests.changing import in_a_row

TEXT = "Los Estados protegen a la niñez 😀."
PROTECT = anchored(12, 20)  # protegen


def after(wire: Wire, anchor: Anchor = PROTECT, text: str = TEXT) -> str | None:
    """The words under the anchor after a change."""
    changes = parse(wire, length=units_of(text))
    moved = moved_anchor(anchor, changes)
    return None if moved is None else words_at(apply(text, changes), moved.start, moved.end)


def test_words_stay_commented_while_others_write_before_behind_and_inside() -> None:
    assert after([[0, "Todos "], 35]) == "protegen"
    assert after([20, [0, " siempre"], 15]) == "protegen"
    assert after([35, [0, "!"]]) == "protegen"
    assert after([15, [0, "-"], 20]) == "pro-tegen"


def test_what_is_put_right_before_or_behind_the_words_is_not_commented() -> None:
    assert after([12, [0, "no "], 23]) == "protegen"
    assert after([20, [0, "án"], 15]) == "protegen"


def test_a_part_that_is_taken_away_is_commented_no_more() -> None:
    assert after([[15], 20]) == "tegen"
    assert after([[15, "Ellos "], 20]) == "tegen"
    assert after([15, [20, "."]]) == "pro"
    assert after([13, [2], 20]) == "ptegen"


def test_what_stands_in_place_of_a_part_is_commented_with_the_rest() -> None:
    assert after([12, [3, "ate"], 20]) == "atetegen"
    assert after([15, [5, "híben"], 15]) == "prohíben"


def test_words_of_which_nothing_is_left_are_gone_whatever_stands_there() -> None:
    assert after([12, [8], 15]) is None
    assert after([12, [8, "asisten"], 15]) is None
    assert after([[35]]) is None
    changed = parse([12, [3, "ate"], 20], length=35)
    rest = parse([15, [5], 15], length=35)
    assert moved_through(PROTECT, [changed, rest]) is None  # «ate» was never commented
    assert moved_through(PROTECT, [changed, rest, parse([30], length=30)]) is None
    assert moved_through(None, [changed]) is None


def test_several_changes_at_once_move_both_ends() -> None:
    assert after([[4], 11, [0, "…"], 2, [1], 17]) == "pro…teen"
    assert after([12, [0, "no "], 3, [0, "-"], 20]) == "pro-tegen"


def test_an_anchor_of_no_words_or_beyond_the_text_is_refused() -> None:
    for start, end in ((3, 3), (4, 3), (-1, 2)):
        with pytest.raises(Malformed, match="words_missing"):
            anchored(start, end)
        with pytest.raises(Malformed, match="words_missing"):
            words_at(TEXT, start, end)
    with pytest.raises(Malformed, match="words_missing"):
        words_at(TEXT, 30, 36)
    with pytest.raises(Malformed, match="change_cuts_letter"):
        words_at(TEXT, 32, 33)
    for wire in ([18], [[0, "x"], 18], [18, [0, "x"]]):
        with pytest.raises(Malformed, match="change_place"):
            moved_anchor(PROTECT, parse(wire, length=18))


def test_words_are_found_where_the_text_says_them_exactly() -> None:
    assert words_in(TEXT, "protegen") == PROTECT
    assert words_in(TEXT, "😀.") == anchored(32, 35)
    assert words_in(TEXT, "Protegen") is None
    assert words_in(TEXT, "") is None


def test_of_several_places_the_closest_is_meant_and_of_two_the_first() -> None:
    assert words_in("😀 a b a", "a") == anchored(3, 4)
    assert words_in("😀 a b a", "a", 6) == anchored(7, 8)
    assert words_in("😀 a b a", "a", 5) == anchored(3, 4)
    assert words_in("aaa", "aa", 1) == anchored(1, 3)


@st.composite
def commented(draw: st.DrawFn) -> tuple[str, Anchor, tuple[ChangeSet, ...]]:
    text, row = draw(in_a_row().filter(lambda made: bool(made[0])))
    bounds = [units_of(text[:place]) for place in range(len(text) + 1)]
    start, end = sorted(draw(st.lists(st.sampled_from(bounds), min_size=2, max_size=2, unique=True)))
    return text, anchored(start, end), row


@given(commented())
def test_an_anchor_covers_all_that_is_left_and_else_only_what_was_put_in(
    made: tuple[str, Anchor, tuple[ChangeSet, ...]],
) -> None:
    text, anchor, row = made
    letters = list(range(units_of(text)))  # which unit of the beginning stands here; -1: put in
    for change in row:
        pieces, place = list[int](), 0
        for length, words in change.sections:
            pieces += letters[place : place + length] if words is None else [-1] * units_of(words)
            place += length
        letters = pieces
    own = [here for here, unit in enumerate(letters) if anchor.start <= unit < anchor.end]
    moved = moved_through(anchor, row)
    assert (moved is None) == (not own)
    if moved is not None:
        covered = letters[moved.start : moved.end]
        assert [unit for unit in covered if unit >= 0] == [letters[here] for here in own]
        assert [here for start, end in moved.left for here in range(start, end)] == own


@given(commented())
def test_its_two_ends_are_where_codemirror_maps_them(
    made: tuple[str, Anchor, tuple[ChangeSet, ...]],
) -> None:
    text, anchor, row = made
    moved: Anchor | None = anchor
    for change in row:
        before, moved = moved, moved and moved_anchor(moved, change)
        if before is not None and moved is not None:
            assert moved.start == moved_place(before.start, change, stays=False)
            assert moved.end == moved_place(before.end, change, stays=True)
    assert words_at(text, anchor.start, anchor.end) in text
    assert words_in(text, words_at(text, anchor.start, anchor.end), anchor.start) == anchor


@given(commented())
def test_words_are_whole_letters(made: tuple[str, Anchor, tuple[ChangeSet, ...]]) -> None:
    text, anchor, row = made
    for change in row:
        text = apply(text, change)
    moved = moved_through(anchor, row)
    if moved is not None:
        spread_out = spread(text)[moved.start : moved.end]
        assert spread(words_at(text, moved.start, moved.end)) == spread_out
        assert cut(text, (moved.start, moved.end - moved.start, units_of(text) - moved.end))
