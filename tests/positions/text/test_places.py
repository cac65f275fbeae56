import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.errors import Malformed
from positions.text.changes import ChangeSet, Wire, apply, parse
from positions.text.places import moved_place
from positions.text.units import spread
from tests.changing import concurrent


def moved(wire: Wire, length: int) -> tuple[list[int], list[int]]:
    changes = parse(wire, length=length)
    staying, going = (
        [moved_place(place, changes, stays=stays) for place in range(length + 1)] for stays in (True, False)
    )
    return staying, going


def test_places_before_a_change_stay_and_places_behind_it_move() -> None:
    assert moved([1, [0, "😀"], 2], 3) == ([0, 1, 4, 5], [0, 3, 4, 5])


def test_places_in_what_is_taken_away_come_together() -> None:
    assert moved([1, [2], 1], 4) == ([0, 1, 1, 1, 2], [0, 1, 1, 1, 2])
    assert moved([1, [2, "xyz"], 1], 4) == ([0, 1, 1, 4, 5], [0, 1, 4, 4, 5])


def test_the_end_of_a_text_is_a_place_too() -> None:
    assert moved([2, [0, "x"]], 2) == ([0, 1, 2], [0, 1, 3])
    assert moved([], 0) == ([0], [0])


@pytest.mark.parametrize("place", [-1, 4])
def test_a_place_outside_of_the_text_is_refused(place: int) -> None:
    with pytest.raises(Malformed, match="change_place") as refused:
        moved_place(place, parse([3], length=3), stays=True)
    assert refused.value.facts == {"place": place, "most": 3}


@given(concurrent(1), st.booleans())
def test_places_keep_their_order_and_what_is_kept_between_them(
    made: tuple[str, tuple[ChangeSet]], stays: bool
) -> None:
    text, (changes,) = made
    places = [moved_place(place, changes, stays=stays) for place in range(changes.length + 1)]
    assert places == sorted(places)
    before, after, place = spread(text), spread(apply(text, changes)), 0
    for length, words in changes.sections:
        for unit in range(place, place + length if words is None else 0):
            assert before[unit] == after[moved_place(unit, changes, stays=False)]
        place += length
