"""What is declared of a paragraph (P)."""

from itertools import product

import pytest

from positions.errors import Forbidden, Malformed, WrongPhase
from positions.negotiation.draft import Hand
from positions.negotiation.outcome import OutcomeKind
from positions.negotiation.paragraph_status import (
    FULL,
    NEEDED,
    TRANSITIONS,
    ParagraphStatus,
    StatusAct,
    check_alone,
    declare,
    objected,
    takes_words,
)

S, A, O = ParagraphStatus, StatusAct, OutcomeKind  # noqa: E741 - as in the rules


def test_the_way_of_a_paragraph_to_its_close_and_back() -> None:
    status = declare(S.OPEN, A.DECLARE_AD_REFERENDUM, Hand.CHAIR, O.AD_REFERENDUM)
    status = declare(status, A.DECLARE_AGREED, Hand.CHAIR, O.WITH_RESERVATIONS)
    status = declare(status, A.CLOSE, Hand.CHAIR, O.CONSENSUS)
    assert status is S.CLOSED
    assert declare(status, A.REOPEN, Hand.CHAIR, O.CONSENSUS, reason="Lo pide Altamar") is S.OPEN


@pytest.mark.parametrize(("act", "outcome"), [*product(NEEDED, OutcomeKind)])
def test_nothing_is_declared_that_was_not_reached(act: StatusAct, outcome: OutcomeKind) -> None:
    status = S.AGREED if act is A.CLOSE else S.OPEN
    if outcome in NEEDED[act]:
        assert declare(status, act, Hand.CHAIR, outcome) is TRANSITIONS[status, act]
    else:
        with pytest.raises(WrongPhase, match="outcome_not_enough"):
            declare(status, act, Hand.CHAIR, outcome)


@pytest.mark.parametrize(("status", "act"), [*product(ParagraphStatus, StatusAct)])
def test_only_the_steps_of_the_table_are_made(status: ParagraphStatus, act: StatusAct) -> None:
    if act is A.OBJECTION:  # it happens by rule; nobody declares it
        with pytest.raises(Forbidden, match="not_the_chair"):
            declare(status, act, Hand.CHAIR, O.BLOCKED)
    elif (status, act) not in TRANSITIONS:
        with pytest.raises(WrongPhase, match="act_not_in_state"):
            declare(status, act, Hand.CHAIR, O.CONSENSUS, reason="porque")


@pytest.mark.parametrize("hand", [Hand.NOBODY, Hand.MEMBER, Hand.SECRETARIAT])
def test_only_the_chair_declares(hand: Hand) -> None:
    with pytest.raises(Forbidden, match="not_the_chair"):
        declare(S.OPEN, A.DECLARE_AGREED, hand, O.CONSENSUS)


def test_a_reopening_says_why_and_a_close_waits_for_what_it_hangs_on() -> None:
    with pytest.raises(Malformed, match="reason_missing"):
        declare(S.AGREED, A.REOPEN, Hand.CHAIR, O.CONSENSUS, reason=" ")
    with pytest.raises(WrongPhase, match="links_open"):
        declare(S.AGREED, A.CLOSE, Hand.CHAIR, O.CONSENSUS, links_agreed=False)


def test_an_objection_opens_what_was_agreed_ad_referendum_and_leaves_the_rest() -> None:
    assert objected(S.AD_REFERENDUM) is S.OPEN
    for status in (S.OPEN, S.AGREED, S.CLOSED):
        assert objected(status) is status


def test_words_are_taken_by_an_open_paragraph_alone() -> None:
    assert [status for status in ParagraphStatus if takes_words(status)] == [S.OPEN]
    assert O.OPEN not in FULL


def test_one_chair_of_two_opens_what_is_agreed_and_not_what_is_closed() -> None:
    for status, act in product(S, A):
        if (status, act) != (S.CLOSED, A.REOPEN):
            check_alone(status, act)
    with pytest.raises(Forbidden, match="joint_needed"):
        check_alone(S.CLOSED, A.REOPEN)
