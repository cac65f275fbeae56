"""A ruling on a proposal taken back while it is on the screen: the text goes back too, by a new edit.

Rule 1. Nothing is erased: the ruling stays among the acts, its undoing is one more, and so is the edit.
Rule 2. Where anybody changed the text of the paragraph since, or struck or gave it back, nothing is undone.
Rule 3. Positions on the earlier words stay expired (S3): their delegations confirm them again.
Rule 4. What was laid out together goes back together. Paragraphs that a ruling put in are struck again.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import takewhile
from typing import Final

from positions.errors import Unknown, WrongPhase
from positions.ids import DraftId, ParagraphId
from positions.negotiation import structure
from positions.negotiation.draft import Hand, may_type
from positions.negotiation.proposal import ProposalAct
from positions.negotiation.undoing import RULINGS, UNDO_FOR, check_undo_time, undone
from positions.text.differing import change_between
from server.actions.admissions import author_of, seat_in
from server.actions.composing import event_of
from server.actions.earlier_wordings import kept_wordings, wording_at
from server.actions.holding import hold
from server.actions.pen_edits import strike, write_change
from server.actions.proposal_acts import DoneAct, HeldProposal, Made, check_may, hold_proposal, tell
from server.actions.proposing import Proposed
from server.actions.restructuring import Decision
from server.security.identity import Seat
from server.security.permits import Permits
from server.store import events, journal, proposals, texts
from server.store.database import Database, Transaction
from server.store.rulings import acted_on_since

PUTS_IN: Final = RULINGS - {ProposalAct.REJECT}  # a proposed paragraph, in the text


async def undo_ruling(
    db: Database, permits: Permits, seats: tuple[Seat, ...], id: str, *, made: Made
) -> Proposed:
    """Take back the last ruling on a proposal; whoever calls this tells the room.

    Raises Unknown (``not_there``), Forbidden (``not_allowed``, ``not_your_ruling``), WrongPhase
    (``nothing_to_undo``, ``undo_too_late``, ``undo_text_moved``, ``paragraph_not_open``).
    """

    async def turn(tx: Transaction) -> Proposed:
        kept = await proposals.proposal_by_id(tx, id)
        draft = None if kept is None else await texts.draft_by_id(tx, kept.row.draft)
        if draft is None:
            raise Unknown("not_there")
        seat = seat_in(permits, seats, draft)
        found = await hold_proposal(tx, permits, await hold(tx, permits, seat, draft.id), seat, id)
        check_may(permits, found, ProposalAct.UNDO)
        acts = found.laid.kept.acts
        if not acts:
            raise WrongPhase("nothing_to_undo")
        last = acts[-1]
        undone(found.laid.proposal, last.act, found.held.hand, is_own=last.account == found.held.account)
        check_undo_time(last.at, made.now)
        version = await _put_back(tx, found, last, made)
        held, author = found.held, author_of(found.held.process, seat)
        done = DoneAct(
            0, ProposalAct.UNDO, seat.delegation, "", None, version, author, held.account, made.now
        )
        for place, each in enumerate([found, *await _laid_out_with(tx, permits, found, last)]):
            await proposals.add_act(tx, each.laid.kept.row.id, done)
            salted = replace(made, salt=f"{made.salt}-{place}") if place else made
            await tell(tx, each, done, each.laid.kept.said, salted)
        return Proposed(id, draft.id, found.laid.kept.row.paragraph)

    return await db.write(turn)


async def just_ruled_on(db: Database, seat: Seat, draft: DraftId, *, now: datetime) -> frozenset[str]:
    """The proposals on which a seat may have ruled so lately that it can be undone."""
    account = seat.account
    if account is None:
        return frozenset()
    return await db.read(lambda tx: acted_on_since(tx, draft, account, now - UNDO_FOR))


async def _laid_out_with(
    tx: Transaction, permits: Permits, found: HeldProposal, last: DoneAct
) -> Sequence[HeldProposal]:
    """The other proposals of the same compilation (Rule 4); none where this was ruled on alone."""
    if last.act is not ProposalAct.MERGE or last.into is not None:
        return ()
    own = found.laid.kept.row
    others = []
    for each in await proposals.proposals_of(tx, found.held.draft.id):
        if each.row.id == own.id or each.row.paragraph != own.paragraph or not each.acts:
            continue
        if replace(each.acts[-1], number=last.number) == last:
            others.append(await hold_proposal(tx, permits, found.held, found.seat, each.row.id))
    return others


async def _put_back(tx: Transaction, found: HeldProposal, last: DoneAct, made: Made) -> int | None:
    """Give the paragraph back as it was; the version that this made, None where no word moved."""
    held, kept = found.held, found.laid.kept
    if kept.place is not None and last.act in PUTS_IN and last.into is None:
        await _take_out(tx, found, last, made)
        return None
    if last.version is None:
        is_struck = not kept.said.wording and not kept.said.keeps
        if last.act is ProposalAct.ACCEPT and is_struck:
            await _restore(tx, found, made)
        return None
    row, head = held.rows[kept.row.text], held.heads[kept.row.text]
    if head.version != last.version:
        raise WrongPhase("undo_text_moved")
    if not may_type(held.draft.mode, Hand.CHAIR, held.tree.paragraph(kept.row.paragraph)):
        raise WrongPhase("paragraph_not_open")
    known = await kept_wordings(tx, held.draft.id)
    before = await wording_at(tx, row, head, last.version - 1, known)
    change = None if before is None else change_between(head.wording, before)
    if change is None:
        raise WrongPhase("undo_text_moved")
    author = author_of(held.process, found.seat)
    after = await write_change(tx, held, found.seat, (row.id, change, author), (made.mint, made.now))
    return after.version


async def _take_out(tx: Transaction, found: HeldProposal, last: DoneAct, made: Made) -> None:
    """Strike what the ruling put in, where nobody has changed it since (Rule 4)."""
    held, author = found.held, author_of(found.held.process, found.seat)
    for id in await _put_in_by(tx, found, last):
        new = held.tree.paragraphs.get(id)
        if new is None or new.deleted:
            raise WrongPhase("undo_text_moved")
        for row in held.rows.values():
            if row.paragraph == new.id:
                lines = await journal.edits_since(tx, row.id, 0, most=2)
                if any((each.account, each.at) != (last.account, last.at) for each in lines):
                    raise WrongPhase("undo_text_moved")
        if not may_type(held.draft.mode, Hand.CHAIR, new):
            raise WrongPhase("paragraph_not_open")
        await strike(tx, held, new.id, author, made.now)


async def _put_in_by(tx: Transaction, found: HeldProposal, last: DoneAct) -> Sequence[ParagraphId]:
    """The paragraphs that a ruling put in, told of right before it: several where they entered together."""
    happened = await events.events_since(tx, found.held.draft.id)
    told: dict[str, object] = {"event": "proposal", "act": "compile"}
    if last.act is not ProposalAct.MERGE:
        told = {"proposal": found.laid.kept.row.id, "act": last.act.value}
    ruled = max(place for place, each in enumerate(happened) if told.items() <= each.event.items())
    run = takewhile(
        lambda each: each.event.get("act") == "insert" and (each.account, each.at) == (last.account, last.at),
        reversed(happened[:ruled]),
    )
    ids = [ParagraphId(str(each.event["paragraph"])) for each in run]
    return ids if last.act is ProposalAct.MERGE else ids[:1]


async def _restore(tx: Transaction, found: HeldProposal, made: Made) -> None:
    held, id = found.held, found.laid.kept.row.paragraph
    if held.tree.paragraph(id).deleted_with != id:
        raise WrongPhase("undo_text_moved")
    decision = Decision(structure.restore(held.tree, id), id)
    await texts.put_paragraphs(tx, held.draft.id, decision.done.changed)
    author = author_of(held.process, found.seat)
    told = event_of(held, decision, "restore")
    await events.append_event(tx, held.draft.id, told, author, held.account, made.now)
