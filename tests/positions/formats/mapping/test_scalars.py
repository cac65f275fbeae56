import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.formats.mapping.reading import Place, Source
from positions.formats.mapping.scalars import (
    instant_words,
    integer_within,
    labels_mapping,
    labels_of,
    read_address,
    read_choice,
    read_country,
    read_day,
    read_flag,
    read_format,
    read_id,
    read_instant,
    read_language,
    read_line,
    read_name,
    read_names,
    read_note,
    read_pattern,
    read_share,
    read_url,
    read_wording,
    told_in,
    told_mapping,
)
from positions.ids import Language
from positions.process import Confidence
from positions.text.canonical import Plain
from tests.strategies import INSTANTS


def read(
    reader: Callable[[Place], object], value: Plain, *, textual: bool = False
) -> tuple[object, list[str]]:
    source = Source(textual=textual)
    found = reader(Place(value, (), source))
    return found, [problem.reason for problem in source.problems]


def reasons(reader: Callable[[Place], object], value: Plain, *, textual: bool = False) -> list[str]:
    return read(reader, value, textual=textual)[1]


@pytest.mark.parametrize(
    ("reader", "most"),
    [(read_name, 200), (read_line, 1_000), (read_note, 4_000), (read_wording, 20_000), (read_address, 2_048)],
)
def test_each_kind_of_text_has_its_length(reader: Callable[[Place], str], most: int) -> None:
    assert read(reader, "a" * most) == ("a" * most, [])
    assert read(reader, "a" * (most + 1)) == ("", ["value_too_long"])


@pytest.mark.parametrize("value", [None, 3, True, ["a"], {"a": "b"}])
def test_what_is_no_text_is_refused(value: Plain) -> None:
    assert read(read_name, value) == ("", ["text_wanted"])


def test_only_long_texts_hold_line_feeds() -> None:
    assert reasons(read_note, "a\nb") == reasons(read_wording, "a\nb") == []
    assert reasons(read_name, "a\nb") == reasons(read_line, "a\nb") == ["character_forbidden"]


def test_a_forbidden_character_is_named_with_its_position() -> None:
    source = Source()
    read_name(Place("ab\u202ec", (), source))
    assert source.problems[0].facts == {"key": "", "position": 3, "character": "U+202E"}


def test_an_address_is_https_or_nothing() -> None:
    assert reasons(read_url, "") == reasons(read_url, "https://ley.example/1") == []
    for wrong in ("http://ley.example", "javascript:alert(1)", "https://a b"):
        assert reasons(read_url, wrong) == ["address_malformed"]


def test_names_follow_their_pattern() -> None:
    assert reasons(read_id, "crm-csm-2017") == reasons(read_country, "XAA") == []
    assert (
        reasons(read_id, "Crm")
        == reasons(read_country, "xaa")
        == reasons(read_country, "XA")
        == ["name_malformed"]
    )
    assert reasons(read_id, "") == ["value_empty"]
    assert reasons(read_pattern(re.compile("a")), 3) == ["text_wanted"]


def test_a_file_of_another_format_is_told_apart() -> None:
    assert reasons(lambda place: read_format(place, "a/1"), "a/1") == []
    assert reasons(lambda place: read_format(place, "a/1"), "a/2") == ["format_unknown"]
    assert reasons(lambda place: read_format(place, "a/1"), 1) == ["text_wanted"]


def test_whole_numbers_have_bounds_and_are_no_flags() -> None:
    number = integer_within(1, 9)
    assert read(number, 9) == (9, [])
    assert read(number, 10) == read(number, 0) == (1, ["integer_out_of_range"])
    for wrong in (True, "3", None, [3]):
        assert read(number, wrong) == (1, ["integer_wanted"])


def test_in_a_file_of_text_numbers_and_flags_stand_as_text() -> None:
    assert read(integer_within(-5), "-5", textual=True) == (-5, [])
    for wrong in ("1e3", "0x1", "1_0", "１", "1.0", "", "9" * 17):
        assert reasons(integer_within(1), wrong, textual=True) == ["integer_wanted"]
    assert read(read_flag, "true", textual=True) == (True, [])
    assert read(read_flag, "false", textual=True) == (False, [])
    assert reasons(read_flag, "no", textual=True) == ["flag_wanted"]


def test_a_flag_is_true_or_false() -> None:
    assert read(read_flag, True) == (True, [])
    assert read(read_flag, "true") == (False, ["flag_wanted"])
    assert read(read_flag, 1) == (False, ["flag_wanted"])


def test_a_share_is_written_as_a_fraction_up_to_one() -> None:
    assert read(read_share, "3/4") == (Fraction(3, 4), [])
    assert read(read_share, "1") == (Fraction(1), [])
    for wrong in ("0", "5/4", "0.5", "1/0", "-1/2", 1, None):
        assert reasons(read_share, wrong) == ["share_malformed"]


def test_a_word_comes_from_a_closed_list() -> None:
    assert read(read_choice(Confidence), "i") == (Confidence.INFERRED, [])
    assert read(read_language, "de") == (Language.ES, ["word_unknown"])
    assert reasons(read_language, 3) == reasons(read_language, None) == ["word_unknown"]


def test_a_day_exists() -> None:
    assert read(read_day, "2017-06-08") == (date(2017, 6, 8), [])
    for wrong in ("2017-02-30", "8-6-2017", "20170608", "2017-W23-4", 2017):
        assert reasons(read_day, wrong) == ["day_malformed"]


def test_a_time_is_in_utc() -> None:
    assert read(read_instant, "2017-06-20T23:59:59Z") == (datetime(2017, 6, 20, 23, 59, 59, tzinfo=UTC), [])
    assert reasons(read_instant, "2017-06-20T23:59:59.25+00:00") == []
    for wrong in (
        "2017-06-20",
        "2017-06-20T23:59:59",
        "2017-06-20T25:00:00Z",
        "2017-06-20T10:00:00-05:00",
        3,
    ):
        assert reasons(read_instant, wrong) == ["time_malformed"]


def test_a_time_is_written_in_utc() -> None:
    west = datetime(2017, 6, 20, 18, tzinfo=timezone(timedelta(hours=-6)))
    assert instant_words(west) == "2017-06-21T00:00:00Z"


@given(INSTANTS)
def test_a_time_is_read_as_it_was_written(instant: datetime) -> None:
    assert read(read_instant, instant_words(instant)) == (instant, [])


def test_texts_by_language_have_known_languages_and_no_empty_text() -> None:
    labels = labels_of(read_name)
    assert read(labels, {"es": "uno", "nl": "een"}) == ({Language.ES: "uno", Language.NL: "een"}, [])
    assert reasons(labels, {"de": "eins"}) == ["language_unknown"]
    assert reasons(labels, {"es": " "}) == reasons(labels, {}) == ["value_empty"]
    assert reasons(labels, {"es": 3}) == ["text_wanted"]
    assert reasons(labels, "uno") == ["mapping_wanted"]


def test_texts_are_written_in_the_fixed_order_of_languages() -> None:
    written = labels_mapping({Language.NL: "een", Language.ES: "uno"})
    assert list(written.items()) == [("es", "uno"), ("nl", "een")]


def test_names_stand_in_a_list() -> None:
    assert read(read_names, ["OIM", "ACNUR"]) == (("OIM", "ACNUR"), [])


@given(st.text(max_size=20))
def test_whatever_is_read_as_a_name_is_returned_unchanged(text: str) -> None:
    assert read(read_name, text)[0] == text


def test_what_is_told_stands_by_language_or_as_one_text_in_a_language_given() -> None:
    told = told_in(Language.PT, read_line)
    assert read(told, "8 e 9 de maio") == ({Language.PT: "8 e 9 de maio"}, [])
    assert read(told, " ") == ({}, [])
    assert read(told, {"fr": "8 et 9 mai", "es": "8 y 9 de mayo"}) == (
        {Language.FR: "8 et 9 mai", Language.ES: "8 y 9 de mayo"},
        [],
    )
    assert read(told, 8)[1] == ["mapping_wanted"]


def test_what_is_not_told_is_written_as_nothing() -> None:
    assert told_mapping({}) is None
    assert told_mapping({Language.EN: "8 and 9 May"}) == {"en": "8 and 9 May"}
