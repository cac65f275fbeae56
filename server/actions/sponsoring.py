"""A delegation is asked to co-sponsor a proposal, and answers.

Rule 1. Whoever answers has seen the proposal as it stands: where it says something else, it is refused.
Rule 2. A yes is the act of co-sponsoring; who says no to a draft, sees it no longer.
"""

from dataclasses import dataclass
from enum import StrEnum

from positions.errors import Forbidden, Malformed, Stale
from positions.ids import DelegationId
from positions.negotiation.draft import Draft, Hand
from positions.negotiation.proposal import ProposalAct
from positions.negotiation.sponsoring import (
    RequestState,
    SponsorRequest,
    SponsorSaying,
    SponsorWord,
    check_saying,
)
from positions.process import Process
from server.actions.laying import members_of, proposal_thing, requests_on
from server.actions.proposal_acts import Doing, HeldProposal, Made, do
from server.actions.proposal_wording import check_reason
from server.actions.proposing import Proposed, Seats, found_proposal
from server.actions.sponsor_words import record_word, say
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store import texts
from server.store.database import Database, Transaction
from server.store.proposals import proposals_of
from server.store.sponsors import drafts_asked


class Asking(StrEnum):
    """What is said of a request: asked, answered yes or no, taken back."""

    ASK = "ask"
    ACCEPT = "accept"
    DECLINE = "decline"
    TAKE_BACK = "take_back"


@dataclass(frozen=True, slots=True)
class AskSponsor:
    """A word about a request. to: the delegation that is asked; number: of the wording that was seen."""

    proposal: str
    word: Asking
    number: int
    to: DelegationId | None = None
    reason: str = ""


async def ask_sponsor(
    db: Database, permits: Permits, seats: Seats, wish: AskSponsor, *, made: Made
) -> Proposed:
    """Say a word about a request to co-sponsor.

    Raises Unknown (``not_there``), Forbidden (``not_allowed``, ``not_a_member``), Stale (``proposal_moved``),
    Malformed (``reason_too_long``), and as ``check_saying``.
    """

    async def turn(tx: Transaction) -> Proposed:
        found = await found_proposal(tx, permits, seats, wish.proposal)
        kept = found.laid.kept
        if not _may_say(permits, found, wish.word):
            raise Forbidden("not_allowed", act=Act.SPONSOR_PROPOSAL.value)
        check_reason(wish.reason)
        if wish.number != kept.said.number:
            raise Stale("proposal_moved")
        await _said(tx, permits, found, wish, made)
        return Proposed(kept.row.id, found.held.draft.id, kept.row.paragraph)

    return await db.write(turn)


async def _said(tx: Transaction, permits: Permits, found: HeldProposal, wish: AskSponsor, made: Made) -> None:
    kept, proposal, own = found.laid.kept, found.laid.proposal, found.seat.delegation
    if own is None or found.held.hand is not Hand.MEMBER:
        raise Forbidden("not_a_member")
    answers = wish.word in (Asking.ACCEPT, Asking.DECLINE)
    to = own if answers else wish.to
    if to is None:
        raise Malformed("member_unknown")
    requests = requests_on(kept, found.held.draft.original)
    word = SponsorWord.DECLINE if answers else SponsorWord(wish.word.value)
    said = SponsorSaying(word, to, own, kept.said.number, len(kept.acts), wish.reason)
    if wish.word is Asking.DECLINE and not kept.is_filed and own in proposal.sponsors:
        await do(tx, permits, found, Doing(ProposalAct.LEAVE, wish.reason), made)
        await record_word(tx, found, (ProposalAct.LEAVE.value, kept.said), said, made)
        return
    check_saying(proposal, requests, said, members_of(found.held.draft, found.held.process))
    if wish.word is not Asking.ACCEPT:
        await say(tx, found, said, made)
        return
    await do(tx, permits, found, Doing(ProposalAct.COSPONSOR), made)
    if not kept.is_filed:
        await record_word(tx, found, (wish.word.value, kept.said), said, made)


def _may_say(permits: Permits, found: HeldProposal, word: Asking) -> bool:
    draft, kept = found.held.draft, found.laid.kept
    is_private = not kept.is_filed and word in (Asking.ASK, Asking.TAKE_BACK)
    needed = Act.DRAFT_PROPOSAL if is_private else Act.SPONSOR_PROPOSAL
    return permits.may(found.seat, needed, proposal_thing(draft, kept, found.seat))


@dataclass(frozen=True, slots=True)
class Sought:
    """A proposal that a delegation is asked to co-sponsor. request: who asks, and why."""

    draft: Draft
    proposal: str
    is_draft: bool
    request: SponsorRequest


async def sought_of(db: Database, permits: Permits, seat: Seat, process: Process) -> tuple[Sought, ...]:
    """What the seat's delegation is asked to co-sponsor in a process, and may answer; the oldest first."""
    own = seat.delegation
    if own is None or seat.process != process.id:
        return ()

    async def turn(tx: Transaction) -> list[Sought]:
        asked, found = await drafts_asked(tx, own), []
        for draft in await texts.drafts_of(tx, process.id) if asked else ():
            if draft.id not in asked:
                continue
            for kept in await proposals_of(tx, draft.id):
                thing = proposal_thing(draft, kept, seat)
                if not permits.may(seat, Act.SPONSOR_PROPOSAL, thing):
                    continue
                found += [
                    Sought(draft, kept.row.id, not kept.is_filed, each)
                    for each in requests_on(kept, draft.original)
                    if each.to == own and each.state is RequestState.OPEN
                ]
        return found

    return tuple(await db.read(turn))
