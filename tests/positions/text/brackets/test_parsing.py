"""Brackets as they are met, read."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from positions.errors import Malformed
from positions.text.brackets.parsing import LONGEST, parse_brackets
from positions.text.brackets.tree import (
    DEEPEST,
    Alternative,
    Bracket,
    BracketedText,
    Flaw,
    FlawKind,
    Tag,
    Words,
)
from tests.bracketed import ROSTER, bracketed_strings


def read(text: str) -> BracketedText:
    return parse_brackets(text, ROSTER)


def only(text: str) -> Bracket:
    (bracket,) = read(text).parts
    assert isinstance(bracket, Bracket)
    return bracket


def said(text: str) -> list[str | None]:
    """The words of each alternative of the one bracket; None for nothing."""
    found: list[str | None] = []
    for each in only(text).alternatives:
        (words,) = each.parts or (None,)
        assert words is None or isinstance(words, Words)
        found.append(None if each.nothing else "" if words is None else words.text)
    return found


def test_a_bracket_with_one_reading_is_this_or_nothing() -> None:
    assert read("Los Estados [deberán] proteger.") == BracketedText(
        (Words("Los Estados "), Bracket((Alternative((), (Words("deberán"),)),)), Words(" proteger."))
    )


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("[a|b]", ["a", "b"]),
        ("[a | b / c]", ["a", "b / c"]),
        ("[deberán / deberían]", ["deberán", "deberían"]),
        ("[a / ]", ["a", None]),
        ("[shall/should]", ["shall", "should"]),
        ("[y/o]", ["y/o"]),
        ("[And/Or]", ["And/Or"]),
        ("[a/b c]", ["a/b c"]),
        ("[1/2]", ["1/2"]),
        (r"[a \/ b]", ["a / b"]),
        (r"[a \| b]", ["a | b"]),
        ("[a|]", ["a", None]),
        ("[∅ | a]", [None, "a"]),
        (r"[\∅]", ["∅"]),
        ("[∅]", [None]),
        ("[a ∅]", ["a ∅"]),
        (r"[a\b]", [r"a\b"]),
        (r"[a\\|b]", ["a\\", "b"]),
    ],
)
def test_readings_are_parted_by_bars_and_by_slashes_that_can_be_nothing_else(
    text: str, readings: list[str | None]
) -> None:
    assert said(text) == readings


@pytest.mark.parametrize(
    ("text", "sponsors", "words"),
    [
        ("[XA: x]", ["XA"], "x"),
        ("[XD, XC, XD: x]", ["XC", "XD"], "x"),
        ("[Altamar y Bosquia: x]", ["XA", "XB"], "x"),
        ("[XAA; XAC and XB & Isla y Costa: x]", ["XA", "XB", "XC", "XD"], "x"),
        ("[XA, XB, et XC: x]", ["XA", "XB", "XC"], "x"),
        ("[XA / XB: x]", ["XA", "XB"], "x"),
        ("[XA:x]", ["XA"], "x"),
        ("[Nota: x]", [], "Nota: x"),
        ("[XA y otros: x]", [], "XA y otros: x"),
        ("[XA, : x]", [], "XA, : x"),
        ("[: x]", [], ": x"),
        (r"[XA\: x]", [], "XA: x"),
        ("[a, xa: x]", [], "a, xa: x"),
        ("[XA: XB: x]", ["XA"], "XB: x"),
    ],
)
def test_what_stands_before_a_colon_is_sponsors_when_it_is_wholly_names(
    text: str, sponsors: list[str], words: str
) -> None:
    (alternative,) = only(text).alternatives
    assert alternative == Alternative(tuple(sponsors), (Words(words),))


def test_sponsors_are_sought_before_every_reading_and_not_outside_brackets() -> None:
    assert [each.sponsors for each in only("[XA: x / XB: y]").alternatives] == [("XA",), ("XB",)]
    assert read("XA: x / y | z #waiting ∅").parts == (Words("XA: x / y | z #waiting ∅"),)


@pytest.mark.parametrize(
    ("text", "tags", "words"),
    [
        ("[#waiting XC: x]", [Tag.WAITING], "x"),
        ("[#pendiente #Contesté x]", [Tag.CONTENTIOUS, Tag.WAITING], "x"),
        ("[#other x]", [], "#other x"),
        ("[#waiting]", [], "#waiting"),
        (r"[\#waiting x]", [], "#waiting x"),
    ],
)
def test_tags_say_why_a_bracket_stands(text: str, tags: list[Tag], words: str) -> None:
    assert list(only(text).tags) == tags
    assert said(text) == [words]


def test_brackets_nest_and_neighbours_stay_apart() -> None:
    inner = Bracket((Alternative(("XB",), (Words("y todos"),)),))
    assert only("[todas [XB: y todos] las]").alternatives[0].parts == (Words("todas "), inner, Words(" las"))
    assert len(read("[segura][regular]").parts) == 2
    assert only("[[a] / b]").alternatives[1] == Alternative((), (Words("b"),))


def test_outer_spaces_of_a_bracket_move_outside() -> None:
    for text in ("A[ b ]C", "A [b ] C", "A  [ b] C", "A [ b ] C"):
        assert [part.text for part in read(text).parts if isinstance(part, Words)] in (
            ["A ", " C"],
            ["A  ", " C"],
        )
    assert read("A[ | b]C").parts[0] == Words("A")
    assert read("[XA: ]x").parts[1:] == (Words("x"),)


@pytest.mark.parametrize(
    ("text", "flaws"),
    [
        ("a] b", [(FlawKind.STRAY_CLOSE, 1)]),
        ("[a [b] c", [(FlawKind.UNCLOSED, 0)]),
        ("a [[b", [(FlawKind.UNCLOSED, 2), (FlawKind.UNCLOSED, 3)]),
        ("a[]", [(FlawKind.EMPTY, 1)]),
        ("[ ]", [(FlawKind.EMPTY, 0)]),
        ("[XB: ]", [(FlawKind.EMPTY, 0)]),
        ("[[]]", [(FlawKind.EMPTY, 1)]),
        ("[,]", []),
        (r"\[sic\]", []),
    ],
)
def test_what_is_wrong_is_flagged_where_it_stands(text: str, flaws: list[tuple[FlawKind, int]]) -> None:
    assert read(text).flaws == tuple(Flaw(kind, place) for kind, place in flaws)


def test_a_bracket_that_opens_too_deep_is_a_plain_character() -> None:
    deep = "[" * DEEPEST + "a" + "]" * DEEPEST
    assert read(deep).flaws == ()
    assert read(f"[{deep}]").flaws == (
        Flaw(FlawKind.TOO_DEEP, DEEPEST),
        Flaw(FlawKind.STRAY_CLOSE, 2 * DEEPEST + 2),
    )


def test_a_text_that_is_too_long_is_refused() -> None:
    with pytest.raises(Malformed, match="bracketed_text_too_long"):
        parse_brackets("a" * (LONGEST + 1))


@pytest.mark.parametrize(
    "piece", ["[", "]", "|", "\\", "[a ", " [ a ] ", "[a/", "XA: ", "[XA,", "y ", " / ", "[#waiting "]
)
def test_a_long_text_is_read_whatever_it_holds(piece: str) -> None:
    text = piece * (
        LONGEST // 5 // len(piece)
    )  # where time did not grow with the text alone, this would not end
    assert read(text).parts != ()


@given(bracketed_strings())
@example("[a /[ b]]")
def test_no_text_is_refused_and_every_place_is_one_of_it(text: str) -> None:
    tree = read(text)
    assert all(text[flaw.place] in "[]" for flaw in tree.flaws)


@given(st.text())
def test_a_text_without_brackets_reads_as_itself(text: str) -> None:
    if not set(text) & set("[]\\"):
        assert "".join(part.text for part in read(text).parts if isinstance(part, Words)) == text
