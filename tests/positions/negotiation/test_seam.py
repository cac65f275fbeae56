"""Splitting and joining words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.errors import DomainError, Malformed
from positions.negotiation.seam import joined_wording, marked_place, split_wording
from positions.text.tokens import words_and_marks
from positions.text.units import UNITS, units_of

WORDS = st.text(st.sampled_from("ab ñ[]|\\:,;𝄞-'é\u0303∅"), max_size=24)


@pytest.mark.parametrize(
    ("text", "place", "parts"),
    [
        ("Los Estados deberán proteger.", 11, ("Los Estados", "deberán proteger.")),
        ("Los Estados deberán proteger.", 12, ("Los Estados", "deberán proteger.")),
        ("a; b", 2, ("a;", "b")),
        ("a;b", 2, ("a;", "b")),
        ("𝄞 clave", 2, ("𝄞", "clave")),
        ("[a] b [c]", 3, ("[a]", "b [c]")),
        ("[a][b]", 3, ("[a]", "[b]")),
        ("a] b [c", 4, ("a] b", "[c")),
    ],
)
def test_words_are_parted_at_a_place(text: str, place: int, parts: tuple[str, str]) -> None:
    assert split_wording(text, place) == parts


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ("uno dos", -1, "split_outside"),
        ("uno dos", 8, "split_outside"),
        ("uno dos", 0, "split_empty"),
        ("  uno dos", 2, "split_empty"),
        ("uno dos ", 7, "split_empty"),
        ("uno dos", 2, "split_inside_word"),
        ("bien-estar social", 5, "split_inside_word"),
        ("q\u0303 x", 1, "split_inside_word"),
        ("a —\u0303 x", 3, "split_inside_word"),
        ("a [b | c] d", 5, "split_inside_bracket"),
        ("a \\[ d", 3, "split_inside_bracket"),
        ("𝄞 clave", 1, "change_cuts_letter"),
    ],
)
def test_what_cannot_be_parted_is_refused(text: str, place: int, reason: str) -> None:
    with pytest.raises(Malformed) as refusal:
        split_wording(text, place)
    assert refusal.value.reason == reason


def test_two_wordings_are_joined_by_one_space() -> None:
    assert joined_wording("uno ", "  dos ") == "uno dos "
    assert joined_wording("", " dos") == "dos"
    assert joined_wording("uno", " ") == "uno"


def test_joined_words_have_their_measure() -> None:
    half = "a" * (UNITS // 2)
    assert units_of(joined_wording(half, half[1:])) == UNITS
    with pytest.raises(Malformed) as refusal:
        joined_wording(half, half)
    assert refusal.value.reason == "wording_too_long"


@given(WORDS, st.integers(-1, 30))
def test_what_was_parted_and_joined_has_the_same_words(text: str, place: int) -> None:
    try:
        first, second = split_wording(text, place)
        joined = joined_wording(first, second)
    except DomainError:
        return
    assert words_and_marks(joined) == words_and_marks(text)
    assert joined.replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    ("text", "marked", "place"),
    [
        ("Los Estados deberán proteger.", "Los Estados\n\ndeberán proteger.", 11),
        ("Los Estados deberán proteger.", "Los Estados \r\n \r\n  deberán proteger.\r\n", 11),
        ("a;b", "a;\nb", 2),
        ("  uno dos ", "  uno\n\ndos ", 5),
        ("  uno dos", "uno\n\ndos", 5),
        ("𝄞 clave", "𝄞\n\nclave", 2),
    ],
)
def test_a_line_break_marks_the_place(text: str, marked: str, place: int) -> None:
    assert marked_place(text, marked) == place


@pytest.mark.parametrize(
    ("text", "marked", "reason"),
    [
        ("uno dos", "uno dos", "split_unmarked"),
        ("uno dos tres", "uno\n\ndos\n\ntres", "split_unmarked"),
        ("uno dos", "\n\nuno dos", "split_unmarked"),
        ("uno dos", "uno dos\n\n", "split_unmarked"),
        ("uno dos", "uno\n\ntres", "split_words_changed"),
        ("uno dos", "un\n\ndos", "split_words_changed"),
        ("uno dos", "uno\n\ndos tres", "split_words_changed"),
    ],
)
def test_what_marks_no_place_is_refused(text: str, marked: str, reason: str) -> None:
    with pytest.raises(Malformed) as refusal:
        marked_place(text, marked)
    assert refusal.value.reason == reason


@given(WORDS, st.integers(-1, 30), st.sampled_from(["\n", "\n\n", " \r\n\r\n "]))
def test_parted_words_mark_the_place_where_they_were_parted(text: str, place: int, mark: str) -> None:
    try:
        first, second = split_wording(text, place)
    except DomainError:
        return
    assert split_wording(text, marked_place(text, first + mark + second)) == (first, second)
