"""All proposals on a draft as whoever reads may see them, each laid on the text as it stands.

Rule 1. Who may not read a proposal does not learn of it; the numbers are those of what was filed, in the
        order of filing, so that they say nothing of what is not.
"""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from positions.errors import DomainError, Unknown
from positions.ids import DelegationId, DraftId, ParagraphId, TextId
from positions.negotiation.draft import Draft, hand_of
from positions.negotiation.paragraph_tree import Paragraph, ParagraphTree
from positions.negotiation.proposal import Actor, ProposalAct, ProposalState, act_on
from positions.negotiation.sponsoring import SponsorRequest, askable
from positions.process import Process
from server.actions.admissions import seat_in
from server.actions.laying import (
    UNENDED,
    Edits,
    LaidProposal,
    edits_for,
    is_open_for,
    laid,
    members_of,
    new_thing,
    proposal_thing,
    replayed_proposal,
    requests_on,
)
from server.actions.proposal_acts import needed_for
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store import journal, processes, proposals, texts
from server.store.database import Database, Transaction
from server.store.journal import Head
from server.store.proposals import KeptProposal

ANY_REASON: Final = "."  # asked is whether an act could be done, given a reason


@dataclass(frozen=True, slots=True)
class TrayProposal:
    """A proposal of the tray. number: 0 of one that is not filed. acts: what whoever reads may do to it.

    requests: to co-sponsor it, those that concern whoever reads. askable: whom they may ask.
    """

    number: int
    paragraph: Paragraph
    laid: LaidProposal
    acts: frozenset[ProposalAct]
    requests: tuple[SponsorRequest, ...] = ()
    askable: tuple[DelegationId, ...] = ()

    @property
    def id(self) -> str:
        """As it is kept."""
        return self.laid.kept.row.id

    @property
    def state(self) -> ProposalState:
        """Where it is."""
        return self.laid.proposal.state


@dataclass(frozen=True, slots=True)
class Tray:
    """The proposals on a draft that a seat may read, in the order in which they were begun.

    heads: of the paragraphs, in the original. may_propose: for one's delegation, or as the chair. may_merge:
    whether the seat may lay proposals out in the text.
    """

    draft: Draft
    process: Process
    seat: Seat
    tree: ParagraphTree
    heads: Mapping[ParagraphId, Head]
    proposals: tuple[TrayProposal, ...]
    may_propose: bool
    may_merge: bool

    def one(self, named: str) -> TrayProposal:
        """A proposal by its id or its number. Raises Unknown (``not_there``)."""
        for each in self.proposals:
            if named == each.id or (each.number and named == str(each.number)):
                return each
        raise Unknown("not_there")

    def on(self, paragraph: ParagraphId) -> tuple[TrayProposal, ...]:
        """Those on one paragraph."""
        return tuple(each for each in self.proposals if each.paragraph.id == paragraph)


async def tray(db: Database, permits: Permits, seats: tuple[Seat, ...], id: DraftId) -> Tray:
    """The tray of a draft, for the first of these seats that may read it.

    Raises Unknown (``not_there``), of one whose proposals the seat may not read too.
    """
    return await (await db.read(lambda tx: _read(tx, permits, seats, id))).worked_out(permits)


async def tray_of_paragraph(
    db: Database, permits: Permits, seats: tuple[Seat, ...], paragraph: ParagraphId
) -> Tray:
    """The tray of the draft of a paragraph. Raises as ``tray``."""
    id = await db.read(lambda tx: texts.draft_of_paragraph(tx, paragraph))
    if id is None:
        raise Unknown("not_there")
    return await tray(db, permits, seats, id)


async def tray_with(db: Database, permits: Permits, seats: tuple[Seat, ...], proposal: str) -> Tray:
    """The tray that a proposal is in. Raises as ``tray``, and Unknown where the seat may not read it."""
    kept = await db.read(lambda tx: proposals.proposal_by_id(tx, proposal))
    if kept is None:
        raise Unknown("not_there")
    return await tray(db, permits, seats, kept.row.draft)


async def live_proposals(db: Database, permits: Permits, seat: Seat, draft: Draft) -> Sequence[KeptProposal]:
    """The proposals on a draft that have not ended, drafts too, of those that the seat may read."""
    kept = await db.read(lambda tx: proposals.proposals_of(tx, draft.id))
    return [
        each
        for each in kept
        if replayed_proposal(each, draft.original).state in UNENDED
        and permits.may(seat, Act.READ_PROPOSAL, proposal_thing(draft, each, seat))
    ]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the store says, before anything is laid."""

    draft: Draft
    process: Process
    seat: Seat
    tree: ParagraphTree
    heads: Mapping[TextId, Head]
    originals: Mapping[ParagraphId, TextId]
    kept: Sequence[KeptProposal]
    edits: Mapping[TextId, Edits]

    async def worked_out(self, permits: Permits) -> Tray:
        """The tray, laid beside the loop: a long history must not keep others waiting."""
        seat, draft = self.seat, self.draft
        needed = Act.RULE_PROPOSAL if seat.delegation is None else Act.DRAFT_PROPOSAL
        shared = new_thing(draft, None)
        return Tray(
            draft,
            self.process,
            seat,
            self.tree,
            {paragraph: self.heads[text] for paragraph, text in self.originals.items()},
            await asyncio.to_thread(lambda: tuple(self._laid(permits))),
            permits.may(seat, needed, new_thing(draft, seat.delegation)),
            permits.may(seat, Act.MERGE_PROPOSAL, shared),
        )

    def _laid(self, permits: Permits) -> Iterator[TrayProposal]:
        filed = sorted((each.filed_at, each.row.id) for each in self.kept if each.filed_at is not None)
        numbers = {id: number for number, (_, id) in enumerate(filed, 1)}
        for kept in self.kept:
            text = kept.row.text
            if not permits.may(self.seat, Act.READ_PROPOSAL, proposal_thing(self.draft, kept, self.seat)):
                continue
            lying = laid(kept, self.draft.original, self.heads[text], self.edits.get(text, ()))
            paragraph = self.tree.paragraph(kept.row.paragraph)
            acts = frozenset(self._possible(permits, lying, paragraph))
            number = numbers.get(kept.row.id, 0)
            yield TrayProposal(number, paragraph, lying, acts, *self._asked(permits, lying))

    def _asked(
        self, permits: Permits, lying: LaidProposal
    ) -> tuple[tuple[SponsorRequest, ...], tuple[DelegationId, ...]]:
        """Sponsors see all requests, the asked delegation its own, the others none."""
        draft, seat, own, kept = self.draft, self.seat, self.seat.delegation, lying.kept
        if own is None:
            return (), ()
        every = requests_on(kept, draft.original)
        behind = own in lying.proposal.sponsors and (kept.is_filed or own == kept.row.delegation)
        needed = Act.SPONSOR_PROPOSAL if kept.is_filed else Act.DRAFT_PROPOSAL
        if not permits.may(seat, needed, proposal_thing(draft, kept, seat)) or not behind:
            return tuple(each for each in every if behind or each.to == own), ()
        return every, askable(lying.proposal, every, own, members_of(draft, self.process))

    def _possible(self, permits: Permits, lying: LaidProposal, paragraph: Paragraph) -> Iterator[ProposalAct]:
        draft, seat = self.draft, self.seat
        hand = hand_of(draft, seat.role, seat.process, seat.conference)
        is_open = is_open_for(draft, lying.kept, paragraph)
        thing = proposal_thing(draft, lying.kept, seat)
        for act in ProposalAct:
            needed = needed_for(act, hand, is_filed=lying.kept.is_filed)
            if not permits.may(seat, needed, thing):
                continue
            try:
                actor = Actor(hand, seat.delegation)
                act_on(lying.proposal, act, actor, reason=ANY_REASON, is_open=is_open)
            except DomainError:
                continue
            yield act


async def _read(tx: Transaction, permits: Permits, seats: tuple[Seat, ...], id: DraftId) -> _Asked:
    draft = await texts.draft_by_id(tx, id)
    process = None if draft is None else await processes.process(tx, draft.process)
    if draft is None or process is None:
        raise Unknown("not_there")
    seat = seat_in(permits, seats, draft)
    if not permits.may(seat, Act.READ_PROPOSAL, new_thing(draft, None)):
        raise Unknown("not_there")
    rows = await texts.texts_of(tx, id)
    heads = {head.text: head for head in await journal.heads_of(tx, id)}
    originals = {row.paragraph: row.id for row in rows if row.language is draft.original}
    kept = await proposals.proposals_of(tx, id)
    live = [each for each in kept if replayed_proposal(each, draft.original).state in UNENDED]
    edits = await edits_for(tx, live, heads)
    return _Asked(draft, process, seat, await texts.tree_of_draft(tx, id), heads, originals, kept, edits)
