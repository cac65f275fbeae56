"""What waits for a capital: its date, how often that was put off, and what became of it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.errors import Malformed
from positions.ids import DelegationId, Language, ParagraphId
from positions.negotiation.ad_referendum import (
    MOST,
    Referral,
    ReferralState,
    check_due,
    referral_of,
    waits,
)
from positions.negotiation.consent import Aspect, ExactWording, Position, Stance, Statement

TODAY = date(2027, 3, 1)
WORDS = ExactWording(ParagraphId("p1"), Language.ES, 0, "a" * 64)
OTHER = replace(WORDS, version=1, digest="b" * 64)


def said(stance: Stance, wording: ExactWording = WORDS, due: date | None = None) -> Position:
    return Position(DelegationId("XAA"), wording, Statement(stance, office="Cancillería", due=due))


def later(days: int, wording: ExactWording = WORDS) -> Position:
    return said(Stance.AD_REFERENDUM, wording, TODAY + timedelta(days=days))


ACCEPT, RESERVE, OBJECT, NONE = (
    said(stance) for stance in (Stance.ACCEPT, Stance.RESERVE, Stance.OBJECT, Stance.NONE)
)


@pytest.mark.parametrize(
    ("history", "live", "state", "extensions"),
    [
        ([], True, None, 0),
        ([None], True, None, 0),
        ([ACCEPT], True, None, 0),
        ([later(9)], True, ReferralState.PENDING, 0),
        ([later(0)], True, ReferralState.OVERDUE, 0),
        ([later(-3)], True, ReferralState.OVERDUE, 0),
        ([later(9)], False, ReferralState.LAPSED, 0),
        ([later(9), later(20)], True, ReferralState.PENDING, 1),
        ([later(9), later(20), later(40)], True, ReferralState.PENDING, 2),
        ([later(9), ACCEPT], True, ReferralState.CONFIRMED, 0),
        ([later(9), later(20), RESERVE], True, ReferralState.CONFIRMED, 1),
        ([later(9), OBJECT], True, ReferralState.REFUSED, 0),
        ([later(9), NONE], True, None, 0),
        ([later(9), None], True, None, 0),
        ([later(9), None, ACCEPT], True, None, 0),
        ([later(9), said(Stance.ACCEPT, OTHER)], True, None, 0),
        ([later(9), later(20, OTHER)], True, ReferralState.PENDING, 0),
        ([later(9), ACCEPT, later(20)], True, ReferralState.PENDING, 0),
        ([said(Stance.AD_REFERENDUM)], True, ReferralState.PENDING, 0),
    ],
)
def test_what_became_of_it(
    history: list[Position | None], live: bool, state: ReferralState | None, extensions: int
) -> None:
    found = referral_of(history, is_live=live, today=TODAY)
    assert (found and found.state, found.extensions if found else 0) == (state, extensions)
    assert waits(found) == (state in (ReferralState.PENDING, ReferralState.OVERDUE))


def test_it_says_since_when_and_until_when() -> None:
    found = referral_of([later(9), later(20)], is_live=True, today=TODAY)
    assert found is not None
    assert (found.since, found.last, found.due) == (later(9), later(20), TODAY + timedelta(days=20))


@given(st.integers(1, 60), st.integers(0, 90))
def test_a_date_that_passes_decides_nothing(days: int, passed: int) -> None:
    found = referral_of([later(days)], is_live=True, today=TODAY + timedelta(days=passed))
    assert waits(found)
    assert found is not None
    assert found.last.said.stance is Stance.AD_REFERENDUM
    assert (found.state is ReferralState.OVERDUE) == (passed >= days)


FIRST = referral_of([later(9)], is_live=True, today=TODAY)
UNDATED = referral_of([said(Stance.AD_REFERENDUM)], is_live=True, today=TODAY)


@pytest.mark.parametrize(
    ("wish", "before", "reason"),
    [
        (Statement(Stance.ACCEPT), None, ""),
        (Statement(Stance.OBJECT, "No", Aspect.BOTH), FIRST, ""),
        (later(1).said, None, ""),
        (later(MOST.days).said, None, ""),
        (later(0).said, None, "due_past"),
        (later(-1).said, None, "due_past"),
        (later(MOST.days + 1).said, None, "due_too_late"),
        (later(9).said, FIRST, "extension_not_later"),
        (later(10).said, FIRST, "reason_missing"),
        (replace(later(10).said, reason="La consulta sigue"), FIRST, ""),
        (Statement(Stance.AD_REFERENDUM, office="C"), None, ""),
        (later(3).said, UNDATED, ""),
    ],
)
def test_a_date_is_one_for_an_answer(wish: Statement, before: Referral | None, reason: str) -> None:
    if not reason:
        check_due(wish, before, today=TODAY)
    else:
        with pytest.raises(Malformed, match=f"^{reason}$"):
            check_due(wish, before, today=TODAY)
