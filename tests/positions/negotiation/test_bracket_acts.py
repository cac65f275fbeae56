"""What may be done with a bracket, and by whom (BR8)."""

import pytest

from positions.errors import Forbidden, Malformed, WrongPhase
from positions.negotiation.bracket_acts import (
    REASON,
    BracketAct,
    check_hold,
    check_release,
    check_settling,
    check_trust,
)
from positions.negotiation.draft import Hand
from positions.negotiation.holding import HeldBracket, Trust, held_brackets
from positions.negotiation.openings import Opening
from tests.bracketed import ROSTER


def bracket(text: str = "[XA: a | XB: b]") -> HeldBracket:
    return held_brackets(text, (Opening(0, 1, 0, "XAA"),), {}, ROSTER)[0]


def test_one_holds_what_one_does_not_hold_yet() -> None:
    check_hold(bracket(), "XC", "porque sí")
    with pytest.raises(WrongPhase, match="bracket_held_already"):
        check_hold(bracket(), "XB", "")
    with pytest.raises(Malformed, match="reason_too_long"):
        check_hold(bracket(), "XC", "x" * (REASON + 1))


def test_one_lets_go_what_one_holds() -> None:
    assert check_release(bracket(), ("PRES", "XB")) == "XB"
    with pytest.raises(WrongPhase, match="bracket_not_held"):
        check_release(bracket(), ("XC",))


def test_the_pen_takes_away_what_nobody_else_holds() -> None:
    assert check_settling([bracket()], {"XA", "XB"}, Hand.SECRETARIAT, "") == ()
    with pytest.raises(WrongPhase, match="bracket_still_held") as refused:
        check_settling([bracket()], {"XA"}, Hand.SECRETARIAT, "por acuerdo")
    assert refused.value.facts == {"holders": "XB"}


def test_the_chair_rules_and_says_why() -> None:
    assert check_settling([bracket(), bracket("[c]")], {"PRES"}, Hand.CHAIR, "Se votó.") == ("XA", "XB")
    with pytest.raises(Malformed, match="reason_missing"):
        check_settling([bracket()], {"PRES"}, Hand.CHAIR, " ")


def test_a_sponsor_entrusts_the_pen_with_its_words_once() -> None:
    said = {"1:0": [Trust("XA", trusts=True)]}
    trusted = held_brackets("[XA: a | XB: b]", (Opening(0, 1, 0, "XAA"),), said, ROSTER)[0]
    assert check_trust(bracket(), ("CRM", "XB"), BracketAct.ENTRUST) == "XB"
    assert check_trust(trusted, ("XA",), BracketAct.RECALL) == "XA"
    with pytest.raises(Forbidden, match="alternative_not_yours"):
        check_trust(bracket(), ("XC",), BracketAct.ENTRUST)
    with pytest.raises(WrongPhase, match="bracket_entrusted_already"):
        check_trust(trusted, ("XA",), BracketAct.ENTRUST)
    with pytest.raises(WrongPhase, match="bracket_not_entrusted"):
        check_trust(bracket(), ("XA",), BracketAct.RECALL)
