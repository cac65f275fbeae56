"""Two wordings differ in one stretch."""

import pytest
from hypothesis import given

from positions.text.changes import apply
from positions.text.differing import change_between
from tests.changing import TEXTS


@pytest.mark.parametrize(
    ("before", "after", "wire"),
    [
        ("abc", "abc", None),
        ("", "x", [[0, "x"]]),
        ("abc", "", [[3]]),
        ("abc", "abXc", [2, [0, "X"], 1]),
        ("a👪c", "a👪👪c", [3, [0, "👪"], 1]),
        ("aaa", "aa", [2, [1]]),
    ],
)
def test_what_differs_is_one_stretch(before: str, after: str, wire: object) -> None:
    change = change_between(before, after)
    assert (change and change.wire) == wire


@given(TEXTS, TEXTS)
def test_the_change_makes_the_wording_that_was_wanted(before: str, after: str) -> None:
    change = change_between(before, after)
    assert before == after if change is None else apply(before, change) == after
