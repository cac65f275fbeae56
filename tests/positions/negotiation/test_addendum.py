"""What is added to an adopted text answers a position that bore it, once."""

import pytest

from positions.errors import DomainError, Malformed, WrongPhase
from positions.ids import DelegationId, ParagraphId
from positions.negotiation.addendum import Addendum, AddendumAct, check_addendum, told_addendum
from positions.negotiation.consent import REASON, RESERVATION, Stance

XA, XB, XC, P1 = DelegationId("XAA"), DelegationId("XAB"), DelegationId("XAC"), ParagraphId("p1")
STOOD = {
    (XA, None): Stance.AD_REFERENDUM,
    (XA, P1): Stance.AD_REFERENDUM,
    (XB, P1): Stance.RESERVE,
    (XC, None): Stance.ACCEPT,
}
CONFIRM, REFUSE, WITHDRAW = AddendumAct


@pytest.mark.parametrize(
    "said",
    [
        Addendum(XA, None, CONFIRM),
        Addendum(XA, P1, CONFIRM, "Según su ley"),
        Addendum(XA, None, REFUSE, reason="El Congreso no lo aprobó"),
        Addendum(XB, P1, WITHDRAW),
    ],
)
def test_it_answers_what_was_said_at_the_adoption(said: Addendum) -> None:
    check_addendum(said, STOOD, {(XB, None)})


@pytest.mark.parametrize(
    ("said", "kind", "reason"),
    [
        (Addendum(XB, P1, CONFIRM), WrongPhase, "nothing_to_add"),
        (Addendum(XB, None, WITHDRAW), WrongPhase, "nothing_to_add"),
        (Addendum(XC, None, CONFIRM), WrongPhase, "nothing_to_add"),
        (Addendum(XA, P1, WITHDRAW), WrongPhase, "nothing_to_add"),
        (Addendum(XA, None, REFUSE, reason=" "), Malformed, "reason_missing"),
        (Addendum(XA, None, REFUSE, reason="x" * (REASON + 1)), Malformed, "reason_too_long"),
        (Addendum(XA, None, CONFIRM, "x" * (RESERVATION + 1)), Malformed, "reservation_too_long"),
    ],
)
def test_what_answers_nothing_is_refused(said: Addendum, kind: type[DomainError], reason: str) -> None:
    with pytest.raises(kind, match=reason):
        check_addendum(said, STOOD, ())


def test_it_is_said_once() -> None:
    with pytest.raises(WrongPhase, match="added_already"):
        check_addendum(Addendum(XA, None, CONFIRM), STOOD, {(XA, None)})


def test_it_is_told_as_it_was_said() -> None:
    assert told_addendum(Addendum(XA, None, CONFIRM, "Según su ley", "")) == {
        "delegation": "XAA",
        "paragraph": None,
        "act": "confirm",
        "reservation": "Según su ley",
        "reason": "",
    }
