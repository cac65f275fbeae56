"""Who stands behind a proposal, and how it ends (R)."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.errors import DomainError, Forbidden, Malformed, WrongPhase
from positions.ids import DelegationId, Language, ParagraphId
from positions.negotiation.consent import ExactWording
from positions.negotiation.draft import Hand
from positions.negotiation.proposal import (
    TRANSITIONS,
    Actor,
    Proposal,
    ProposalAct,
    ProposalState,
    act_on,
    check_proposed,
    replayed,
)

XA, XB, XC = DelegationId("XAA"), DelegationId("XAB"), DelegationId("XAC")
BASE = ExactWording(ParagraphId("p"), Language.ES, 0, "d")
DRAFT = Proposal(BASE, "Los Estados deberán", (XA,))
PARKED = replace(DRAFT, state=ProposalState.PARKED)
TABLED = replace(DRAFT, state=ProposalState.TABLED)
CHAIR, ST = Actor(Hand.CHAIR), Actor(Hand.SECRETARIAT)
FINAL = {
    ProposalState.ACCEPTED,
    ProposalState.MERGED,
    ProposalState.REJECTED,
    ProposalState.WITHDRAWN,
}


def of(delegation: DelegationId) -> Actor:
    return Actor(Hand.MEMBER, delegation)


def test_from_a_draft_to_words_in_the_text() -> None:
    filed = act_on(DRAFT, ProposalAct.FILE, of(XA))
    backed = act_on(filed, ProposalAct.COSPONSOR, of(XB))
    tabled = act_on(backed, ProposalAct.TABLE, CHAIR)
    accepted = act_on(tabled, ProposalAct.ACCEPT, CHAIR)
    assert (accepted.state, accepted.sponsors) == (ProposalState.ACCEPTED, (XA, XB))


def test_alone_it_comes_on_the_table_with_a_reason_of_the_chair() -> None:
    with pytest.raises(Malformed, match="reason_missing"):
        act_on(PARKED, ProposalAct.TABLE, CHAIR)
    assert act_on(PARKED, ProposalAct.TABLE, CHAIR, reason="Es lo que falta").ending == "Es lo que falta"
    bridge = replace(PARKED, sponsors=(), is_bridge=True)
    assert act_on(bridge, ProposalAct.TABLE, CHAIR).state is ProposalState.TABLED


def test_a_bridging_text_is_filed_by_the_chair_and_lives_without_sponsors() -> None:
    bridge = replace(DRAFT, sponsors=(), is_bridge=True)
    filed = act_on(bridge, ProposalAct.FILE, CHAIR)
    opposed = act_on(filed, ProposalAct.OPPOSE, of(XB), reason="No es equilibrado")
    assert (opposed.state, opposed.opposed) == (ProposalState.PARKED, {XB: "No es equilibrado"})


def test_when_the_last_sponsor_leaves_it_is_withdrawn() -> None:
    both = replace(TABLED, sponsors=(XA, XB))
    one = act_on(both, ProposalAct.LEAVE, of(XA))
    assert (one.state, one.sponsors) == (ProposalState.TABLED, (XB,))
    none = act_on(one, ProposalAct.LEAVE, of(XB), reason="Basta con OP4")
    assert (none.state, none.ending) == (ProposalState.WITHDRAWN, "Basta con OP4")
    assert act_on(TABLED, ProposalAct.OPPOSE, of(XA), reason="Otra vez no").state is ProposalState.WITHDRAWN


def test_a_delegation_stands_behind_it_or_against_it() -> None:
    opposed = act_on(TABLED, ProposalAct.OPPOSE, of(XB), reason="No")
    assert opposed.opposed == {XB: "No"}
    backed = act_on(opposed, ProposalAct.COSPONSOR, of(XB))
    assert (backed.opposed, backed.sponsors) == ({}, (XA, XB))
    assert act_on(backed, ProposalAct.COSPONSOR, of(XA)).sponsors == (XB, XA)


def test_what_is_opposed_does_not_fit_or_stands_in_a_closed_paragraph_is_not_accepted() -> None:
    with pytest.raises(WrongPhase, match="proposal_opposed"):
        act_on(replace(TABLED, opposed={XB: "No"}), ProposalAct.ACCEPT, CHAIR)
    for act in (ProposalAct.ACCEPT, ProposalAct.BRACKET):
        with pytest.raises(WrongPhase, match="proposal_misfit"):
            act_on(replace(TABLED, fits=False), act, CHAIR)
        with pytest.raises(WrongPhase, match="paragraph_not_open"):
            act_on(TABLED, act, CHAIR, is_open=False)


def test_a_sponsor_insists_and_what_is_opposed_enters_in_brackets() -> None:
    opposed = replace(TABLED, opposed={XB: "No"})
    assert act_on(opposed, ProposalAct.BRACKET, of(XA)).state is ProposalState.MERGED
    with pytest.raises(Forbidden, match="not_a_sponsor"):
        act_on(opposed, ProposalAct.BRACKET, of(XB))


def test_who_restates_what_does_not_fit_stands_alone_behind_the_new_words() -> None:
    both = replace(TABLED, sponsors=(XA, XB), opposed={XC: "No"})
    with pytest.raises(WrongPhase, match="proposal_fits"):
        act_on(both, ProposalAct.RESTATE, of(XB))
    with pytest.raises(Forbidden, match="not_a_sponsor"):
        act_on(replace(both, fits=False), ProposalAct.RESTATE, of(XC))
    anew = act_on(replace(both, fits=False), ProposalAct.RESTATE, of(XB))
    assert (anew.sponsors, anew.fits, anew.opposed) == ((XB,), True, {XC: "No"})
    bridge = replace(TABLED, sponsors=(), is_bridge=True, fits=False)
    assert act_on(bridge, ProposalAct.RESTATE, CHAIR).sponsors == ()


def test_a_draft_that_is_given_up_is_withdrawn_and_only_what_is_filed_lives() -> None:
    given_up = act_on(DRAFT, ProposalAct.LEAVE, of(XA))
    assert given_up.state is ProposalState.WITHDRAWN
    assert [each.is_live for each in (DRAFT, PARKED, TABLED, given_up)] == [False, True, True, False]


def test_a_draft_with_co_sponsors_is_filed_and_given_up_by_who_drafts_it() -> None:
    both = act_on(DRAFT, ProposalAct.COSPONSOR, of(XB))
    assert (both.state, both.sponsors) == (ProposalState.DRAFT, (XA, XB))
    assert act_on(both, ProposalAct.COSPONSOR, of(XA)).sponsors == (XA, XB)
    with pytest.raises(Forbidden, match="not_a_sponsor"):
        act_on(both, ProposalAct.FILE, of(XB))
    assert act_on(both, ProposalAct.LEAVE, of(XB)) == DRAFT
    assert act_on(both, ProposalAct.LEAVE, of(XA)).state is ProposalState.WITHDRAWN
    with pytest.raises(WrongPhase, match="act_not_in_state"):
        act_on(both, ProposalAct.RESTATE, of(XA))
    assert replayed(both, ProposalAct.RESTATE, XA) == DRAFT


def test_a_rejection_says_why() -> None:
    with pytest.raises(Malformed, match="reason_missing"):
        act_on(TABLED, ProposalAct.REJECT, CHAIR, reason=" ")
    assert act_on(PARKED, ProposalAct.REJECT, CHAIR, reason="Repite OP2").state is ProposalState.REJECTED
    assert act_on(PARKED, ProposalAct.MERGE, ST).state is ProposalState.MERGED


@pytest.mark.parametrize(
    ("act", "actor", "reason"),
    [
        (ProposalAct.TABLE, ST, "not_the_chair"),
        (ProposalAct.ACCEPT, of(XA), "not_the_chair"),
        (ProposalAct.REJECT, ST, "not_the_chair"),
        (ProposalAct.MERGE, of(XA), "not_the_pen"),
        (ProposalAct.COSPONSOR, ST, "not_a_member"),
        (ProposalAct.OPPOSE, Actor(Hand.NOBODY), "not_a_member"),
        (ProposalAct.LEAVE, of(XB), "not_a_sponsor"),
    ],
)
def test_acts_of_others_are_refused(act: ProposalAct, actor: Actor, reason: str) -> None:
    proposal = PARKED if act is ProposalAct.TABLE else TABLED
    with pytest.raises(Forbidden, match=reason):
        act_on(proposal, act, actor, reason="porque")


def test_nobody_but_its_delegation_files_a_draft() -> None:
    for actor in (of(XB), CHAIR, ST):
        with pytest.raises(Forbidden, match="not_a_sponsor"):
            act_on(DRAFT, ProposalAct.FILE, actor)


def test_final_states_have_no_act() -> None:
    for state, act in product(FINAL, ProposalAct):
        assert (state, act) not in TRANSITIONS
        with pytest.raises(WrongPhase, match="act_not_in_state"):
            act_on(replace(DRAFT, state=state), act, CHAIR)


def test_a_proposal_says_something_other_than_the_base_and_a_keep_the_same() -> None:
    check_proposed("Los Estados protegen", "Los Estados protegerán")
    check_proposed("Los Estados protegen", "Los Estados  protegen ", keeps=True)
    with pytest.raises(Malformed, match="nothing_proposed"):
        check_proposed("Los Estados protegen", " Los Estados protegen")
    with pytest.raises(Malformed, match="keep_changes"):
        check_proposed("Los Estados protegen", "Los Estados", keeps=True)


def test_for_a_heading_other_words_are_proposed_and_nothing_else() -> None:
    check_proposed("Movilidad", "Movilidad humana", is_heading=True)
    for wording, keeps in (("", False), ("Movilidad", True)):
        with pytest.raises(WrongPhase, match="heading_bears_nothing"):
            check_proposed("Movilidad", wording, keeps=keeps, is_heading=True)


ACTORS = st.sampled_from([CHAIR, ST, Actor(Hand.NOBODY), of(XA), of(XB), of(XC)])
ACTS = st.lists(st.tuples(st.sampled_from(ProposalAct), ACTORS), max_size=25)


@given(ACTS)
def test_whatever_is_tried_a_live_proposal_has_a_sponsor_and_a_final_one_stays(
    acts: list[tuple[ProposalAct, Actor]],
) -> None:
    proposal = DRAFT
    for act, actor in acts:
        before = proposal
        try:
            proposal = act_on(proposal, act, actor, reason="porque")
        except DomainError:
            assert proposal is before
        assert before.state not in FINAL or proposal is before
        assert proposal.sponsors or proposal.state is ProposalState.WITHDRAWN
        assert not set(proposal.sponsors) & proposal.opposed.keys()
        assert len(set(proposal.sponsors)) == len(proposal.sponsors)
