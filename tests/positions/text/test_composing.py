import pytest
from hypothesis import given

from positions.errors import Malformed
from positions.text.changes import ChangeSet, Wire, apply, parse
from positions.text.composing import compose
from tests.changing import in_a_row


def composed(first: Wire, second: Wire, length: int) -> Wire:
    one = parse(first, length=length)
    return compose(one, parse(second, length=one.new_length)).wire


def test_two_words_typed_in_a_row_are_one_insertion() -> None:
    assert composed([3, [0, "ab"]], [5, [0, "c"]], 3) == [3, [0, "abc"]]


def test_what_comes_and_goes_leaves_no_trace() -> None:
    assert composed([3, [0, "ab"], 2], [3, [2], 2], 5) == [5]


def test_words_typed_into_words_just_typed_are_one_insertion() -> None:
    assert composed([[0, "😀b"]], [2, [0, "x"], 1], 0) == [[0, "😀xb"]]


def test_deletions_side_by_side_are_one() -> None:
    assert composed([1, [2], 3], [1, [1], 2], 6) == [1, [3], 2]


def test_what_keeps_everything_adds_nothing() -> None:
    one = parse([1, [1]], length=2)
    assert compose(one, parse([1], length=1)) == one
    assert compose(parse([2], length=2), one) == one


def test_changes_that_do_not_follow_each_other_are_refused() -> None:
    with pytest.raises(Malformed, match="change_length"):
        compose(parse([[1, "ab"]], length=1), parse([1, [0, "c"]], length=1))


def test_a_letter_just_typed_is_not_cut_in_two() -> None:
    with pytest.raises(Malformed, match="change_cuts_letter"):
        composed([[0, "😀"]], [1, [1, "a"]], 0)


@given(in_a_row(2))
def test_one_change_has_the_effect_of_both(row: tuple[str, tuple[ChangeSet, ChangeSet]]) -> None:
    text, (first, second) = row
    assert apply(text, compose(first, second)) == apply(apply(text, first), second)


@given(in_a_row(3))
def test_it_does_not_matter_which_two_are_put_together_first(
    row: tuple[str, tuple[ChangeSet, ChangeSet, ChangeSet]],
) -> None:
    text, (one, two, three) = row
    left, right = compose(compose(one, two), three), compose(one, compose(two, three))
    assert apply(text, left) == apply(text, right)
