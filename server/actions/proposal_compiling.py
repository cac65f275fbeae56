"""All proposals on the table for a paragraph, laid out in its text as brackets; it decides nothing (rule V).

Rule 1. What is applied is what was on the screen, to the letter: where a proposal or the text moved since, it
        is refused.
Rule 2. It is one edit of the pen and one row of the record, with the ids of the proposals, which end merged.
        Their sponsors stand before their words.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from positions.errors import Forbidden, Stale, Unknown, WrongPhase
from positions.ids import DraftId, ParagraphId, TextId
from positions.negotiation.bracket_rules import Writer
from positions.negotiation.compilation import compile_proposals
from positions.negotiation.draft import may_type
from positions.negotiation.holding import codes_of as writers_of
from positions.negotiation.proposal import Actor, ProposalAct, ProposalState, act_on
from positions.process import Process
from positions.text.brackets.tree import roster_of
from positions.text.canonical import Plain
from positions.text.differing import change_between
from positions.text.wording import digest
from server.actions.admissions import author_of, seat_in
from server.actions.holding import HeldDraft, hold
from server.actions.laying import LaidProposal, edits_for, laid, new_thing
from server.actions.pen_edits import check_marks, write_change
from server.actions.proposal_acts import Made, proposed_wording
from server.actions.recording import record_act
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store import events, proposals, texts
from server.store.database import Database, Transaction
from server.store.journal import Head
from server.store.proposals import DoneAct


@dataclass(frozen=True, slots=True)
class ApplyCompilation:
    """Put a compilation into the text of a paragraph. version: of the text; digest: of the compilation."""

    paragraph: ParagraphId
    version: int
    digest: str


@dataclass(frozen=True, slots=True)
class Applied:
    """What came of it: the version it made, and which proposals are in it."""

    draft: DraftId
    paragraph: ParagraphId
    version: int
    proposals: tuple[str, ...]


def tabled_ones(found: Sequence[LaidProposal]) -> tuple[LaidProposal, ...]:
    """Those that are laid out together: on the table, they fit, and are of the words of one paragraph."""
    return tuple(
        each
        for each in found
        if each.proposal.state is ProposalState.TABLED
        and each.wording is not None
        and each.kept.place is None
    )


def compiled(process: Process, head: Head, found: Sequence[LaidProposal]) -> str:
    """The text of a paragraph with all of these in brackets. Raises as ``compile_proposals``."""
    wordings = [proposed_wording(process, each) for each in found]
    return compile_proposals(head.wording, wordings, roster_of(process)).text


async def apply_compilation(
    db: Database, permits: Permits, seats: tuple[Seat, ...], wish: ApplyCompilation, *, made: Made
) -> Applied:
    """Lay out what is on the table for a paragraph, in its text.

    Raises Unknown (``not_there``), Forbidden (``not_allowed``), WrongPhase (``paragraph_not_open``,
    ``nothing_tabled``), Stale (``compilation_moved``, Rule 1), and as ``compile_proposals``.
    """

    async def turn(tx: Transaction) -> Applied:
        held, seat = await _held(tx, permits, seats, wish.paragraph)
        text, head, found = await _tabled(tx, held, wish.paragraph)
        wanted = compiled(held.process, head, found)
        if wish.version != head.version or digest(wanted) != wish.digest:
            raise Stale("compilation_moved")
        actor = Actor(held.hand, seat.delegation)
        for each in found:
            act_on(each.proposal, ProposalAct.MERGE, actor)
        author, version = author_of(held.process, seat), head.version
        if (change := change_between(head.wording, wanted)) is not None:
            who = Writer(frozenset(writers_of(author)), is_pen=True, takes_down=True)
            await check_marks(tx, held, (text, change), who)
            after = await write_change(tx, held, seat, (text, change, author), (made.mint, made.now))
            version = after.version
        ids = tuple(each.kept.row.id for each in found)
        moved = None if change is None else version
        for id in ids:
            done = DoneAct(0, ProposalAct.MERGE, None, "", None, moved, author, held.account, made.now)
            await proposals.add_act(tx, id, done)
        await _tell(tx, held, (wish.paragraph, ids, version, author), made)
        return Applied(held.draft.id, wish.paragraph, version, ids)

    return await db.write(turn)


async def _held(
    tx: Transaction, permits: Permits, seats: tuple[Seat, ...], paragraph: ParagraphId
) -> tuple[HeldDraft, Seat]:
    id = await texts.draft_of_paragraph(tx, paragraph)
    draft = None if id is None else await texts.draft_by_id(tx, id)
    if draft is None:
        raise Unknown("not_there")
    seat = seat_in(permits, seats, draft)
    held = await hold(tx, permits, seat, draft.id)
    if not permits.may(seat, Act.MERGE_PROPOSAL, new_thing(held.draft, None)):
        raise Forbidden("not_allowed", act=Act.MERGE_PROPOSAL.value)
    if not may_type(held.draft.mode, held.hand, held.tree.paragraph(paragraph)):
        raise WrongPhase("paragraph_not_open")
    return held, seat


async def _tabled(
    tx: Transaction, held: HeldDraft, paragraph: ParagraphId
) -> tuple[TextId, Head, tuple[LaidProposal, ...]]:
    kept = [
        each for each in await proposals.proposals_of(tx, held.draft.id) if each.row.paragraph == paragraph
    ]
    edits = await edits_for(tx, kept, held.heads)
    lying = [
        laid(each, held.draft.original, held.heads[each.row.text], edits.get(each.row.text, ()))
        for each in kept
    ]
    found = tabled_ones(lying)
    if not found:
        raise WrongPhase("nothing_tabled")
    return found[0].kept.row.text, found[0].head, found


async def _tell(
    tx: Transaction,
    held: HeldDraft,
    what: tuple[ParagraphId, tuple[str, ...], int, str],
    made: Made,
) -> None:
    paragraph, ids, version, author = what
    body: dict[str, Plain] = {
        "paragraph": paragraph,
        "proposals": list(ids),
        "version": version,
        "author": author,
    }
    await record_act(tx, held, "compilation", body, (made.salt, made.now))
    told: dict[str, Plain] = {"event": "proposal", "paragraph": paragraph, "act": "compile"}
    await events.append_event(tx, held.draft.id, told, author, held.account, made.now)
