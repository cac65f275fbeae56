"""One delegation asks another to stand behind its proposal (rule R).

Rule 1. Only a sponsor asks, of what has not ended; of a draft only the delegation that drafts it. The asked
        delegation says yes by co-sponsoring, and no by declining, by opposing or by leaving.
Rule 2. A request shows its proposal: a draft is seen by whoever is asked, as long as the request is open and
        while they stand behind it, and by nobody else.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from positions.errors import Forbidden, Malformed, WrongPhase
from positions.ids import DelegationId
from positions.negotiation.proposal import Proposal, ProposalState

ASKED_OF: Final = frozenset({ProposalState.DRAFT, ProposalState.PARKED, ProposalState.TABLED})


class SponsorWord(StrEnum):
    """What is said of a request, beside the acts on its proposal."""

    ASK = "ask"
    DECLINE = "decline"
    TAKE_BACK = "take_back"


class RequestState(StrEnum):
    """How a request stands."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    TAKEN_BACK = "taken_back"
    OVER = "over"  # the proposal ended without an answer


@dataclass(frozen=True, slots=True)
class SponsorSaying:
    """A word of ``by`` about the request to ``to``.

    wording: which one of the proposal it was said of. acts: how many acts had been done to the proposal.
    """

    word: SponsorWord
    to: DelegationId
    by: DelegationId
    wording: int
    acts: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SponsorRequest:
    """The newest request to a delegation, and how it stands. reason: of who asked, or who declined."""

    to: DelegationId
    by: DelegationId
    wording: int
    state: RequestState
    reason: str = ""

    @property
    def shows(self) -> bool:
        """Whether it shows a draft to the asked delegation (Rule 2)."""
        return self.state in (RequestState.OPEN, RequestState.ACCEPTED)


def requests_of(
    proposal: Proposal, said: Iterable[SponsorSaying], spoken: Mapping[DelegationId, int]
) -> tuple[SponsorRequest, ...]:
    """The requests to co-sponsor a proposal, in the order in which each delegation was first asked.

    said: from the oldest on. spoken: the number of the last act on the proposal that each member did.
    """
    found: dict[DelegationId, SponsorRequest] = {}
    for each in said:
        if each.word is SponsorWord.ASK:
            state = _answered(proposal, each, spoken)
            found[each.to] = SponsorRequest(each.to, each.by, each.wording, state, each.reason)
        else:
            state = _SAID[each.word]
            before = found[each.to]
            found[each.to] = SponsorRequest(each.to, before.by, before.wording, state, each.reason)
    return tuple(found.values())


_SAID: Final = {
    SponsorWord.DECLINE: RequestState.DECLINED,
    SponsorWord.TAKE_BACK: RequestState.TAKEN_BACK,
}


def _answered(proposal: Proposal, asked: SponsorSaying, spoken: Mapping[DelegationId, int]) -> RequestState:
    if spoken.get(asked.to, 0) > asked.acts:
        return RequestState.ACCEPTED if asked.to in proposal.sponsors else RequestState.DECLINED
    return RequestState.OPEN if proposal.state in ASKED_OF else RequestState.OVER


def check_saying(
    proposal: Proposal,
    requests: Iterable[SponsorRequest],
    saying: SponsorSaying,
    members: Collection[DelegationId],
) -> None:
    """Pass where a word may be said; ``members``: those that take part in the text.

    Raises WrongPhase (``act_not_in_state``, ``sponsors_already``, ``sponsor_asked_already``,
    ``sponsor_not_asked``), Forbidden (``not_a_sponsor``), Malformed (``member_unknown``).
    """
    if proposal.state not in ASKED_OF:
        raise WrongPhase("act_not_in_state", state=proposal.state.value, act=saying.word.value)
    is_open = any(each.to == saying.to and each.state is RequestState.OPEN for each in requests)
    declines = saying.word is SponsorWord.DECLINE
    if not declines and not _may_ask(proposal, saying.by):
        raise Forbidden("not_a_sponsor")
    if saying.word is SponsorWord.ASK:
        _check_asked(proposal, saying.to, members, is_open=is_open)
    elif not is_open or (declines and saying.by != saying.to):
        raise WrongPhase("sponsor_not_asked")


def _check_asked(
    proposal: Proposal, to: DelegationId, members: Collection[DelegationId], *, is_open: bool
) -> None:
    if to not in members:
        raise Malformed("member_unknown")
    if to in proposal.sponsors:
        raise WrongPhase("sponsors_already")
    if is_open:
        raise WrongPhase("sponsor_asked_already")


def askable(
    proposal: Proposal, requests: Iterable[SponsorRequest], by: DelegationId, members: Iterable[DelegationId]
) -> tuple[DelegationId, ...]:
    """Whom a delegation may ask now, in the order of the members."""
    if proposal.state not in ASKED_OF or not _may_ask(proposal, by):
        return ()
    asked = {each.to for each in requests if each.state is RequestState.OPEN}
    return tuple(each for each in members if each not in asked and each not in proposal.sponsors)


def _may_ask(proposal: Proposal, by: DelegationId) -> bool:
    """Rule 1: what is shown of a draft is for the delegation to say that drafts it."""
    askers = proposal.sponsors[:1] if proposal.state is ProposalState.DRAFT else proposal.sponsors
    return by in askers
