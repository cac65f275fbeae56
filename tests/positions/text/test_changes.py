from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.errors import Malformed
from positions.text.changes import SECTIONS, ChangeSet, add, apply, invert, parse
from positions.text.units import UNITS
from tests.changing import concurrent


def refusal(wire: object, length: int = 5) -> tuple[str, dict[str, Any]]:
    with pytest.raises(Malformed) as refused:
        parse(wire, length=length)
    return refused.value.reason, dict(refused.value.facts)


def test_a_change_keeps_deletes_replaces_and_inserts() -> None:
    changes = parse([1, [2, "ñ"], [1], [0, "😀"], 1], length=5)
    assert changes.sections == ((1, None), (2, "ñ"), (1, ""), (0, "😀"), (1, None))
    assert (changes.length, changes.new_length) == (5, 5)
    assert apply("abcde", changes) == "añ😀e"
    assert changes.wire == [1, [2, "ñ"], [1], [0, "😀"], 1]


def test_a_change_of_nothing_is_empty() -> None:
    assert parse([], length=0).is_empty
    assert parse([5], length=5).is_empty
    assert not parse([[5]], length=5).is_empty
    assert not parse([[0, "a"]], length=0).is_empty
    assert apply("", parse([], length=0)) == ""


@pytest.mark.parametrize(
    "section",
    [
        *(0, -1, True, 1.0, None, "a", {}, UNITS + 1, 2**53),
        *([], [0], [-1], [True], [1.0], ["a"], [UNITS + 1], [1, 2]),
        *([1, ""], [0, ""], [-1, "a"], [False, "a"], [1, None], [1, ["a"]], [1, "a", "b"]),
    ],
)
def test_what_is_no_section_is_refused_with_its_place(section: object) -> None:
    assert refusal([1, section, 4]) == ("change_shape", {"place": 2})


def test_two_neighbours_that_keep_are_refused() -> None:
    assert refusal([[1], 2, 2]) == ("change_shape", {"place": 3})


@pytest.mark.parametrize("wire", [None, 5, "5", {"0": 5}, (5,)])
def test_what_is_no_list_is_refused(wire: object) -> None:
    assert refusal(wire) == ("change_shape", {"place": 0})


def test_a_change_covers_its_text_exactly() -> None:
    assert refusal([4]) == ("change_length", {"length": 4, "expected": 5})
    assert refusal([[0, "abcde"]]) == ("change_length", {"length": 0, "expected": 5})
    assert refusal([[6]]) == ("change_length", {"length": 6, "expected": 5})


def test_sections_are_bounded() -> None:
    assert parse([[1]] * SECTIONS, length=SECTIONS).new_length == 0
    assert refusal([[1]] * (SECTIONS + 1), SECTIONS + 1) == ("change_sections", {"most": SECTIONS})


def test_what_is_inserted_is_bounded_in_units() -> None:
    assert parse([[0, "😀" * (UNITS // 2)]], length=0).new_length == UNITS
    assert refusal([[0, "😀" * (UNITS // 2)], [5, "a"]]) == ("change_too_long", {"most": UNITS})


@pytest.mark.parametrize("line_break", "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
def test_no_line_break_comes_in(line_break: str) -> None:
    assert refusal([5, [0, f"a{line_break}b"]]) == ("change_line_break", {})


def test_no_half_letter_comes_in() -> None:
    for words in ("\ud83d", "\ude00", "a\ude00\ud83d"):
        assert refusal([5, [0, words]]) == ("change_surrogate", {})


def test_a_letter_of_the_text_is_not_cut_in_two() -> None:
    for wire in ([2, [2]], [2, [0, "x"], 2], [[2], 2]):
        with pytest.raises(Malformed, match="change_cuts_letter"):
            apply("a😀b", parse(wire, length=4))
        with pytest.raises(Malformed, match="change_cuts_letter"):
            invert(parse(wire, length=4), "a😀b")


def test_a_change_of_a_longer_text_is_refused() -> None:
    with pytest.raises(Malformed, match="change_length"):
        apply("abc", parse([5, [0, "x"]], length=5))


def test_an_insertion_is_undone_by_a_deletion_and_the_other_way_round() -> None:
    changes = parse([1, [2, "ñ"], [1], [0, "😀"], 1], length=5)
    assert invert(changes, "abcde").wire == [1, [1, "bc"], [0, "d"], [2], 1]


def test_sections_of_a_kind_become_one() -> None:
    sections: list[tuple[int, str | None]] = []
    for length, words in ((0, None), (0, ""), (1, None), (2, None), (1, ""), (1, ""), (2, "a"), (0, "b")):
        add(sections, length, words)
    assert sections == [(3, None), (2, ""), (2, "a"), (0, "b")]
    add(sections, 0, "c")
    assert sections[-1] == (0, "bc")
    add(sections, 3, "", joined=True)
    add(sections, 1, "d", joined=True)
    assert sections[3:] == [(4, "bcd")]


@given(concurrent(1))
def test_the_inverse_brings_the_text_back(made: tuple[str, tuple[ChangeSet]]) -> None:
    text, (changes,) = made
    assert apply(apply(text, changes), invert(changes, text)) == text


@given(concurrent(1))
def test_what_is_written_is_read_back(made: tuple[str, tuple[ChangeSet]]) -> None:
    _, (changes,) = made
    assert parse(changes.wire, length=changes.length) == changes


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 9) | st.floats() | st.text(max_size=3),
    lambda parts: st.lists(parts, max_size=4) | st.dictionaries(st.text(max_size=2), parts, max_size=2),
)


@given(JSON, st.integers(0, 9))
def test_whatever_is_sent_is_a_change_of_its_text_or_refused(wire: object, length: int) -> None:
    try:
        changes = parse(wire, length=length)
    except Malformed:
        return
    assert changes.length == length
    assert changes.wire == wire
