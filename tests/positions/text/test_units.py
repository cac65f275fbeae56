import pytest
from hypothesis import given

from positions.errors import Malformed
from positions.text.units import cut, gathered, spread, units_of
from tests.changing import TEXTS


def test_a_letter_beyond_the_first_plane_is_two_units() -> None:
    assert [units_of(text) for text in ("", "abc", "ñ", "—😀", "𠀀𞤀")] == [0, 3, 1, 3, 4]


def test_a_text_is_cut_where_browsers_count() -> None:
    assert cut("niñez", [2, 0, 3]) == ["ni", "", "ñez"]
    assert cut("a😀b", [1, 2, 0, 1]) == ["a", "😀", "", "b"]
    assert cut("", []) == []


@pytest.mark.parametrize("text", ["niñez", "a😀bc"])
@pytest.mark.parametrize("lengths", [[4], [5, 1], []])
def test_pieces_make_up_the_whole_text(text: str, lengths: list[int]) -> None:
    with pytest.raises(Malformed, match="change_length") as refused:
        cut(text, lengths)
    assert refused.value.facts == {"length": sum(lengths), "expected": 5}


def test_a_letter_is_not_cut_in_two() -> None:
    with pytest.raises(Malformed, match="change_cuts_letter") as refused:
        cut("a😀b", [2, 2])
    assert refused.value.facts == {"place": 2}


def test_a_pair_is_spread_over_two_places() -> None:
    assert spread("a😀") == "a\ud83d\ude00"
    assert spread("ñandú") == "ñandú"


@given(TEXTS)
def test_spread_and_gathered_are_the_two_ways(text: str) -> None:
    assert len(spread(text)) == units_of(text)
    assert gathered(spread(text)) == text


@given(TEXTS)
def test_pieces_join_to_the_text(text: str) -> None:
    assert cut(text, [units_of(letter) for letter in text]) == list(text)
