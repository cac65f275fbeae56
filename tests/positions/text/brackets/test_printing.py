"""The canonical form of brackets."""

import pytest
from hypothesis import example, given

from positions.text.brackets.parsing import parse_brackets
from positions.text.brackets.printing import canonical_brackets, canonical_form, literal
from positions.text.brackets.tree import ANYBODY, Alternative, Bracket, BracketedText, Words
from tests.bracketed import ROSTER, bracketed_strings, trees

SAME = (
    "Los Estados [deberán] proteger.",
    "[y/o]",
    "los migrantes [en tránsito | XD: ∅]",
    "[#waiting XC: y sus familias]",
    "[Nota: falta la fecha]",
    "[todas [XB: y todos] las personas [en tránsito | XD: ∅]]",
    "[segura][regular] y ordenada",
    "[]",
    "[XB: ]",
    r"texto \[sic\] final",
    r"[XA\: b]",
    r"[\#waiting b]",
    r"[\#waiting | b]",
    r"[a \/ b]",
    r"[a\/b]",
    r"[\∅]",
    r"[a\|b]",
    r"a\b",
    "XA: x | y / ∅ #waiting z",
)


@pytest.mark.parametrize("text", SAME)
def test_what_is_canonical_stays_as_it_is(text: str) -> None:
    assert canonical_form(text, ROSTER) == text


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("States [shall/should] act", "States [shall | should] act"),
        ("[deberán / deberían] proteger", "[deberán | deberían] proteger"),
        (
            "[Altamar y Bosquia: deberán|XAC: deberían] proteger",
            "[XA, XB: deberán | XC: deberían] proteger",
        ),
        ("[a [b] c", "[a [b] c]"),
        ("a] b", r"a\] b"),
        ("A[ very] B [a|]", "A [very] B [a | ∅]"),
        ("[XD, XC, XD: x]", "[XC, XD: x]"),
        ("[XA: x / XB: y]", "[XA: x | XB: y]"),
        ("[#waiting #controvertido x]", "[#contentious #waiting x]"),
        (r"\| \: \x", r"| : \x"),
        ("a\\", "a\\\\"),
    ],
)
def test_what_is_read_leniently_is_printed_strictly(text: str, canonical: str) -> None:
    assert canonical_form(text, ROSTER) == canonical
    assert canonical_form(canonical, ROSTER) == canonical


def test_sponsors_stand_in_the_order_of_the_roster() -> None:
    text = BracketedText((Bracket((Alternative(("XB", "XA", "XB"), (Words("x"),)),)),))
    assert canonical_brackets(text, ROSTER) == "[XA, XB: x]"
    assert canonical_brackets(text, ANYBODY) == "[XA, XB: x]"


@given(bracketed_strings())
@example("[a /[ b]]")
@example("[#waiting ")
def test_printing_what_was_read_is_idempotent_and_changes_no_word(text: str) -> None:
    tree = parse_brackets(text, ROSTER)
    printed = canonical_brackets(tree, ROSTER)
    assert parse_brackets(printed, ROSTER).parts == tree.parts
    assert canonical_form(printed, ROSTER) == printed


@given(bracketed_strings())
def test_the_same_holds_where_anybody_may_stand(text: str) -> None:
    tree = parse_brackets(text)
    assert parse_brackets(canonical_brackets(tree)).parts == tree.parts


@given(trees())
def test_what_is_printed_reads_back_as_the_same_tree(tree: BracketedText) -> None:
    assert parse_brackets(canonical_brackets(tree, ROSTER), ROSTER) == tree


@given(bracketed_strings())
def test_a_literal_text_reads_back_as_plain_words(text: str) -> None:
    read = parse_brackets(literal(text), ROSTER)
    assert read == BracketedText((Words(text),) if text else ())
