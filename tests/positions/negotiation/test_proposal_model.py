"""A proposal in the hands of people who press everything in every order.

The model beside it is written from the table R of the rules, with plain strings and lists: it imports no
table.
"""

from dataclasses import replace

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from positions.ids import DelegationId, Language, ParagraphId
from positions.negotiation.consent import ExactWording
from positions.negotiation.draft import Hand
from positions.negotiation.proposal import Actor, Proposal, ProposalAct, act_on
from tests.trying import tried

MEMBERS = ("XAA", "XAB", "XAC")
FINAL = ("accepted", "merged", "rejected", "withdrawn")
ACTS = ("file", "table", "cosponsor", "leave", "oppose", "accept", "bracket", "merge", "reject", "restate")
BASE = ExactWording(ParagraphId("p1"), Language.ES, 0, "0" * 64)


class OneProposal(RuleBasedStateMachine):
    """What becomes of it, beside a model of it."""

    @initialize(bridge=st.booleans(), so_far=st.integers(0, 2))
    def begin(self, bridge: bool, so_far: int) -> None:
        self.bridge = bridge
        sponsors = () if bridge else (DelegationId("XAA"),)
        self.proposal = Proposal(BASE, "Otras palabras", sponsors, is_bridge=bridge)
        self.state, self.sponsors, self.opposed, self.fits = "draft", list(sponsors), list[str](), True
        self.ended: Proposal | None = None
        of_sponsor = Hand.CHAIR if bridge else Hand.MEMBER
        for act, hand in ((ProposalAct.FILE, of_sponsor), (ProposalAct.TABLE, Hand.CHAIR))[:so_far]:
            self.press(act, hand, "XAA", "Se pidió en sala", is_open=True)

    @rule(
        act=st.sampled_from([each for each in ProposalAct if each.value in ACTS]),
        hand=st.sampled_from(Hand),
        who=st.sampled_from(MEMBERS),
        reason=st.sampled_from(["", " ", "Lo pide la sala"]),
        is_open=st.booleans(),
    )
    def press(self, act: ProposalAct, hand: Hand, who: str, reason: str, is_open: bool) -> None:
        name = DelegationId(who) if hand is Hand.MEMBER else None
        expected = self._expected(act.value, hand.value, name, reason.strip(), is_open=is_open)
        actor = Actor(hand, name)
        after = tried(lambda: act_on(self.proposal, act, actor, reason=reason, is_open=is_open))
        if isinstance(after, str):
            assert after.removeprefix("!") in expected, expected
            return
        assert not expected, expected
        self.proposal = after
        self._do(act.value, name)

    @rule()
    def the_words_move_under_it(self) -> None:
        if self.state not in FINAL:
            self.fits = False
            self.proposal = replace(self.proposal, fits=False)

    def _expected(self, act: str, hand: str, who: str | None, reason: str, *, is_open: bool) -> set[str]:
        """All that is wrong with it; nothing: it is done."""
        live, tabled = self.state in ("parked", "tabled"), self.state == "tabled"
        is_draft = self.state == "draft"
        possible = {"file": is_draft, "table": self.state == "parked", "accept": tabled, "bracket": tabled}
        possible |= {"leave": live or is_draft, "cosponsor": live or is_draft}
        sponsor = hand == "member" and who in self.sponsors[: 1 if act == "file" else 3]
        behind = sponsor or (self.bridge and hand == "chair")
        few = len(self.sponsors) < 2 and not self.bridge
        unexplained = act in ("reject", "oppose") or (act == "table" and few)
        rows = {
            "act_not_in_state": not possible.get(act, live),
            "not_the_chair": act in ("table", "accept", "reject") and hand != "chair",
            "not_the_pen": act == "merge" and hand not in ("chair", "secretariat"),
            "not_a_member": act in ("cosponsor", "leave", "oppose") and hand != "member",
            "not_a_sponsor": (act in ("file", "leave", "restate") and not behind)
            or (act == "bracket" and not (sponsor or hand == "chair")),
            "paragraph_not_open": act in ("accept", "bracket") and not is_open,
            "proposal_misfit": act in ("accept", "bracket") and not self.fits,
            "proposal_opposed": act == "accept" and bool(self.opposed),
            "proposal_fits": act == "restate" and self.fits,
            "reason_missing": unexplained and not reason,
        }
        return {word for word, is_wrong in rows.items() if is_wrong}

    def _do(self, act: str, who: str | None) -> None:
        ends = {"accept": "accepted", "bracket": "merged", "merge": "merged", "reject": "rejected"}
        self.state = ends.get(act, {"file": "parked", "table": "tabled"}.get(act, self.state))
        if self.state == "draft" and act == "cosponsor" and who in self.sponsors:
            return  # who drafts it stays the first
        is_given_up = self.state == "draft" and act == "leave" and who == self.sponsors[0]
        if act in ("cosponsor", "leave", "oppose") and who is not None:
            self.sponsors = [each for each in self.sponsors if each != who]
            self.opposed = [each for each in self.opposed if each != who]
            if act == "cosponsor":
                self.sponsors.append(DelegationId(who))
            if act == "oppose":
                self.opposed.append(who)
            if (is_given_up or not self.sponsors) and not self.bridge:
                self.state = "withdrawn"
        if act == "restate":
            self.sponsors, self.fits = [] if who is None else [DelegationId(who)], True

    @invariant()
    def it_is_what_the_model_is(self) -> None:
        assert self.proposal.state.value == self.state
        assert list(self.proposal.sponsors) == self.sponsors
        assert sorted(self.proposal.opposed) == sorted(self.opposed)
        assert not set(self.sponsors) & set(self.opposed)
        assert self.proposal.is_live is (self.state in ("parked", "tabled"))

    @invariant()
    def what_has_ended_stays_as_it_ended(self) -> None:
        if self.ended is not None:
            assert self.proposal == self.ended
        if self.state in FINAL:
            self.ended = self.proposal


TestOneProposal = OneProposal.TestCase
