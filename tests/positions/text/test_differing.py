"""Two wordings differ in the words that differ, and in no others."""

import pytest
from hypothesis import given

from positions.text import differing
from positions.text.changes import apply, invert
from positions.text.differing import change_between
from tests.changing import TEXTS


@pytest.mark.parametrize(
    ("before", "after", "wire"),
    [
        ("abc", "abc", None),
        ("", "x", [[0, "x"]]),
        ("abc", "", [[3]]),
        ("abc", "abXc", [2, [0, "X"], 1]),
        ("aaa", "aa", [2, [1]]),
        ("uno dos tres", "uno DOS tres", [4, [3, "DOS"], 5]),
        ("protegen", "protege-n", [7, [0, "-"], 1]),
        ("a 👪 c", "a 👪👪 c", [4, [0, "👪"], 2]),
        ("x uno dos tres y", "X uno dos tres Y", [[1, "X"], 14, [1, "Y"]]),
    ],
)
def test_only_the_words_that_differ_are_touched(before: str, after: str, wire: object) -> None:
    change = change_between(before, after)
    assert (change and change.wire) == wire


@pytest.mark.parametrize(
    ("before", "after", "wire"),
    [
        ("uno dos tres", "UNO dos TRES", [[12, "UNO dos TRES"]]),
        ("x uno dos tres y", "x UNO dos TRES y", [2, [12, "UNO dos TRES"], 2]),
    ],
)
def test_where_too_many_places_differ_it_is_one_stretch(
    monkeypatch: pytest.MonkeyPatch, before: str, after: str, wire: object
) -> None:
    monkeypatch.setattr(differing, "SECTIONS", 2)
    change = change_between(before, after)
    assert (change and change.wire) == wire


@given(TEXTS, TEXTS)
def test_the_change_makes_the_wording_that_was_wanted_and_back(before: str, after: str) -> None:
    change = change_between(before, after)
    if change is None:
        assert before == after
        return
    assert apply(before, change) == after
    assert apply(after, invert(change, before)) == before
