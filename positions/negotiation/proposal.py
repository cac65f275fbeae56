"""A proposal of other words for a paragraph: who stands behind it, and how it ends (rule R).

Accepted, merged, rejected and withdrawn are final; a final proposal stays readable. When the last sponsor
leaves, it is withdrawn: that has no act of its own; a draft goes with the delegation that drafts it. Whether
it fits the words is asked in ``misfit``. Who puts otherwise what others stand behind, a draft or a proposal
that does not fit, stands behind the new words alone: the others confirm them, or not.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from positions.errors import Forbidden, Malformed, WrongPhase
from positions.ids import DelegationId
from positions.negotiation.consent import ExactWording
from positions.negotiation.draft import PEN, Hand
from positions.text.tokens import words_and_marks
from positions.transitions import advance


class ProposalState(StrEnum):
    """Where a proposal is."""

    DRAFT = "draft"  # seen by its own delegation alone
    PARKED = "parked"  # filed, not yet on the table
    TABLED = "tabled"
    ACCEPTED = "accepted"
    MERGED = "merged"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class ProposalAct(StrEnum):
    """What is done to a proposal."""

    FILE = "file"
    TABLE = "table"
    COSPONSOR = "cosponsor"
    LEAVE = "leave"
    OPPOSE = "oppose"
    ACCEPT = "accept"
    BRACKET = "bracket"
    MERGE = "merge"
    REJECT = "reject"
    RESTATE = "restate"
    UNDO = "undo"  # of the last ruling: see ``undoing``


_LIVE: Final = (ProposalState.PARKED, ProposalState.TABLED)
TRANSITIONS: Final[Mapping[tuple[ProposalState, ProposalAct], ProposalState]] = {
    (ProposalState.DRAFT, ProposalAct.FILE): ProposalState.PARKED,
    **{
        (ProposalState.DRAFT, act): ProposalState.DRAFT
        for act in (ProposalAct.LEAVE, ProposalAct.COSPONSOR, ProposalAct.RESTATE)
    },
    (ProposalState.PARKED, ProposalAct.TABLE): ProposalState.TABLED,
    **{
        (state, act): state
        for state in _LIVE
        for act in (ProposalAct.COSPONSOR, ProposalAct.LEAVE, ProposalAct.OPPOSE, ProposalAct.RESTATE)
    },
    (ProposalState.TABLED, ProposalAct.ACCEPT): ProposalState.ACCEPTED,
    (ProposalState.TABLED, ProposalAct.BRACKET): ProposalState.MERGED,
    **{(state, ProposalAct.MERGE): ProposalState.MERGED for state in _LIVE},
    (ProposalState.TABLED, ProposalAct.REJECT): ProposalState.REJECTED,
    (ProposalState.PARKED, ProposalAct.REJECT): ProposalState.REJECTED,
}
OF_CHAIR: Final = frozenset({ProposalAct.TABLE, ProposalAct.ACCEPT, ProposalAct.REJECT})
OF_PEN: Final = frozenset({ProposalAct.MERGE})
OF_MEMBERS: Final = frozenset({ProposalAct.COSPONSOR, ProposalAct.LEAVE, ProposalAct.OPPOSE})
_OF_SPONSORS: Final = frozenset({ProposalAct.FILE, ProposalAct.LEAVE, ProposalAct.RESTATE})
TOGETHER: Final = 2  # sponsors that table in one sitting without a reason


@dataclass(frozen=True, slots=True)
class Proposal:
    """An amendment to one paragraph. wording: what it shall say; "" strikes it.

    sponsors: in the order in which they came; none in a bridging text of the chair. opposed: reasons of those
    who speak against it. fits: it can be laid on the text as it stands. ending: why it ended as it did.
    ruled_from: where it was before the ruling that ended it.
    """

    base: ExactWording
    wording: str
    sponsors: tuple[DelegationId, ...]
    reason: str = ""
    state: ProposalState = ProposalState.DRAFT
    opposed: Mapping[DelegationId, str] = field(default_factory=dict)
    is_bridge: bool = False
    fits: bool = True
    ending: str = ""
    keeps: bool = False
    indivisible: bool = False
    ruled_from: ProposalState | None = None

    @property
    def is_live(self) -> bool:
        """Whether it is filed and has not ended."""
        return self.state in _LIVE


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: as what, and for which delegation."""

    hand: Hand
    delegation: DelegationId | None = None


def check_proposed(base: str, wording: str, *, keeps: bool = False, is_heading: bool = False) -> None:
    """Refuse a wording that proposes nothing; ``keeps``: it says that the base shall stand.

    For a heading other words can be proposed and nothing else: it is agreed with the text that it stands
    over, and would take that along. Raises Malformed (``nothing_proposed``, ``keep_changes``), WrongPhase
    (``heading_bears_nothing``).
    """
    if is_heading and (keeps or not wording):
        raise WrongPhase("heading_bears_nothing")
    if (words_and_marks(base) == words_and_marks(wording)) is not keeps:
        raise Malformed("keep_changes" if keeps else "nothing_proposed")


def act_on(
    proposal: Proposal, act: ProposalAct, actor: Actor, *, reason: str = "", is_open: bool = True
) -> Proposal:
    """The proposal after an act; ``is_open``: the paragraph takes words now.

    A restated one has its new words from whoever calls this. Raises WrongPhase (``act_not_in_state``,
    ``paragraph_not_open``, ``proposal_misfit``, ``proposal_opposed``, ``proposal_fits``), Malformed
    (``reason_missing``), Forbidden (``not_a_member``, ``not_a_sponsor``, ``not_the_chair``, ``not_the_pen``).
    """
    is_reworded = act is ProposalAct.RESTATE and proposal.state is ProposalState.DRAFT
    if act is ProposalAct.UNDO or is_reworded:
        raise WrongPhase("act_not_in_state", state=proposal.state.value, act=act.value)
    after = replayed(proposal, act, actor.delegation, reason=reason)
    _check_actor(proposal, act, actor)
    _check_words(proposal, act, is_open=is_open)
    if _needs_reason(proposal, act) and not reason.strip():
        raise Malformed("reason_missing")
    return after


def replayed(proposal: Proposal, act: ProposalAct, who: DelegationId | None, *, reason: str = "") -> Proposal:
    """The proposal after an act that was checked when it was done.

    Raises WrongPhase (``act_not_in_state``).
    """
    if act is ProposalAct.UNDO and proposal.ruled_from is not None:
        return replace(proposal, state=proposal.ruled_from, ending="", ruled_from=None)
    after = replace(proposal, state=advance(TRANSITIONS, proposal.state, act))
    if act in OF_MEMBERS:
        return _spoken(after, act, who, reason)
    if act is ProposalAct.RESTATE:
        return replace(after, sponsors=() if who is None else (who,), fits=True)
    before = None if after.is_live else proposal.state
    return replace(after, ending=reason, ruled_from=before)


def _needs_reason(proposal: Proposal, act: ProposalAct) -> bool:
    """Also where the chair puts on the table what too few ask for."""
    few = len(proposal.sponsors) < TOGETHER and not proposal.is_bridge
    return act in (ProposalAct.REJECT, ProposalAct.OPPOSE) or (act is ProposalAct.TABLE and few)


def _check_actor(proposal: Proposal, act: ProposalAct, actor: Actor) -> None:
    is_chair = actor.hand is Hand.CHAIR
    behind = (
        proposal.sponsors[:1] if act is ProposalAct.FILE else proposal.sponsors
    )  # who drafts it, files it
    is_sponsor = actor.hand is Hand.MEMBER and actor.delegation in behind
    stands_behind = is_sponsor or (is_chair and proposal.is_bridge)
    if act in OF_CHAIR and not is_chair:
        raise Forbidden("not_the_chair")
    if act in OF_PEN and actor.hand not in PEN:
        raise Forbidden("not_the_pen")
    if act in OF_MEMBERS and actor.hand is not Hand.MEMBER:
        raise Forbidden("not_a_member")
    if act in _OF_SPONSORS and not stands_behind:
        raise Forbidden("not_a_sponsor")
    if act is ProposalAct.BRACKET and not (is_sponsor or is_chair):  # a sponsor insists
        raise Forbidden("not_a_sponsor")


def _check_words(proposal: Proposal, act: ProposalAct, *, is_open: bool) -> None:
    if act is ProposalAct.RESTATE and proposal.fits:
        raise WrongPhase("proposal_fits")
    if act not in (ProposalAct.ACCEPT, ProposalAct.BRACKET):
        return
    if not is_open:
        raise WrongPhase("paragraph_not_open")
    if not proposal.fits:
        raise WrongPhase("proposal_misfit")
    if act is ProposalAct.ACCEPT and proposal.opposed:
        raise WrongPhase("proposal_opposed")


def _spoken(proposal: Proposal, act: ProposalAct, who: DelegationId | None, reason: str) -> Proposal:
    """Who stands behind it and who against it; a delegation does one of the two."""
    is_draft = proposal.state is ProposalState.DRAFT  # its first sponsor drafts it, and stays the first
    stays = is_draft and act is ProposalAct.COSPONSOR and who in proposal.sponsors
    sponsors = tuple(each for each in proposal.sponsors if each != who or stays)
    opposed = {each: why for each, why in proposal.opposed.items() if each != who}
    if who is not None and act is ProposalAct.COSPONSOR and not stays:
        sponsors = (*sponsors, who)
    if who is not None and act is ProposalAct.OPPOSE:
        opposed[who] = reason
    after = replace(proposal, sponsors=sponsors, opposed=opposed)
    is_given_up = is_draft and act is ProposalAct.LEAVE and who in proposal.sponsors[:1]
    if (sponsors and not is_given_up) or proposal.is_bridge:
        return after
    return replace(after, state=ProposalState.WITHDRAWN, ending=reason)
