"""Who holds which bracket (BR8)."""

from positions.negotiation.holding import HeldBracket, Hold, Trust, codes_of, held_brackets
from positions.negotiation.openings import Opening, openings_of
from tests.bracketed import ROSTER

TEXT = "😀 Los Estados [XA: deberán | XB: deberían] proteger [a todos]"
OPENINGS = (Opening(15, 3, 15, ""), Opening(53, 4, 53, "XAC"))


def held(text: str = TEXT, author: str = "XAA") -> tuple[HeldBracket, ...]:
    if text == TEXT:
        return held_brackets(TEXT, OPENINGS, {}, ROSTER)
    openings = [Opening(each.place, 1, each.place, author) for each in openings_of(text)]
    return held_brackets(text, openings, {}, ROSTER)


def test_those_who_put_a_bracket_and_those_it_names_hold_it() -> None:
    assert [(each.id, each.holders) for each in held()] == [("3:15", ("XA", "XB")), ("4:53", ("XC",))]


def test_what_the_pen_puts_is_held_by_those_it_names_or_else_by_the_office() -> None:
    assert [each.holders for each in held("[XB: a] [b]", "ST-CRM")] == [("XB",), ("ST-CRM",)]
    assert [each.holders for each in held("[a]", "PRES-CRM")] == [("PRES",)]
    assert [each.holders for each in held("[a]", "")] == [()]


def test_others_hold_a_bracket_too_and_let_it_go() -> None:
    holds = {"3:15": (Hold("XA", holds=False), Hold("XD", holds=True)), "4:53": (Hold("XC", holds=False),)}
    found = held_brackets(TEXT, OPENINGS, holds, ROSTER)
    assert [each.holders for each in found] == [("XB", "XD"), ()]
    again = {"3:15": (Hold("XA", holds=False), Hold("XA", holds=True))}
    assert held_brackets(TEXT, OPENINGS, again, ROSTER)[0].holders == ("XA", "XB")


def test_a_letter_that_opens_nothing_is_no_bracket() -> None:
    text = r"texto \[sic\] [a]"
    assert [each.marked.open for each in held(text)] == [14]
    assert held_brackets("sin nada", (), {}, ROSTER) == ()
    assert held_brackets(TEXT, OPENINGS[:1], {}, ROSTER)[0].id == "3:15"


def test_the_codes_of_an_author() -> None:
    assert codes_of("XAC:12", ROSTER) == ("XC",)
    assert codes_of("ST-CRM:1", ROSTER) == ("ST-CRM",)
    assert codes_of("PRES-CRM", ROSTER) == ("PRES", "CRM")
    assert codes_of("PRES", ROSTER) == ("PRES",)
    assert codes_of("XAA+XB:3", ROSTER) == ("XA", "XB")


def test_a_sponsor_entrusts_the_pen_with_its_words_and_takes_that_back() -> None:
    said = {"3:15": (Trust("XA", trusts=True), Trust("XB", trusts=True), Trust("XB", trusts=False))}
    first, second = held_brackets(TEXT, OPENINGS, said, ROSTER)
    assert (sorted(first.trusting), first.holders) == (["XA"], ("XA", "XB"))
    assert not second.trusting
