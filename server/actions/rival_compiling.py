"""All new paragraphs on the table for one place, put into the text together; it decides nothing (N3, V).

Rule 1. What is put in is what was on the screen, to the letter: where a proposal moved since, it is refused.
Rule 2. It is one row of the record, with the ids of the proposals, which end merged. Their sponsors stand
        before their words.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from positions.errors import Forbidden, Malformed, Stale, Unknown, WrongPhase
from positions.ids import DraftId, ParagraphId
from positions.negotiation.draft import DRAFTING
from positions.negotiation.paragraph_tree import ParagraphKind
from positions.negotiation.proposal import Actor, ProposalAct, ProposalState, act_on
from positions.negotiation.rivals import RivalForm, RivalWording, lay_rivals
from positions.process import Process
from positions.text.brackets.tree import roster_of
from positions.text.canonical import Plain, canonical_json
from positions.text.wording import digest
from server.actions.admissions import author_of, seat_in
from server.actions.holding import HeldDraft, hold
from server.actions.laying import LaidProposal, laid, new_thing
from server.actions.pen_edits import insert_paragraph
from server.actions.proposal_acts import (
    JOINED,
    HeldProposal,
    Made,
    done_act,
    insertion,
    proposed_wording,
)
from server.actions.proposal_tray import Tray, TrayProposal
from server.actions.recording import record_act
from server.actions.structure_acts import InsertRival
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store import events, proposals, texts
from server.store.database import Database, Transaction
from server.store.proposals import ProposedPlace

SEVERAL: Final = 2  # new paragraphs at one place: one alone is accepted, or put in brackets


@dataclass(frozen=True, slots=True)
class ApplyRivals:
    """Put the new paragraphs of a kind into a draft that are proposed after a paragraph, or as the first.

    digest: of what was on the screen.
    """

    draft: DraftId
    kind: ParagraphKind
    after: ParagraphId | None
    form: RivalForm
    digest: str

    @property
    def place(self) -> ProposedPlace:
        """Where they would stand."""
        return ProposedPlace(self.kind, self.after)


@dataclass(frozen=True, slots=True)
class AppliedRivals:
    """What came of it: the paragraphs, and which proposals are in them."""

    draft: DraftId
    paragraphs: tuple[ParagraphId, ...]
    proposals: tuple[str, ...]


def rivals_at(found: Iterable[LaidProposal], place: ProposedPlace) -> tuple[LaidProposal, ...]:
    """The new paragraphs on the table for a place, where there are several."""
    tabled = tuple(
        each for each in found if each.kept.place == place and each.proposal.state is ProposalState.TABLED
    )
    return tabled if len(tabled) >= SEVERAL else ()


def laid_rivals(process: Process, found: Sequence[LaidProposal], form: RivalForm) -> tuple[RivalWording, ...]:
    """The paragraphs that these become. Raises as ``lay_rivals``."""
    return lay_rivals([proposed_wording(process, each) for each in found], form, roster_of(process))


def rivals_digest(laid_out: Iterable[RivalWording]) -> str:
    """The digest of what is on the screen."""
    return digest(canonical_json([each.text for each in laid_out]).decode())


@dataclass(frozen=True, slots=True)
class RivalLayout:
    """What is on the table for a place, in each form that it may enter in.

    problem: the reason why it cannot be laid out, else empty.
    """

    place: ProposedPlace
    proposals: tuple[TrayProposal, ...]
    forms: Mapping[RivalForm, tuple[RivalWording, ...]]
    problem: str = ""


def rival_layouts(tray: Tray) -> tuple[RivalLayout, ...]:
    """The places for which several new paragraphs are on the table, in the order of their proposals."""
    places = dict.fromkeys(each.laid.kept.place for each in tray.proposals)
    return tuple(
        _layout(tray, place, found)
        for place in places
        if place is not None and (found := rivals_at((each.laid for each in tray.proposals), place))
    )


def _layout(tray: Tray, place: ProposedPlace, found: tuple[LaidProposal, ...]) -> RivalLayout:
    ones = tuple(each for each in tray.proposals if each.laid in found)
    try:
        forms = {form: laid_rivals(tray.process, found, form) for form in RivalForm}
    except Malformed as unfit:
        return RivalLayout(place, ones, {}, unfit.reason)
    return RivalLayout(place, ones, forms)


async def apply_rivals(
    db: Database, permits: Permits, seats: tuple[Seat, ...], wish: ApplyRivals, *, made: Made
) -> AppliedRivals:
    """Put what is on the table for a place into the text.

    Raises Unknown (``not_there``), Forbidden (``not_allowed``), WrongPhase (``paragraph_not_open``,
    ``nothing_tabled``), Stale (``compilation_moved``, Rule 1), and as ``lay_rivals``, ``structure.insert``.
    """

    async def turn(tx: Transaction) -> AppliedRivals:
        held, seat = await _held(tx, permits, seats, wish.draft)
        found = await _tabled(tx, held, wish.place)
        wanted = laid_rivals(held.process, found, wish.form)
        if rivals_digest(wanted) != wish.digest:
            raise Stale("compilation_moved")
        for each in found:
            act_on(each.proposal, ProposalAct.MERGE, Actor(held.hand, seat.delegation))
            done = done_act(HeldProposal(held, seat, each), ProposalAct.MERGE, "", made)
            await proposals.add_act(tx, each.kept.row.id, replace(done, delegation=None))
        paragraphs = await _put(tx, permits, (held, seat), (wish, wanted), made)
        ids = tuple(each.kept.row.id for each in found)
        await _tell(tx, held, seat, (wish, paragraphs, ids), made)
        return AppliedRivals(held.draft.id, paragraphs, ids)

    return await db.write(turn)


async def _held(
    tx: Transaction, permits: Permits, seats: tuple[Seat, ...], id: DraftId
) -> tuple[HeldDraft, Seat]:
    draft = await texts.draft_by_id(tx, id)
    if draft is None:
        raise Unknown("not_there")
    seat = seat_in(permits, seats, draft)
    held = await hold(tx, permits, seat, draft.id)
    if not permits.may(seat, Act.MERGE_PROPOSAL, new_thing(held.draft, None)):
        raise Forbidden("not_allowed", act=Act.MERGE_PROPOSAL.value)
    if held.draft.mode not in DRAFTING:
        raise WrongPhase("paragraph_not_open")
    return held, seat


async def _tabled(tx: Transaction, held: HeldDraft, place: ProposedPlace) -> tuple[LaidProposal, ...]:
    kept = [each for each in await proposals.proposals_of(tx, held.draft.id) if each.place == place]
    found = rivals_at(
        (laid(each, held.draft.original, held.heads[each.row.text], ()) for each in kept), place
    )
    if not found:
        raise WrongPhase("nothing_tabled")
    return found


async def _put(
    tx: Transaction,
    permits: Permits,
    by: tuple[HeldDraft, Seat],
    what: tuple[ApplyRivals, tuple[RivalWording, ...]],
    made: Made,
) -> tuple[ParagraphId, ...]:
    """The first stands at the place, the others beside it as its rivals (N3)."""
    (held, seat), (wish, wanted) = by, what
    put: list[ParagraphId] = []
    for each in wanted:
        is_first = not put
        act = insertion(wish.place, each.text) if is_first else InsertRival(put[0], each.text)
        author = _author(held, seat, each, wish.form)
        put.append(await insert_paragraph(tx, held, seat, (act, author), (made.mint, made.now)))
        held = await hold(tx, permits, seat, held.draft.id)  # with the new paragraph in it
    return tuple(put)


def _author(held: HeldDraft, seat: Seat, wording: RivalWording, form: RivalForm) -> str:
    """Of a group, each wording is its sponsors'; what lies side by side in one paragraph is the pen's."""
    members = {each.alpha2.upper(): each.id for each in held.process.members}
    if form is RivalForm.PARAGRAPH or not set(wording.sponsors) <= set(members):
        return author_of(held.process, seat)
    return JOINED.join(members[code] for code in wording.sponsors)


async def _tell(
    tx: Transaction,
    held: HeldDraft,
    seat: Seat,
    what: tuple[ApplyRivals, tuple[ParagraphId, ...], tuple[str, ...]],
    made: Made,
) -> None:
    wish, paragraphs, ids = what
    author, place = author_of(held.process, seat), wish.place
    body: dict[str, Plain] = {
        "place": {"kind": place.kind.value, "after": place.after},
        "form": wish.form.value,
        "paragraphs": list(paragraphs),
        "proposals": list(ids),
        "author": author,
    }
    await record_act(tx, held, "compilation", body, (made.salt, made.now))
    told: dict[str, Plain] = {"event": "proposal", "paragraph": paragraphs[0], "act": "compile"}
    await events.append_event(tx, held.draft.id, told, author, held.account, made.now)
