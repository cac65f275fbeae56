"""One act on a proposal of a held draft: checked, its words put into the text, recorded and told.

Rule 1. What an act makes of the text is one edit, in the transaction of the act: it fits, or nothing is done.
Rule 2. What is done to a proposal that is not filed is neither recorded nor told.
Rule 3. What is accepted is an edit of its sponsors, what enters as a bracket as well; the record names who
        ruled.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from positions.errors import Forbidden, Malformed, Unknown
from positions.negotiation.bracket_rules import Writer
from positions.negotiation.compilation import ProposedWording, compile_proposals
from positions.negotiation.draft import Hand
from positions.negotiation.paragraph_tree import TreePlace
from positions.negotiation.proposal import Actor, ProposalAct, act_on
from positions.process import Process
from positions.text.brackets.tree import PRESIDENCY, roster_of
from positions.text.canonical import Plain
from positions.text.differing import change_between
from server.actions.admissions import author_of
from server.actions.holding import HeldDraft
from server.actions.laying import LaidProposal, edits_for, is_open_for, laid, proposal_thing
from server.actions.pen_edits import check_marks, insert_paragraph, strike, write_change
from server.actions.recording import record_act
from server.actions.structure_acts import After, Insert
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store import events, proposals
from server.store.database import Transaction
from server.store.proposals import DoneAct as DoneAct
from server.store.proposals import ProposalWords, ProposedPlace

OF_CHAIR: Final = frozenset({ProposalAct.TABLE, ProposalAct.ACCEPT, ProposalAct.REJECT})
SHOWN: Final = frozenset({ProposalAct.COSPONSOR, ProposalAct.LEAVE})  # of a draft, by who was asked
JOINED: Final = "+"  # between the delegations of an edit that several make


@dataclass(frozen=True, slots=True)
class Made:
    """What an act is made with: salt of its row in the record, what makes ids, the hour."""

    salt: str
    mint: Callable[[], str]
    now: datetime


@dataclass(frozen=True, slots=True)
class HeldProposal:
    """A proposal as it lies in a held draft, for a seat that may read it."""

    held: HeldDraft
    seat: Seat
    laid: LaidProposal

    @property
    def actor(self) -> Actor:
        """As what the seat acts on it."""
        return Actor(self.held.hand, self.seat.delegation)


@dataclass(frozen=True, slots=True)
class Doing:
    """An act with what it needs. into: the proposal that takes this one in. words: of one restated."""

    act: ProposalAct
    reason: str = ""
    into: str | None = None
    words: ProposalWords | None = None


async def hold_proposal(
    tx: Transaction, permits: Permits, held: HeldDraft, seat: Seat, id: str
) -> HeldProposal:
    """A proposal of a held draft. Raises Unknown (``not_there``) where the seat may not read it."""
    kept = await proposals.proposal_by_id(tx, id)
    if kept is None or kept.row.draft != held.draft.id:
        raise Unknown("not_there")
    if not permits.may(seat, Act.READ_PROPOSAL, proposal_thing(held.draft, kept, seat)):
        raise Unknown("not_there")
    text = kept.row.text
    edits = await edits_for(tx, [kept], held.heads)
    return HeldProposal(held, seat, laid(kept, held.draft.original, held.heads[text], edits.get(text, ())))


async def do(tx: Transaction, permits: Permits, found: HeldProposal, doing: Doing, made: Made) -> None:
    """Do an act on a proposal.

    Raises as ``act_on``; Forbidden (``not_allowed``); Unknown (``proposal_unknown``), Malformed
    (``merge_into_itself``) of the proposal that takes it in; as ``compile_proposals`` for a bracket.
    """
    held, kept, act = found.held, found.laid.kept, doing.act
    check_may(permits, found, act)
    paragraph = held.tree.paragraph(kept.row.paragraph)
    is_open = is_open_for(held.draft, kept, paragraph)
    act_on(found.laid.proposal, act, found.actor, reason=doing.reason, is_open=is_open)
    into = doing.into if act is ProposalAct.MERGE else None  # of no other act
    if act is ProposalAct.MERGE:
        await _check_into(tx, permits, found, into)
    version = None
    if act in (ProposalAct.ACCEPT, ProposalAct.BRACKET):
        version = await _applied(tx, found, act, made)
    if doing.words is not None:
        await proposals.add_words(tx, kept.row.id, doing.words)
    done = replace(done_act(found, act, doing.reason, made), into=into, version=version)
    await proposals.add_act(tx, kept.row.id, done)
    if kept.is_filed or act is ProposalAct.FILE:
        await tell(tx, found, done, doing.words or kept.said, made)


def done_act(found: HeldProposal, act: ProposalAct, reason: str, made: Made) -> DoneAct:
    """An act of the seat on a proposal, as it is kept."""
    author = author_of(found.held.process, found.seat)
    return DoneAct(0, act, found.seat.delegation, reason, None, None, author, found.held.account, made.now)


def check_may(permits: Permits, found: HeldProposal, act: ProposalAct) -> None:
    """Pass where the table grants the act to the seat. Raises Forbidden (``not_allowed``)."""
    kept, seat = found.laid.kept, found.seat
    is_shown = kept.row.delegation != seat.delegation and act in SHOWN
    needed = needed_for(act, found.held.hand, is_filed=kept.is_filed or is_shown)
    if not permits.may(seat, needed, proposal_thing(found.held.draft, kept, seat)):
        raise Forbidden("not_allowed", act=needed.value)


def needed_for(act: ProposalAct, hand: Hand, *, is_filed: bool) -> Act:
    """What the table is asked for an act of somebody who touches the draft so."""
    if act in (ProposalAct.MERGE, ProposalAct.UNDO):
        return Act.MERGE_PROPOSAL
    if act in OF_CHAIR or hand is Hand.CHAIR:
        return Act.RULE_PROPOSAL
    return Act.SPONSOR_PROPOSAL if is_filed else Act.DRAFT_PROPOSAL


def codes_of(process: Process, found: LaidProposal) -> tuple[str, ...]:
    """Who stands behind a proposal, as prefixes of brackets name them."""
    if found.proposal.is_bridge:
        return (PRESIDENCY,)
    codes = {each.id: each.alpha2.upper() for each in process.members}
    return tuple(codes[each] for each in found.proposal.sponsors)


def proposed_wording(process: Process, found: LaidProposal) -> ProposedWording:
    """A proposal that fits, as it is compiled on the text as it stands."""
    return ProposedWording(codes_of(process, found), found.wording or "", found.proposal.indivisible)


def author_for(found: HeldProposal) -> str:
    """As whose the words of a proposal are read: its sponsors', or the chair's."""
    sponsors = found.laid.proposal.sponsors
    return JOINED.join(sponsors) if sponsors else author_of(found.held.process, found.seat)


def insertion(place: ProposedPlace, words: str) -> Insert:
    """The act of the pen that puts a proposed paragraph at its place."""
    return Insert(place.kind, TreePlace() if place.after is None else After(place.after), words)


async def _check_into(tx: Transaction, permits: Permits, found: HeldProposal, into: str | None) -> None:
    own = found.laid.kept.row
    if into is None:
        raise Malformed("merge_needs_another")
    if into == own.id:
        raise Malformed("merge_into_itself")
    other = await hold_proposal(tx, permits, found.held, found.seat, into)
    is_alike = (other.laid.kept.place is None) is (found.laid.kept.place is None)
    if not other.laid.proposal.is_live or other.laid.kept.row.paragraph != own.paragraph or not is_alike:
        raise Malformed("merge_needs_another")


async def _applied(tx: Transaction, found: HeldProposal, act: ProposalAct, made: Made) -> int | None:
    """Put what is proposed into the text; the version it made, None where the words stand as they are."""
    held, lying = found.held, found.laid
    author, text = author_for(found), lying.kept.row.text
    if act is ProposalAct.ACCEPT and not lying.wording and not lying.proposal.keeps:
        await strike(tx, held, lying.kept.row.paragraph, author, made.now)
        return None
    wanted, is_bracket = lying.wording or "", act is ProposalAct.BRACKET
    if is_bracket:
        wording = proposed_wording(held.process, lying)
        wanted = compile_proposals(lying.head.wording, [wording], roster_of(held.process)).text
    if lying.kept.place is not None:
        insert = insertion(lying.kept.place, wanted)
        await insert_paragraph(tx, held, found.seat, (insert, author), (made.mint, made.now))
        return None  # it is the first version of another text
    change = change_between(lying.head.wording, wanted)
    if change is None:
        return None
    who = Writer(frozenset(codes_of(held.process, lying)), is_pen=True, takes_down=is_bracket)
    await check_marks(tx, held, (text, change), who)
    after = await write_change(tx, held, found.seat, (text, change, author), (made.mint, made.now))
    return after.version


async def tell(tx: Transaction, found: HeldProposal, done: DoneAct, words: ProposalWords, made: Made) -> None:
    """Record the act, and tell those at the table that there is news of the proposal."""
    held, row = found.held, found.laid.kept.row
    said: Mapping[str, Plain] = {}
    if done.act in (ProposalAct.FILE, ProposalAct.RESTATE):
        said = {
            "base": {"text": row.text, "version": words.version, "digest": words.digest},
            "wording": words.wording,
            "keeps": words.keeps,
            "indivisible": words.indivisible,
            "grounds": words.reason,
        }
        if (place := found.laid.kept.place) is not None:
            said = {**said, "place": {"kind": place.kind.value, "after": place.after}}
    body: dict[str, Plain] = {
        "proposal": row.id,
        "paragraph": row.paragraph,
        "act": done.act.value,
        "delegation": done.delegation,
        "author": done.author,
        "sponsors": list(found.laid.proposal.sponsors),
        "reason": done.reason,
        "into": done.into,
        "version": done.version,
        **said,
    }
    await record_act(tx, held, "proposal", body, (made.salt, made.now))
    told: dict[str, Plain] = {
        "event": "proposal",
        "paragraph": row.paragraph,
        "proposal": row.id,
        "act": done.act.value,
    }
    await events.append_event(tx, held.draft.id, told, done.author, held.account, made.now)
