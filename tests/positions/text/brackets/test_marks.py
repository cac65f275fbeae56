"""Where the marks of brackets stand (E1)."""

from collections.abc import Iterator

import pytest
from hypothesis import given

from positions.text.brackets.marks import MarkedBracket, marked_brackets
from positions.text.brackets.parsing import parse_brackets
from positions.text.brackets.printing import canonical_form
from positions.text.brackets.tree import Bracket, Part
from tests.bracketed import ROSTER, bracketed_strings


def marks(text: str) -> list[list[str]]:
    return [[text[start:end] for start, end in each.marks] for each in marked_brackets(text, ROSTER)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sin corchetes", []),
        ("Los Estados [deberán] proteger", [["[", "]"]]),
        ("[XA, XB: deberán | XC: deberían] proteger", [["[", "]", "|", "XA, XB: ", " XC: "]]),
        ("[#waiting XC: y sus familias]", [["[", "]", "#waiting ", "XC: "]]),
        ("[#waiting #trading a]", [["[", "]", "#waiting #trading "]]),
        ("[#nada a]", [["[", "]"]]),
        ("[a [b] c", [["["], ["[", "]"]]),
        ("a] b", []),
        (r"[a \[sic\] | b]", [["[", "]", "|"]]),
        ("[shall/should] act", [["[", "]", "/"]]),
        ("[y/o]", [["[", "]"]]),
        ("[deberán / deberían] proteger", [["[", "]", " /"]]),
        ("[XA / XB: a / XC: b]", [["[", "]", " /", "XA / XB: ", " XC: "]]),
        ("[a [b / c] / d]", [["[", "]", " /"], ["[", "]", " /"]]),
        (r"[a\/b]", [["[", "]"]]),
        ("a | b / c", []),
    ],
)
def test_the_marks_are_told_by_their_places(text: str, expected: list[list[str]]) -> None:
    assert marks(text) == expected


def test_what_opens_too_deep_is_a_letter() -> None:
    assert len(marks("[" * 70)) == 64


def test_an_unclosed_bracket_has_no_closing_mark() -> None:
    (bracket,) = marked_brackets("a [b", ROSTER)
    assert (bracket.open, bracket.close, bracket.alternatives[0].end) == (2, None, 4)


def _nested(parts: tuple[Part, ...]) -> Iterator[Bracket]:
    for part in parts:
        if isinstance(part, Bracket):
            yield part
            for alternative in part.alternatives:
                yield from _nested(alternative.parts)


@given(bracketed_strings())
def test_of_a_canonical_text_they_are_those_of_the_tree(drawn: str) -> None:
    text = canonical_form(drawn, ROSTER)
    tree = parse_brackets(text, ROSTER)
    if tree.flaws:
        return
    told = [_shape(each) for each in marked_brackets(text, ROSTER)]
    assert told == [[each.sponsors for each in bracket.alternatives] for bracket in _nested(tree.parts)]


def _shape(bracket: MarkedBracket) -> list[tuple[str, ...]]:
    return [each.sponsors for each in bracket.alternatives]


@given(bracketed_strings())
def test_of_any_text_marks_stand_in_it_apart_from_each_other(text: str) -> None:
    for bracket in marked_brackets(text, ROSTER):
        assert text[bracket.open] == "["
        assert bracket.close is None or text[bracket.close] == "]"
        places = [place for start, end in bracket.marks for place in range(start, end)]
        assert len(places) == len(set(places))
        assert all(place < len(text) for place in places)
