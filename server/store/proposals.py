"""Proposals as they were made, worded and acted on; nothing of it is ever changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, Table, func, insert, select

from positions.ids import DelegationId, DraftId, ParagraphId, PersonId, TextId
from positions.negotiation.paragraph_tree import ParagraphKind
from positions.negotiation.proposal import ProposalAct
from positions.negotiation.sponsoring import SponsorSaying
from server.store.database import Transaction
from server.store.proposal_tables import proposal_acts, proposal_wordings, proposals
from server.store.sponsors import sayings_of
from server.store.streamlining_tables import proposed_places


@dataclass(frozen=True, slots=True)
class ProposalWords:
    """What a proposal says. version, digest, base: of the text it is written on. wording "": it goes.

    number: from 1 on, of the proposal.
    """

    number: int
    version: int
    digest: str
    base: str
    wording: str
    reason: str
    indivisible: bool
    keeps: bool
    account: PersonId
    at: datetime


@dataclass(frozen=True, slots=True)
class DoneAct:
    """What was done to a proposal. delegation: of a member's act. into: the proposal that took it in.

    version: of the text, that the act made. number: from 1 on, of the proposal.
    """

    number: int
    act: ProposalAct
    delegation: DelegationId | None
    reason: str
    into: str | None
    version: int | None
    author: str
    account: PersonId
    at: datetime


@dataclass(frozen=True, slots=True)
class ProposedPlace:
    """Where a proposed paragraph would stand: after another one, or as the first."""

    kind: ParagraphKind
    after: ParagraphId | None = None


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """A proposal as it began. text: of its paragraph in the original. delegation None: of the chair.

    Of a new paragraph: that of the one after which it would stand, or of the first.
    """

    id: str
    draft: DraftId
    paragraph: ParagraphId
    text: TextId
    delegation: DelegationId | None
    author: str
    account: PersonId
    at: datetime


@dataclass(frozen=True, slots=True)
class KeptProposal:
    """A proposal with all it ever said, one wording at least, and all that was done to it, oldest first.

    place: of a proposal that is of a new paragraph. sayings: of requests to co-sponsor it.
    """

    row: ProposalRow
    words: tuple[ProposalWords, ...]
    acts: tuple[DoneAct, ...]
    place: ProposedPlace | None = None
    sayings: tuple[SponsorSaying, ...] = ()

    @property
    def said(self) -> ProposalWords:
        """What it says now."""
        return self.words[-1]

    @property
    def is_filed(self) -> bool:
        """Whether it ever left its delegation."""
        return self.filed_at is not None

    @property
    def filed_at(self) -> datetime | None:
        """When it left its delegation."""
        return next((each.at for each in self.acts if each.act is ProposalAct.FILE), None)


ROW: Final = tuple(ProposalRow.__dataclass_fields__)
WORDS: Final = tuple(name for name in ProposalWords.__dataclass_fields__ if name != "number")
DONE: Final = tuple(name for name in DoneAct.__dataclass_fields__ if name != "number")


async def add_proposal(tx: Transaction, row: ProposalRow) -> None:
    """Keep a new proposal, which gets its words by ``add_words``."""
    await tx.execute(insert(proposals).values({name: getattr(row, name) for name in ROW}))


async def add_place(tx: Transaction, proposal: str, place: ProposedPlace) -> None:
    """Keep where the paragraph of a new proposal would stand."""
    told = {"proposal": proposal, "kind": place.kind.value, "after": place.after}
    await tx.execute(insert(proposed_places).values(told))


async def add_words(tx: Transaction, proposal: str, words: ProposalWords) -> int:
    """Keep what a proposal says from now on, whatever its number, under the next one, which is returned.

    Whoever calls this or ``add_act`` holds the draft: no two take one number.
    """
    number = await _next(tx, proposal_wordings, proposal)
    values: dict[str, object] = {name: getattr(words, name) for name in WORDS}
    values |= {"indivisible": int(words.indivisible), "keeps": int(words.keeps)}
    await tx.execute(insert(proposal_wordings).values(values | {"proposal": proposal, "number": number}))
    return number


async def add_act(tx: Transaction, proposal: str, act: DoneAct) -> int:
    """Keep what was done to a proposal, under the next number, which is returned."""
    number = await _next(tx, proposal_acts, proposal)
    values: dict[str, object] = {name: getattr(act, name) for name in DONE}
    values |= {"act": act.act.value, "proposal": proposal, "number": number}
    await tx.execute(insert(proposal_acts).values(values))
    return number


async def proposals_of(tx: Transaction, draft: str) -> Sequence[KeptProposal]:
    """All proposals on a draft, unfiled ones too, in the order in which they were begun."""
    return await _found(tx, proposals.c.draft == draft)


async def proposal_by_id(tx: Transaction, id: str) -> KeptProposal | None:
    """One proposal."""
    return next(iter(await _found(tx, proposals.c.id == id)), None)


async def undone_versions(tx: Transaction, text: str) -> frozenset[int]:
    """The versions of a text with which a ruling was undone: each takes back what the one before it did."""
    of_text = select(proposals.c.id).where(proposals.c.text == text)
    acts = proposal_acts.c
    wanted = select(acts.version).where(
        acts.act == ProposalAct.UNDO.value, acts.version.is_not(None), acts.proposal.in_(of_text)
    )
    return frozenset(row.version for row in await tx.execute(wanted))


async def _next(tx: Transaction, of: Table, proposal: str) -> int:
    last = select(func.max(of.c.number)).where(of.c.proposal == proposal)
    number: int = ((await tx.execute(last)).scalar_one() or 0) + 1
    return number


async def _found(tx: Transaction, wanted: ColumnElement[bool]) -> Sequence[KeptProposal]:
    order = proposals.c.at, proposals.c.id
    rows = (await tx.execute(select(proposals).where(wanted).order_by(*order))).all()
    ids = select(proposals.c.id).where(wanted)
    words: dict[str, list[ProposalWords]] = {}
    chosen = select(proposal_wordings).where(proposal_wordings.c.proposal.in_(ids))
    for row in await tx.execute(chosen.order_by(proposal_wordings.c.number)):
        words.setdefault(row.proposal, []).append(_words(row))
    acts: dict[str, list[DoneAct]] = {}
    done = select(proposal_acts).where(proposal_acts.c.proposal.in_(ids))
    for row in await tx.execute(done.order_by(proposal_acts.c.number)):
        acts.setdefault(row.proposal, []).append(_act(row))
    chosen = select(proposed_places).where(proposed_places.c.proposal.in_(ids))
    places = {row.proposal: _place(row) for row in await tx.execute(chosen)}
    said = await sayings_of(tx, ids)
    return [
        KeptProposal(
            _row(row),
            tuple(words[row.id]),
            tuple(acts.get(row.id, ())),
            places.get(row.id),
            said.get(row.id, ()),
        )
        for row in rows
    ]


def _place(row: Row[Any]) -> ProposedPlace:
    after = None if row.after is None else ParagraphId(row.after)
    return ProposedPlace(ParagraphKind(row.kind), after)


def _row(row: Row[Any]) -> ProposalRow:
    return ProposalRow(
        row.id,
        DraftId(row.draft),
        ParagraphId(row.paragraph),
        TextId(row.text),
        None if row.delegation is None else DelegationId(row.delegation),
        row.author,
        PersonId(row.account),
        row.at,
    )


def _words(row: Row[Any]) -> ProposalWords:
    return ProposalWords(
        row.number,
        row.version,
        row.digest,
        row.base,
        row.wording,
        row.reason,
        bool(row.indivisible),
        bool(row.keeps),
        PersonId(row.account),
        row.at,
    )


def _act(row: Row[Any]) -> DoneAct:
    return DoneAct(
        row.number,
        ProposalAct(row.act),
        None if row.delegation is None else DelegationId(row.delegation),
        row.reason,
        row.into,
        row.version,
        row.author,
        PersonId(row.account),
        row.at,
    )
