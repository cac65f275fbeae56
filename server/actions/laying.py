"""A proposal laid on the text as it stands: whether it fits, and what the text would say with it.

Rule 1. It is worked out from the edits since its base whenever it is read; nothing is stored.
Rule 2. Over more than ``MOST`` edits it is not moved: it does not fit, and its sponsors restate it.
Rule 3. Who wants the text as it is, wants these words: any others are a misfit.
Rule 4. A new paragraph fits whatever the others say, as long as the draft takes paragraphs.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from positions.ids import DelegationId, Language, TextId
from positions.negotiation.consent import ExactWording
from positions.negotiation.draft import DRAFTING, Draft, Hand, may_type
from positions.negotiation.misfit import amendment_between, followed
from positions.negotiation.paragraph_tree import Paragraph
from positions.negotiation.proposal import OF_MEMBERS, Proposal, ProposalState, replayed
from positions.negotiation.sponsoring import SponsorRequest, requests_of
from positions.process import Level, Process
from positions.text.changes import ChangeSet, apply
from positions.text.tokens import words_and_marks
from positions.text.units import units_of
from positions.text.wording import digest
from server.live.opened import edits_of
from server.security.identity import Seat
from server.security.permits import Thing
from server.store import journal, proposals
from server.store.database import Transaction
from server.store.journal import Head
from server.store.proposals import KeptProposal

MOST: Final = 5_000
ASKED: Final = "asked_to_sponsor"  # the fact in the table of permits
UNENDED: Final = frozenset({ProposalState.DRAFT, ProposalState.PARKED, ProposalState.TABLED})


@dataclass(frozen=True, slots=True)
class MovedOver:
    """An edit that proposals are moved over. version: that it made. undoes: it takes back the one before."""

    version: int
    changes: ChangeSet
    undoes: bool = False


Edits = Sequence[MovedOver]


@dataclass(frozen=True, slots=True)
class LaidProposal:
    """A proposal, and the text of its paragraph as it stands.

    changes: what it changes in that; wording: what the text would say then. None: it does not fit, or it has
    ended. is_there: the text says already what it wants.
    """

    kept: KeptProposal
    proposal: Proposal
    head: Head
    changes: ChangeSet | None
    wording: str | None
    is_there: bool = False


def proposal_thing(draft: Draft, kept: KeptProposal, seat: Seat) -> Thing:
    """A proposal as the table of permits knows it: its delegation's until it is filed, and shown to the seat
    where its delegation is asked to co-sponsor it.
    """
    if kept.is_filed:
        return new_thing(draft, None)
    thing, own = new_thing(draft, kept.row.delegation), seat.delegation
    is_shown = any(each.to == own and each.shows for each in requests_on(kept, draft.original))
    return replace(thing, facts=frozenset({ASKED})) if is_shown else thing


def requests_on(kept: KeptProposal, language: Language) -> tuple[SponsorRequest, ...]:
    """The requests to co-sponsor a proposal, as they stand."""
    if not kept.sayings:
        return ()
    spoken = {
        each.delegation: each.number
        for each in kept.acts
        if each.delegation is not None and each.act in OF_MEMBERS
    }
    return requests_of(replayed_proposal(kept, language), kept.sayings, spoken)


def new_thing(draft: Draft, delegation: DelegationId | None) -> Thing:
    """A proposal that a delegation would begin, or the chair, as the table of permits knows it."""
    level = Level.BOTH if draft.conference is None else Level.CONFERENCE
    own = level if delegation is None else Level.DELEGATION
    return Thing(draft.process, own, draft.mode.value, delegation, draft.conference)


def members_of(draft: Draft, process: Process) -> tuple[DelegationId, ...]:
    """The delegations that take part in a draft, in meeting order."""
    return tuple(each.id for each in process.members if draft.conference in (None, each.conference))


def replayed_proposal(kept: KeptProposal, language: Language) -> Proposal:
    """What its acts made of a proposal; ``fits`` is not asked."""
    row, said = kept.row, kept.said
    own = row.delegation
    proposal = Proposal(
        ExactWording(row.paragraph, language, said.version, said.digest),
        said.wording,
        () if own is None else (own,),
        said.reason,
        is_bridge=own is None,
        keeps=said.keeps,
        indivisible=said.indivisible,
    )
    for done in kept.acts:
        proposal = replayed(proposal, done.act, done.delegation, reason=done.reason)
    return proposal


async def edits_for(
    tx: Transaction, kept: Iterable[KeptProposal], heads: Mapping[TextId, Head]
) -> Mapping[TextId, Edits]:
    """The edits that these proposals are to be moved over, of each text."""
    found: dict[TextId, Edits] = {}
    on_texts = (each for each in kept if each.place is None)
    ordered = sorted(on_texts, key=lambda each: (each.row.text, each.said.version))
    for text, group in groupby(ordered, key=lambda each: each.row.text):
        newest = heads[text].version
        near = [each for each in group if newest - each.said.version <= MOST]
        if not near or near[0].said.version == newest:
            continue
        first = near[0].said
        lines = await journal.edits_since(tx, text, first.version, most=newest - first.version)
        undone = await proposals.undone_versions(tx, text)
        found[text] = [
            MovedOver(edit.version, edit.changes, edit.version in undone)
            for edit in edits_of(first.base, lines)
        ]
    return found


def laid(kept: KeptProposal, language: Language, head: Head, edits: Edits) -> LaidProposal:
    """A proposal on the newest version of its text; edits: at least those since its base."""
    proposal = replayed_proposal(kept, language)
    if kept.place is not None:
        empty = Head(head.text, 0, "", digest(""))
        if proposal.state not in UNENDED:
            return LaidProposal(kept, proposal, empty, None, None)
        return LaidProposal(kept, proposal, empty, ChangeSet(((0, kept.said.wording),)), kept.said.wording)
    if proposal.state not in UNENDED:
        return LaidProposal(kept, proposal, head, None, None)
    changes = _moved(kept, head, edits)
    is_there = not proposal.keeps and words_and_marks(head.wording) == words_and_marks(kept.said.wording)
    if changes is None:
        return LaidProposal(kept, replace(proposal, fits=False), head, None, None, is_there)
    return LaidProposal(kept, proposal, head, changes, apply(head.wording, changes), is_there)


def _moved(kept: KeptProposal, head: Head, edits: Edits) -> ChangeSet | None:
    said = kept.said
    if said.keeps:
        return _nothing(head) if said.digest == head.digest else None
    if head.version - said.version > MOST:
        return None
    amendment = amendment_between(said.base, said.wording)
    since = _since(said.version, edits)
    return None if amendment is None else followed(amendment, since, head.wording)


def _since(version: int, edits: Edits) -> list[ChangeSet]:
    """The changes since a version; a ruling that was undone at once moves nothing that it found there."""
    since: list[MovedOver] = []
    for each in edits:
        if each.version <= version:
            continue
        if each.undoes and since and since[-1].version == each.version - 1:
            since.pop()
        else:
            since.append(each)
    return [each.changes for each in since]


def _nothing(head: Head) -> ChangeSet:
    return ChangeSet(((units_of(head.wording), None),) if head.wording else ())


def is_open_for(draft: Draft, kept: KeptProposal, paragraph: Paragraph) -> bool:
    """Whether what is proposed could go into the draft now; ``paragraph``: the one it is kept with."""
    if kept.place is None:
        return may_type(draft.mode, Hand.CHAIR, paragraph)
    return draft.mode in DRAFTING


async def count_live(tx: Transaction, draft: Draft) -> int:
    """How many proposals on a draft are filed and have not ended; when it freezes, none may be left (D3)."""
    kept = await proposals.proposals_of(tx, draft.id)
    return sum(replayed_proposal(each, draft.original).is_live for each in kept)
