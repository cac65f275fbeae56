"""One delegation asks another to co-sponsor its proposal: who may, and how the request stands (R)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.errors import DomainError, Forbidden, Malformed, WrongPhase
from positions.ids import DelegationId, Language, ParagraphId
from positions.negotiation.consent import ExactWording
from positions.negotiation.proposal import Proposal, ProposalState
from positions.negotiation.sponsoring import (
    RequestState,
    SponsorRequest,
    SponsorSaying,
    SponsorWord,
    askable,
    check_saying,
    requests_of,
)

XA, XB, XC = DelegationId("XAA"), DelegationId("XAB"), DelegationId("XAC")
MEMBERS = (XA, XB, XC)
DRAFT = Proposal(ExactWording(ParagraphId("p"), Language.ES, 0, "d"), "Los Estados deberán", (XA,))
PARKED = replace(DRAFT, state=ProposalState.PARKED)
ENDED = replace(DRAFT, state=ProposalState.WITHDRAWN)
ASK = SponsorSaying(SponsorWord.ASK, XB, XA, 1, 0, "Es lo de ayer")
DECLINE = SponsorSaying(SponsorWord.DECLINE, XB, XB, 1, 0, "No ahora")
TAKE_BACK = SponsorSaying(SponsorWord.TAKE_BACK, XB, XA, 1, 0)


def asked(proposal: Proposal, *said: SponsorSaying, spoken: int = 0) -> SponsorRequest:
    (request,) = requests_of(proposal, said, {XB: spoken} if spoken else {})
    return request


def test_a_request_is_open_until_it_is_answered_taken_back_or_over() -> None:
    assert requests_of(DRAFT, (), {}) == ()
    assert asked(DRAFT, ASK) == SponsorRequest(XB, XA, 1, RequestState.OPEN, "Es lo de ayer")
    both = replace(DRAFT, sponsors=(XA, XB))
    assert asked(both, ASK, spoken=1).state is RequestState.ACCEPTED
    assert asked(DRAFT, ASK, spoken=1).state is RequestState.DECLINED  # it opposed, or left again
    declined = asked(DRAFT, ASK, DECLINE)
    assert (declined.state, declined.by, declined.reason) == (RequestState.DECLINED, XA, "No ahora")
    assert asked(DRAFT, ASK, TAKE_BACK).state is RequestState.TAKEN_BACK
    assert asked(ENDED, ASK).state is RequestState.OVER


def test_what_was_done_before_it_was_asked_again_answers_nothing() -> None:
    again = replace(ASK, wording=2, acts=2)
    assert asked(PARKED, ASK, again, spoken=1).state is RequestState.OPEN
    assert asked(PARKED, ASK, DECLINE, again).wording == 2


def test_it_shows_a_draft_while_it_is_open_and_to_who_stands_behind_it() -> None:
    shown = {state for state in RequestState if SponsorRequest(XB, XA, 1, state).shows}
    assert shown == {RequestState.OPEN, RequestState.ACCEPTED}


def test_a_sponsor_asks_and_of_a_draft_only_who_drafts_it() -> None:
    check_saying(DRAFT, (), ASK, MEMBERS)
    both = replace(DRAFT, sponsors=(XA, XC))
    check_saying(replace(PARKED, sponsors=(XA, XC)), (), replace(ASK, by=XC), MEMBERS)
    for proposal, by in ((both, XC), (PARKED, XB)):
        with pytest.raises(Forbidden, match="not_a_sponsor"):
            check_saying(proposal, (), replace(ASK, to=XB, by=by), MEMBERS)


def test_who_cannot_be_asked() -> None:
    with pytest.raises(Malformed, match="member_unknown"):
        check_saying(DRAFT, (), ASK, (XA, XC))
    with pytest.raises(WrongPhase, match="sponsors_already"):
        check_saying(DRAFT, (), replace(ASK, to=XA), MEMBERS)
    with pytest.raises(WrongPhase, match="sponsor_asked_already"):
        check_saying(DRAFT, (asked(DRAFT, ASK),), ASK, MEMBERS)
    with pytest.raises(WrongPhase, match="act_not_in_state"):
        check_saying(ENDED, (), ASK, MEMBERS)


def test_only_what_is_open_is_declined_or_taken_back() -> None:
    waiting = (asked(DRAFT, ASK),)
    check_saying(DRAFT, waiting, DECLINE, MEMBERS)
    check_saying(DRAFT, waiting, TAKE_BACK, MEMBERS)
    for requests, saying in (
        ((), DECLINE),
        ((), TAKE_BACK),
        (waiting, replace(DECLINE, by=XC)),
        ((asked(DRAFT, ASK, DECLINE),), TAKE_BACK),
    ):
        with pytest.raises(WrongPhase, match="sponsor_not_asked"):
            check_saying(DRAFT, requests, saying, MEMBERS)


def test_whom_one_may_ask_is_whom_it_would_be_taken_of() -> None:
    assert askable(DRAFT, (), XA, MEMBERS) == (XB, XC)
    assert askable(DRAFT, (asked(DRAFT, ASK),), XA, MEMBERS) == (XC,)
    assert askable(DRAFT, (), XB, MEMBERS) == ()
    assert askable(ENDED, (), XA, MEMBERS) == ()


SAYINGS = st.builds(
    SponsorSaying,
    st.sampled_from(SponsorWord),
    st.sampled_from(MEMBERS),
    st.sampled_from(MEMBERS),
    st.just(1),
    st.just(0),
)


@given(st.lists(SAYINGS, max_size=12))
def test_whatever_is_said_one_delegation_has_one_request_and_nobody_asks_a_sponsor(
    wishes: list[SponsorSaying],
) -> None:
    said: list[SponsorSaying] = []
    for wish in wishes:
        requests = requests_of(PARKED, said, {})
        free = askable(PARKED, requests, wish.by, MEMBERS)
        try:
            check_saying(PARKED, requests, wish, MEMBERS)
        except DomainError:
            assert wish.word is not SponsorWord.ASK or wish.to not in free
            continue
        assert wish.word is not SponsorWord.ASK or wish.to in free
        said.append(wish)
    names = [each.to for each in requests_of(PARKED, said, {})]
    assert len(set(names)) == len(names)
    assert XA not in names
