"""What nobody may do to the brackets of others by typing (E1 to E3)."""

from difflib import SequenceMatcher

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.errors import Forbidden
from positions.negotiation.bracket_rules import Writer, check_brackets
from positions.negotiation.holding import HeldBracket, Trust, held_brackets
from positions.negotiation.openings import Opening, openings_after, openings_of
from positions.text.changes import ChangeSet, Wire, apply, parse
from positions.text.units import units_of
from tests.bracketed import ROSTER, bracketed_strings
from tests.changing import changes_of

TEXT = "😀 Los Estados [XA: deberán | XB: deberían] proteger [a todos]"
OPENINGS = (Opening(15, 3, 15, ""), Opening(53, 4, 53, "XAC"))


def change(new: str, text: str = TEXT) -> ChangeSet:
    """The way from one text to another, letter by letter."""
    wire: Wire = []
    for op, old_start, old_end, start, end in SequenceMatcher(None, text, new, autojunk=False).get_opcodes():
        length = units_of(text[old_start:old_end])
        words = new[start:end]
        wire.append(length if op == "equal" else [length, words] if words else [length])
    return parse(wire, length=units_of(text))


def held(text: str = TEXT, author: str = "XAA") -> tuple[HeldBracket, ...]:
    if text == TEXT:
        return held_brackets(TEXT, OPENINGS, {}, ROSTER)
    openings = [Opening(each.place, 1, each.place, author) for each in openings_of(text)]
    return held_brackets(text, openings, {}, ROSTER)


def check(new: str, *codes: str, text: str = TEXT, author: str = "XAA", is_pen: bool = False) -> None:
    check_brackets(text, change(new, text), held(text, author), Writer(frozenset(codes), is_pen), ROSTER)


def refuse(new: str, *codes: str, reason: str = "bracket_held", text: str = TEXT) -> dict[str, object]:
    with pytest.raises(Forbidden, match=reason) as refused:
        check(new, *codes, text=text)
    return dict(refused.value.facts)


@pytest.mark.parametrize(
    "new",
    [
        TEXT.replace("[XA", "XA"),
        TEXT.replace("deberían]", "deberían"),
        TEXT.replace(" | ", " "),
        TEXT.replace("XA: ", ""),
        TEXT.replace("XA: ", "XAC: "),
        TEXT.replace("[XA", "[ya XA"),  # no prefix any more
        TEXT.replace("[XA", r"\[XA"),  # a plain letter
        TEXT.replace("deberían", "de]berían"),  # the closing one closes nothing any more
        "",
    ],
)
def test_marks_of_a_bracket_that_others_hold_stay(new: str) -> None:
    assert refuse(new, "XC") == {"holders": "XA, XB"}


@pytest.mark.parametrize(
    "new",
    [
        TEXT.replace("proteger", "amparar"),
        TEXT.replace("😀 ", ""),
        TEXT.replace("a todos", "a todas"),
        TEXT.replace("deberían]", "deberían [XD: ahora]]"),
        TEXT.replace("deberían]", "deberían [ahora]]"),
        TEXT.replace("deberían]", "deberían | XD: podrán]"),  # another alternative
        TEXT,
    ],
)
def test_words_around_and_within_are_free(new: str) -> None:
    check(new, "XD")


def test_only_who_holds_a_bracket_alone_may_take_it_away() -> None:
    check(TEXT.replace("[a todos]", ""), "XC")
    refuse(TEXT.replace("[a todos]", ""), "XA", "XB")
    assert refuse(TEXT.replace("[XA", "XA"), "XB") == {"holders": "XA"}
    check(TEXT.replace("[XA", "XA"), "XA", "XB")


def test_a_bracket_that_nobody_holds_binds_nobody() -> None:
    openings = openings_of("[a] b")
    free = held_brackets("[a] b", openings, {}, ROSTER)
    check_brackets("[a] b", change("", "[a] b"), free, Writer(frozenset({"XD"})), ROSTER)


@pytest.mark.parametrize(
    "new",
    [
        TEXT.replace("deberán", "deben"),
        TEXT.replace("deberán", "[deberán]"),  # somebody else's words in it
        TEXT.replace("deberán", "deberán [XC: ya] [XC: hoy]"),  # more than one
        TEXT.replace("deberán", "deberán ["),
    ],
)
def test_the_words_of_an_alternative_are_its_sponsors(new: str) -> None:
    refuse(new, "XC", reason="alternative_of_another")
    check(new.replace("XC", "XA"), "XA")


def test_the_pen_changes_the_words_of_those_who_have_all_entrusted_it_with_them() -> None:
    text, new = "[XA, XB: deben | XC: pueden] ya", "[XA, XB: deberán | XC: pueden] ya"
    openings = [Opening(0, 1, 0, "XAA")]

    def write(new: str, *trusting: str, is_pen: bool = True) -> None:
        said = {"1:0": [Trust(code, trusts=True) for code in trusting]}
        found = held_brackets(text, openings, said, ROSTER)
        writer = Writer(frozenset({"ST-CRM"}), is_pen)
        check_brackets(text, change(new, text), found, writer, ROSTER)

    write(new, "XA", "XB")
    for trusting, is_pen in ((("XA",), True), (("XC",), True), ((), True), (("XA", "XB"), False)):
        with pytest.raises(Forbidden, match="alternative_of_another"):
            write(new, *trusting, is_pen=is_pen)
    with pytest.raises(Forbidden, match="alternative_of_another"):
        write(text.replace("pueden", "podrán"), "XA", "XB")
    with pytest.raises(Forbidden, match="bracket_held"):
        write("[XA, XB: deben] ya", "XA", "XB", "XC")


def test_within_the_words_of_others_an_own_bracket_is_placed_first_and_then_filled() -> None:
    text = "[XA: deberán proteger]"
    placed = text.replace("proteger", "[XC: ]proteger")
    openings = [Opening(0, 1, 0, "XAA")]
    who = Writer(frozenset({"XC"}))
    first = held_brackets(text, openings, {}, ROSTER)
    check_brackets(text, change(placed, text), first, who, ROSTER)
    then = openings_after(openings, change(placed, text), version=2, author="XAC")
    held_then = held_brackets(placed, then, {}, ROSTER)
    assert held_then[1].holders == ("XC",)
    filled = placed.replace("XC: ", "XC: a todos")
    check_brackets(placed, change(filled, placed), held_then, who, ROSTER)
    with pytest.raises(Forbidden, match="alternative_of_another"):
        check_brackets(placed, change(filled, placed), held_then, Writer(frozenset({"XB"})), ROSTER)


def test_in_the_own_bracket_within_the_alternative_of_another_one_writes_freely() -> None:
    text = "[XA: deberán [ya [XC: hoy]] proteger] a todos"
    openings = [Opening(place, 1, place, author) for place, author in ((0, "XAA"), (13, "XB"), (17, "XC"))]
    found = held_brackets(text, openings, {}, ROSTER)

    def write(new: str, code: str) -> None:
        check_brackets(text, change(new, text), found, Writer(frozenset({code})), ROSTER)

    write(text.replace("ya", "pronto"), "XB")
    write(text.replace("[XC: hoy]", ""), "XC")
    with pytest.raises(Forbidden, match="alternative_of_another"):
        write(text.replace("ya", "pronto"), "XD")
    with pytest.raises(Forbidden, match="alternative_of_another"):
        write(text.replace("deberán", "podrán"), "XB")
    with pytest.raises(Forbidden, match="bracket_held"):
        write(text.replace("[ya [XC: hoy]]", ""), "XB")


def test_a_bracket_still_open_takes_no_words_from_others() -> None:
    check("[XA: deberán amparar", "XD", text="[XA: deberán proteger")


def test_nobody_but_the_pen_writes_before_a_wording_that_another_wants_it() -> None:
    assert refuse("[XB: deben]", "XA", reason="sponsor_of_another", text="[deben]") == {"code": "XB"}
    check("[XA: deben]", "XA", text="[deben]")
    check("[XB: deben]", "PRES", text="[deben]", author="PRES-CRM", is_pen=True)


@given(bracketed_strings(), st.data())
def test_a_bracket_held_by_others_survives_every_change_that_is_let_through(
    text: str, drawn: st.DataObject
) -> None:
    before = held(text)
    openings = [each.opening for each in before]
    changes = drawn.draw(changes_of(text))
    try:
        check_brackets(text, changes, before, Writer(frozenset({"XB"})), ROSTER)
    except Forbidden:
        return
    after = openings_after(openings, changes, version=2, author="XAB")
    left = held_brackets(apply(text, changes), after, {}, ROSTER)
    assert {each.id for each in before if each.holders != ("XB",)} <= {each.id for each in left}
