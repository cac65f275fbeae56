"""The amendments of a reference as one bracketed text."""

from positions.convergence.amendments import AmendedWording, Amendments
from positions.ids import DelegationId, Language
from positions.negotiation.amendments import compile_amendments
from positions.text.brackets.tree import Roster

ROSTER = Roster({"xaa": "XA", "xab": "XB", "xac": "XC", "xa": "XA"}, ("XC", "XA", "XB"))


def text(reference: str, *wordings: str) -> str:
    rows = zip(("XAA", "XAB", "XAC"), wordings, strict=False)
    said = tuple(AmendedWording(DelegationId(code), wording) for code, wording in rows)
    amendments = Amendments(Language.ES, reference, said, (), (), ())
    return compile_amendments(amendments, ROSTER).text


def test_holders_stand_in_the_order_of_the_conference_and_who_keeps_the_reference_holds_it() -> None:
    assert text("Toda persona.", "Toda mujer.", "Toda persona.", "Toda mujer.") == (
        "Toda [XB: persona | XC, XA: mujer]."
    )


def test_balanced_brackets_are_brackets_and_unbalanced_ones_plain_characters() -> None:
    assert text("a b", "a [b]") == "a [b | XA: [b]]"
    assert text("a b", "a b [sic") == r"a b [XA: \[sic]"
    assert text("a) b] c", "a) b] d") == r"a) b\] [c | XA: d]"
