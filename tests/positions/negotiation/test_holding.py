"""Who holds which bracket, and what others may not do to it (E1, E3, BR7, BR8)."""

from difflib import SequenceMatcher

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.errors import Forbidden
from positions.negotiation.holding import HeldBracket, check_held, check_sponsors, held_after
from positions.text.brackets.marks import marked_brackets
from positions.text.changes import ChangeSet, Wire, apply, parse
from positions.text.units import units_of
from tests.bracketed import ROSTER, bracketed_strings
from tests.changing import changes_of

TEXT = "😀 Los Estados [XA: deberán | XB: deberían] proteger [a todos]"
HELD = (HeldBracket("3:15", 15, ("XA", "XB")), HeldBracket("4:53", 53, ("XC",)))


def change(new: str, text: str = TEXT) -> ChangeSet:
    """The way from one text to another, letter by letter."""
    wire: Wire = []
    for op, old_start, old_end, start, end in SequenceMatcher(None, text, new, autojunk=False).get_opcodes():
        length = units_of(text[old_start:old_end])
        words = new[start:end]
        wire.append(length if op == "equal" else [length, words] if words else [length])
    return parse(wire, length=units_of(text))


def refuse(new: str, *who: str) -> None:
    with pytest.raises(Forbidden, match="bracket_held"):
        check_held(TEXT, change(new), HELD, who, ROSTER)


def test_the_places_of_the_example_are_those_of_its_brackets() -> None:
    units = [units_of(TEXT[: each.open]) for each in marked_brackets(TEXT, ROSTER)]
    assert [each.place for each in HELD] == units


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
        "",
    ],
)
def test_marks_of_a_bracket_that_others_hold_stay(new: str) -> None:
    refuse(new, "XC")


@pytest.mark.parametrize(
    "new",
    [
        TEXT.replace("deberán", "deben"),
        TEXT.replace("proteger", "amparar"),
        TEXT.replace("😀 ", ""),
        TEXT.replace("deberían]", "deberían [ahora]]"),
        TEXT.replace("deberían]", "deberían | XC: podrán]"),  # another alternative
        TEXT,
    ],
)
def test_words_around_and_within_are_free(new: str) -> None:
    check_held(TEXT, change(new), HELD, ["XD"], ROSTER)


def test_a_holder_may_take_the_own_bracket_away_and_nobody_elses() -> None:
    check_held(TEXT, change(TEXT.replace("[a todos]", "")), HELD, ["XC"], ROSTER)
    check_held(TEXT, change(TEXT.replace("[XA", "XA")), HELD, ["XB"], ROSTER)
    refuse(TEXT.replace("[a todos]", ""), "XA", "XB")


def test_a_bracket_that_nobody_holds_binds_nobody() -> None:
    released = tuple(HeldBracket(each.id, each.place, ()) for each in HELD)
    check_held(TEXT, change(""), released, ["XD"], ROSTER)


def test_nobody_writes_before_a_wording_that_another_wants_it() -> None:
    with pytest.raises(Forbidden, match="sponsor_of_another") as refused:
        check_sponsors("[deben]", change("[XB: deben]", "[deben]"), ["XA"], ROSTER)
    assert refused.value.facts == {"code": "XB"}
    check_sponsors("[deben]", change("[XA: deben]", "[deben]"), ["XA"], ROSTER)
    check_sponsors(TEXT, change(TEXT.replace("XB: ", "")), ["XC"], ROSTER)


def test_a_new_bracket_is_held_by_who_typed_it_and_an_old_one_moves() -> None:
    new = "Y " + TEXT.replace(" proteger", " [XD: ya] proteger")
    after = held_after(TEXT, change(new), HELD, "XD", version=9)
    assert [(each.id, each.holders) for each in after] == [
        ("3:15", ("XA", "XB")),
        ("9:46", ("XD",)),
        ("4:53", ("XC",)),
    ]
    assert [each.place for each in after] == [units_of(new[: each.open]) for each in marked_brackets(new)]


def test_a_bracket_whose_opening_goes_is_gone_and_another_in_its_place_is_new() -> None:
    without = TEXT.replace("[a todos]", "a todos")
    kept = held_after(TEXT, change(without), HELD, "XC", version=9)
    assert [each.id for each in kept] == ["3:15"]
    again = held_after(without, change(TEXT, without), kept, "XA", version=10)
    assert [(each.id, each.holders) for each in again][1:] == [("10:53", ("XA",))]


@given(bracketed_strings(), st.data())
def test_every_bracket_is_known_and_those_that_stand_keep_their_holders(
    text: str, drawn: st.DataObject
) -> None:
    first = held_after("", change(text, ""), (), "XA", version=1)
    changes = drawn.draw(changes_of(text))
    after = held_after(text, changes, first, "XB", version=2)
    new = apply(text, changes)
    assert [each.place for each in after] == [units_of(new[: each.open]) for each in marked_brackets(new)]
    assert len({each.id for each in after}) == len(after)
    assert {each.id for each in after if each.holders == ("XA",)} <= {each.id for each in first}


@given(bracketed_strings(), st.data())
def test_a_bracket_held_by_others_survives_every_change_that_is_let_through(
    text: str, drawn: st.DataObject
) -> None:
    held = held_after("", change(text, ""), (), "XA", version=1)
    changes = drawn.draw(changes_of(text))
    try:
        check_held(text, changes, held, ["XB"], ROSTER)
    except Forbidden:
        return
    after = held_after(text, changes, held, "XB", version=2)
    assert {each.id for each in held} <= {each.id for each in after if each.holders == ("XA",)}
