"""How labels are written, number by number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.negotiation.labels import Numeral, Series, figure, rival, series_of, suffixed
from positions.negotiation.paragraph_tree import ParagraphKind

NUMBERS = st.integers(0, 3999)


@pytest.mark.parametrize(
    ("numeral", "number", "written"),
    [
        (Numeral.ARABIC, 0, "0"),
        (Numeral.ARABIC, 12, "12"),
        (Numeral.UPPER_ROMAN, 0, "0"),
        (Numeral.UPPER_ROMAN, 1, "I"),
        (Numeral.UPPER_ROMAN, 6, "VI"),
        (Numeral.UPPER_ROMAN, 1949, "MCMXLIX"),
        (Numeral.LOWER_ROMAN, 0, "(0)"),
        (Numeral.LOWER_ROMAN, 4, "(iv)"),
        (Numeral.LETTER, 0, "(0)"),
        (Numeral.LETTER, 1, "(a)"),
        (Numeral.LETTER, 26, "(z)"),
        (Numeral.LETTER, 27, "(aa)"),
        (Numeral.LETTER, 703, "(aaa)"),
    ],
)
def test_numbers_are_written_as_their_series_wants(numeral: Numeral, number: int, written: str) -> None:
    assert figure(numeral, number) == written


def test_after_decies_the_suffix_is_a_figure() -> None:
    written = [suffixed("OP4", time) for time in range(2, 13)]
    assert written[:3] == ["OP4bis", "OP4ter", "OP4quater"]
    assert written[-3:] == ["OP4decies", "OP4-11", "OP4-12"]


def test_rivals_are_counted_from_the_second_on() -> None:
    assert [rival("OP4", number) for number in (1, 2, 3)] == ["OP4 alt", "OP4 alt2", "OP4 alt3"]


def test_what_stands_below_another_is_called_after_it() -> None:
    kinds = ParagraphKind
    assert series_of(kinds.HEADING, "", below=None).label(2) == "II"
    assert series_of(kinds.HEADING, "II", below=kinds.HEADING).label(1) == "II.1"
    assert series_of(kinds.SUB_PARAGRAPH, "OP4", below=kinds.CHAPEAU).label(1) == "OP4(a)"
    assert series_of(kinds.SUB_PARAGRAPH, "OP4(a)", below=kinds.SUB_PARAGRAPH).label(2) == "OP4(a)(ii)"
    assert series_of(kinds.FOOTNOTE, "OP4", below=kinds.OPERATIVE).label(3) == "^3"
    assert series_of(kinds.PREAMBULAR, "I", below=kinds.HEADING).label(1) == "PP1"
    assert series_of(kinds.CHAPEAU, "I", below=kinds.HEADING) == series_of(kinds.OPERATIVE, "", below=None)


def test_a_label_knows_its_series_and_whether_others_may_lean_on_it() -> None:
    operative, top, letters = (
        Series("OP", Numeral.ARABIC),
        Series("", Numeral.UPPER_ROMAN),
        Series("OP4", Numeral.LETTER),
    )
    assert [label for label in ("OP4", "OP0", "OP4bis", "PP4", "OP4(a)") if operative.has_plain(label)] == [
        "OP4"
    ]
    belonging = [
        label for label in ("OP4", "OP0ter", "OP4-11", "OP4 alt2", "PP4", "OP4(a)") if operative.has(label)
    ]
    assert belonging == ["OP4", "OP0ter", "OP4-11", "OP4 alt2"]
    assert [label for label in ("II", "IIbis", "0", "II.1", "") if top.has(label)] == ["II", "IIbis", "0"]
    assert [label for label in ("II", "IIbis", "0", "II.1", "") if top.has_plain(label)] == ["II"]
    assert [
        label for label in ("OP4(a)", "OP4(0)", "OP4(a)bis", "OP4(a)(i)") if letters.has_plain(label)
    ] == ["OP4(a)"]


@given(st.sampled_from(Numeral), NUMBERS, NUMBERS)
def test_two_numbers_of_a_series_are_never_written_alike(numeral: Numeral, one: int, other: int) -> None:
    assert (figure(numeral, one) == figure(numeral, other)) == (one == other)


@given(st.sampled_from(Numeral), NUMBERS, st.integers(2, 40), st.integers(1, 9))
def test_every_label_of_a_series_belongs_to_it(numeral: Numeral, number: int, time: int, count: int) -> None:
    series = Series("OP7", numeral)
    plain = series.label(number)
    assert series.has(plain)
    assert series.has_plain(plain) == (number > 0)
    assert series.has(suffixed(plain, time))
    assert series.has(rival(suffixed(plain, time), count))
    assert not series.has_plain(suffixed(plain, time))
