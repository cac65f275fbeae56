"""Proposals of other words for a paragraph: begun, put otherwise, and acted on.

Rule 1. A proposal is its delegation's alone until it is filed: others do not learn that there is one. All of
        the delegation write on it. A bridging text of the chair is filed as it is begun.
Rule 2. It is written on an exact wording, the newest or an earlier one; what came since is moved over it when
        it is read (see ``laying``).
Rule 3. Nothing that it ever said goes: each new wording is another row.
"""

from dataclasses import dataclass

from positions.errors import Forbidden, Malformed, Stale, Unknown, WrongPhase
from positions.ids import DraftId, ParagraphId
from positions.negotiation.consent import REASON
from positions.negotiation.draft import Draft, Hand
from positions.negotiation.holding import Writer, check_brackets
from positions.negotiation.proposal import ProposalAct, ProposalState, check_proposed
from positions.text.brackets.parsing import parse_brackets
from positions.text.brackets.tree import PRESIDENCY, check_balanced, roster_of
from positions.text.differing import change_between
from positions.text.wording import canonical, check_wording, digest
from server.actions.admissions import author_of, seat_in
from server.actions.earlier_wordings import kept_wordings, wording_at
from server.actions.holding import HeldDraft, hold
from server.actions.laying import new_thing
from server.actions.proposal_acts import Doing, HeldProposal, Made, check_may, do, hold_proposal
from server.actions.restructuring import text_in
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store import proposals, texts
from server.store.database import Database, Transaction
from server.store.proposals import ProposalRow, ProposalWords
from server.store.texts import TextRow

Seats = tuple[Seat, ...]


@dataclass(frozen=True, slots=True)
class ProposedText:
    """What a paragraph shall say, written on a version of it with this digest. wording "": it goes.

    keeps: it shall stay as it is; the wording is not looked at. indivisible: all of it or nothing.
    """

    version: int
    digest: str
    wording: str
    reason: str = ""
    indivisible: bool = False
    keeps: bool = False


@dataclass(frozen=True, slots=True)
class Propose:
    """A proposal on a paragraph in its original language; files: others see it at once."""

    paragraph: ParagraphId
    text: ProposedText
    files: bool = False


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
    ``check_proposed``, ``check_wording``, ``check_balanced``, and ``reason_too_long``.
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
        found = await _found(tx, permits, seats, wish.proposal)
        check_may(permits, found, ProposalAct.RESTATE)
        kept, held = found.laid.kept, found.held
        if wish.number != kept.said.number:
            raise Stale("proposal_moved")
        words = await _words(tx, held, found.seat, (held.rows[kept.row.text], wish.text, made))
        if found.laid.proposal.state is ProposalState.DRAFT:
            await proposals.add_words(tx, kept.row.id, words)
        else:
            await do(tx, permits, found, Doing(ProposalAct.RESTATE, words.reason, words=words), made)
        return Proposed(kept.row.id, held.draft.id, kept.row.paragraph)

    return await db.write(turn)


async def act(
    db: Database, permits: Permits, seats: Seats, wish: tuple[str, Doing], *, made: Made
) -> Proposed:
    """Do an act on a proposal; ``wish``: which, and what. Raises as ``do``, and ``reason_too_long``."""
    id, doing = wish

    async def turn(tx: Transaction) -> Proposed:
        found = await _found(tx, permits, seats, id)
        if doing.act is ProposalAct.RESTATE:  # it needs words: ``reword``
            raise Malformed("proposal_wording_missing")
        _check_reason(doing.reason)
        await do(tx, permits, found, doing, made)
        return Proposed(id, found.held.draft.id, found.laid.kept.row.paragraph)

    return await db.write(turn)


async def _found(tx: Transaction, permits: Permits, seats: Seats, id: str) -> HeldProposal:
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
    words = await _words(tx, held, seat, (text, wish.text, made))
    author = author_of(held.process, seat)
    row = ProposalRow(
        made.mint(), held.draft.id, wish.paragraph, text.id, own, author, held.account, made.now
    )
    await proposals.add_proposal(tx, row)
    await proposals.add_words(tx, row.id, words)
    return row


def _check_may_begin(permits: Permits, draft: Draft, seat: Seat) -> None:
    needed = Act.RULE_PROPOSAL if seat.delegation is None else Act.DRAFT_PROPOSAL
    if not permits.may(seat, needed, new_thing(draft, seat.delegation)):
        raise Forbidden("not_allowed", act=needed.value)


async def _words(
    tx: Transaction, held: HeldDraft, seat: Seat, what: tuple[TextRow, ProposedText, Made]
) -> ProposalWords:
    """What is proposed, as it is kept: on words that the text has or had."""
    row, said, made = what
    _check_reason(said.reason)
    head = held.heads[row.id]
    known = {} if said.version == head.version else await kept_wordings(tx, held.draft.id)
    base = await wording_at(tx, row, head, said.version, known)
    if base is None or digest(base) != said.digest:
        raise Stale("wording_moved")
    wording = base if said.keeps else canonical(said.wording)
    check_proposed(base, wording, keeps=said.keeps)
    if not said.keeps:
        _check_words(held, seat, base, wording)
    return ProposalWords(
        0,
        said.version,
        said.digest,
        base,
        wording,
        said.reason,
        said.indivisible,
        said.keeps,
        held.account,
        made.now,
    )


def _check_words(held: HeldDraft, seat: Seat, base: str, wording: str) -> None:
    check_wording(wording)
    roster = roster_of(held.process)
    if parse_brackets(base, roster).flaws == ():  # what was broken before need not be mended here
        check_balanced(parse_brackets(wording, roster))
    change = change_between(base, wording)
    codes = {each.id: each.alpha2.upper() for each in held.process.members}
    own = PRESIDENCY if seat.delegation is None else codes[seat.delegation]
    if change is not None:
        check_brackets(base, change, (), Writer(frozenset({own})), roster)  # E3


def _check_reason(reason: str) -> None:
    if len(reason) > REASON:
        raise Malformed("reason_too_long", most=REASON)
