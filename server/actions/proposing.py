"""Proposals of other words for a paragraph: begun, put otherwise, and acted on.

Rule 1. A proposal is its delegation's alone until it is filed: others do not learn that there is one. All of
        the delegation write on it. A bridging text of the chair is filed as it is begun.
Rule 2. It is written on an exact wording, the newest or an earlier one; what came since is moved over it when
        it is read (see ``laying``).
Rule 3. Nothing that it ever said goes: each new wording is another row.
Rule 4. A new paragraph is written on no words: it has a place, which is checked as it is begun.
"""

from dataclasses import dataclass

from positions.errors import Forbidden, Malformed, Stale, Unknown, WrongPhase
from positions.ids import DraftId, ParagraphId
from positions.negotiation.draft import Draft, Hand
from positions.negotiation.paragraph_tree import ParagraphKind
from positions.negotiation.proposal import ProposalAct, ProposalState
from server.actions.admissions import author_of, seat_in
from server.actions.holding import HeldDraft, hold
from server.actions.laying import new_thing
from server.actions.proposal_acts import (
    Doing,
    HeldProposal,
    Made,
    check_may,
    do,
    done_act,
    hold_proposal,
    insertion,
)
from server.actions.proposal_wording import ProposedText as ProposedText  # what a wish holds
from server.actions.proposal_wording import check_reason, proposed_words
from server.actions.restructuring import decide, text_in
from server.actions.sponsor_words import ask_again
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store import proposals, texts
from server.store.database import Database, Transaction
from server.store.proposals import ProposalRow, ProposedPlace

Seats = tuple[Seat, ...]


@dataclass(frozen=True, slots=True)
class Propose:
    """A proposal on a paragraph in its original language; files: others see it at once.

    new: the kind of a new paragraph, which stands after that one, or is_first of all.
    """

    paragraph: ParagraphId
    text: ProposedText
    files: bool = False
    new: ParagraphKind | None = None
    is_first: bool = False

    @property
    def place(self) -> ProposedPlace | None:
        """Where a new paragraph would stand."""
        if self.new is None:
            return None
        return ProposedPlace(self.new, None if self.is_first else self.paragraph)


@dataclass(frozen=True, slots=True)
class Reword:
    """Other words for a proposal that was seen with its wording ``number``."""

    proposal: str
    number: int
    text: ProposedText


@dataclass(frozen=True, slots=True)
class Proposed:
    """Which proposal was made or acted on, and where."""

    id: str
    draft: DraftId
    paragraph: ParagraphId


async def propose(db: Database, permits: Permits, seats: Seats, wish: Propose, *, made: Made) -> Proposed:
    """Begin a proposal of the delegation of the seat, or a bridging text of the chair.

    Raises Unknown (``not_there``), Forbidden (``not_allowed``, ``sponsor_of_another``), WrongPhase
    (``paragraph_deleted``), Stale (``wording_moved``: there is no such wording), Malformed as
    ``check_proposed``, ``check_wording``, ``check_balanced``, ``reason_too_long``, and as
    ``structure.insert`` of a new paragraph.
    """

    async def turn(tx: Transaction) -> Proposed:
        id = await texts.draft_of_paragraph(tx, wish.paragraph)
        draft = None if id is None else await texts.draft_by_id(tx, id)
        if draft is None:
            raise Unknown("not_there")
        seat = seat_in(permits, seats, draft)
        held = await hold(tx, permits, seat, draft.id)
        row = await _begun(tx, permits, held, seat, (wish, made))
        if wish.files or row.delegation is None:
            found = await hold_proposal(tx, permits, held, seat, row.id)
            await do(tx, permits, found, Doing(ProposalAct.FILE), made)
        return Proposed(row.id, held.draft.id, row.paragraph)

    return await db.write(turn)


async def reword(db: Database, permits: Permits, seats: Seats, wish: Reword, *, made: Made) -> Proposed:
    """Put a draft of one's delegation otherwise, or restate a filed proposal that does not fit any more.

    Raises Unknown (``not_there``), Forbidden (``not_allowed``, ``not_a_sponsor``), Stale
    (``proposal_moved``: it says something else by now), WrongPhase (``proposal_fits``, ``act_not_in_state``),
    and as ``propose``.
    """

    async def turn(tx: Transaction) -> Proposed:
        found = await found_proposal(tx, permits, seats, wish.proposal)
        check_may(permits, found, ProposalAct.RESTATE)
        kept, held = found.laid.kept, found.held
        if wish.number != kept.said.number:
            raise Stale("proposal_moved")
        row = None if kept.place is not None else held.rows[kept.row.text]
        words = await proposed_words(tx, held, found.seat, (row, wish.text, made))
        if found.laid.proposal.state is ProposalState.DRAFT:
            await proposals.add_words(tx, kept.row.id, words)
            if len(found.laid.proposal.sponsors) > 1:
                await proposals.add_act(
                    tx, kept.row.id, done_act(found, ProposalAct.RESTATE, words.reason, made)
                )
        else:
            await do(tx, permits, found, Doing(ProposalAct.RESTATE, words.reason, words=words), made)
        await ask_again(tx, found, words, made)
        return Proposed(kept.row.id, held.draft.id, kept.row.paragraph)

    return await db.write(turn)


async def act(
    db: Database, permits: Permits, seats: Seats, wish: tuple[str, Doing], *, made: Made
) -> Proposed:
    """Do an act on a proposal; ``wish``: which, and what. Raises as ``do``, and ``reason_too_long``."""
    id, doing = wish

    async def turn(tx: Transaction) -> Proposed:
        found = await found_proposal(tx, permits, seats, id)
        row = found.laid.kept.row
        if not found.laid.kept.is_filed and row.delegation != found.seat.delegation:
            raise Forbidden("not_allowed", act=Act.DRAFT_PROPOSAL.value)  # who it is shown to answers
        if doing.act is ProposalAct.RESTATE:  # it needs words: ``reword``
            raise Malformed("proposal_wording_missing")
        check_reason(doing.reason)
        await do(tx, permits, found, doing, made)
        return Proposed(id, found.held.draft.id, found.laid.kept.row.paragraph)

    return await db.write(turn)


async def found_proposal(tx: Transaction, permits: Permits, seats: Seats, id: str) -> HeldProposal:
    """A proposal of a held draft, for the first of these seats. Raises Unknown (``not_there``)."""
    kept = await proposals.proposal_by_id(tx, id)
    draft = None if kept is None else await texts.draft_by_id(tx, kept.row.draft)
    if draft is None:
        raise Unknown("not_there")
    seat = seat_in(permits, seats, draft)
    return await hold_proposal(tx, permits, await hold(tx, permits, seat, draft.id), seat, id)


async def _begun(
    tx: Transaction, permits: Permits, held: HeldDraft, seat: Seat, what: tuple[Propose, Made]
) -> ProposalRow:
    wish, made = what
    own = None if held.hand is Hand.CHAIR else seat.delegation
    _check_may_begin(permits, held.draft, seat)
    if held.tree.paragraph(wish.paragraph).deleted:
        raise WrongPhase("paragraph_deleted")
    text = text_in(held, wish.paragraph)
    place = wish.place
    words = await proposed_words(tx, held, seat, (text if place is None else None, wish.text, made))
    if place is not None:
        decide(held, insertion(place, words.wording), mint=made.mint)
    author = author_of(held.process, seat)
    row = ProposalRow(
        made.mint(), held.draft.id, wish.paragraph, text.id, own, author, held.account, made.now
    )
    await proposals.add_proposal(tx, row)
    await proposals.add_words(tx, row.id, words)
    if place is not None:
        await proposals.add_place(tx, row.id, place)
    return row


def _check_may_begin(permits: Permits, draft: Draft, seat: Seat) -> None:
    needed = Act.RULE_PROPOSAL if seat.delegation is None else Act.DRAFT_PROPOSAL
    if not permits.may(seat, needed, new_thing(draft, seat.delegation)):
        raise Forbidden("not_allowed", act=needed.value)
