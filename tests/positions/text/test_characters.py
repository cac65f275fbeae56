import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.text.characters import character_refusal


@pytest.mark.parametrize(
    "text",
    [
        "persona",
        "« clé »\u00a0: valeur",
        "g\u0303uarani",  # has no single code point
        "漢字 𝄞 😀",
        "Ελλάδα",
        "a" + "\u0303\u0330" * 3,
        "\u0600١٢",  # a sign of the category of unseen ones
    ],
)
def test_ordinary_text_may_stand(text: str) -> None:
    assert character_refusal(unicodedata.normalize("NFC", text), line_feeds=False) is None


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("a\tb", 1),
        ("a\rb", 1),
        ("a\nb", 1),
        ("\x00", 0),
        ("ab\x1b[31m", 2),
        ("\x7f", 0),
        ("a\u0085", 1),
        ("\u2028", 0),
        ("a\u2029", 1),
        ("\u202eabc", 0),
        ("a\u2066b", 1),
        ("a\u200eb", 1),
        ("soft\u00adhyphen", 4),
        ("zero\u200bwidth", 4),
        ("\ufeffa", 0),
        ("\ufffd", 0),
        ("\ue000", 0),
        (chr(0xD800), 0),
        ("\uffff", 0),
        ("\u0378", 0),
        ("\U000e0041", 0),
        ("é\u034f", 1),
        ("«\u00a0\ue000", 2),
        ("a\ufff9b", 1),
        ("a\ufffc", 1),
    ],
)
def test_what_nobody_sees_is_refused_where_it_stands(text: str, position: int) -> None:
    assert character_refusal(text, line_feeds=False) == ("character_forbidden", position)


def test_a_line_feed_stands_only_where_it_is_allowed() -> None:
    assert character_refusal("a\nb", line_feeds=True) is None
    assert character_refusal("a\nb\r", line_feeds=True) == ("character_forbidden", 3)


def test_a_letter_taken_apart_is_not_canonical() -> None:
    assert character_refusal("e\u0301", line_feeds=False) == ("not_canonical", 0)


def test_seven_marks_in_a_row_are_refused_before_anything_is_normalised() -> None:
    assert character_refusal("ab" + "\u0330" * 7, line_feeds=False) == ("marks_too_many", 8)
    assert character_refusal("漢字漢字漢字漢字漢字", line_feeds=False) is None
    assert character_refusal("x" + "\u0330" * 200_000, line_feeds=False) == ("marks_too_many", 7)


@given(st.text(max_size=30))
def test_what_may_stand_is_canonical_and_holds_nothing_hidden(text: str) -> None:
    if character_refusal(text, line_feeds=False) is None:
        assert unicodedata.normalize("NFC", text) == text
        assert not {"Cc", "Cs", "Co", "Cn", "Zl", "Zp"} & {unicodedata.category(letter) for letter in text}
