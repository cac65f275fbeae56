"""What leads a frozen text to its adoption: answers on the whole, confirmations of the seal, adoption.

Rule 1. Each is bound to the seal that was on the screen: if it is another one by now, nothing is done.
Rule 2. The adoption itself asks everything anew, in its own transaction.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from positions.errors import Forbidden, Stale, Unknown, WrongPhase
from positions.ids import DraftId
from positions.negotiation.ad_referendum import check_due
from positions.negotiation.adoption import Confirmation, record_digest
from positions.negotiation.consent import (
    ExactWording,
    Position,
    Stance,
    Statement,
    check_position,
    told_position,
)
from positions.negotiation.draft import DraftAct, DraftStep, Mode, advance_draft
from positions.negotiation.numbering import in_force
from positions.negotiation.whole_text import WHOLE
from positions.process import Level
from positions.text.canonical import Plain
from server.actions.admissions import author_of, seat_in
from server.actions.adoption_proof import content_of, record_of_adoption
from server.actions.adoption_state import AdoptionState, adoption_state
from server.actions.commitment_finding import ask_to_find
from server.actions.held_grid import held_text
from server.actions.holding import HeldDraft, hold
from server.actions.mandating import thing_for
from server.actions.recording import record_act
from server.actions.signing import name_keys, sign_head
from server.actions.silence_objections import note_whole_objection
from server.security.identity import Seat
from server.security.keys import Signer
from server.security.permits import Act, Permits
from server.store import events, instruments, record, sealing, texts
from server.store.database import Database, Transaction
from server.store.instruments import Adopted
from server.store.record import Entry
from server.store.sealing import CONFIRM, TAKE_BACK, SealAct, WholePosition

Done = TypeVar("Done")


@dataclass(frozen=True, slots=True)
class Sealed:
    """A frozen text, with the seal that was on the screen."""

    draft: DraftId
    seal: str


@dataclass(frozen=True, slots=True)
class _Desk:
    """A held text with all that bears on its adoption, and who is at it."""

    tx: Transaction
    held: HeldDraft
    seat: Seat
    state: AdoptionState
    salt: str
    now: datetime

    async def note(self, kind: str, body: dict[str, Plain]) -> None:
        """Record what was done, and tell the room that the seal stands otherwise."""
        draft, now = self.held.draft.id, self.now
        await record_act(self.tx, self.held, kind, body, (self.salt, now))
        author = author_of(self.held.process, self.seat)
        told: dict[str, Plain] = {"event": "seal"}
        await events.append_event(self.tx, draft, told, author, self.held.account, now)


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks, where, when; salt: for the record."""

    db: Database
    permits: Permits
    seats: tuple[Seat, ...]
    salt: str
    now: datetime


async def answer(asked: Asked, wish: Sealed, said: Statement | None) -> None:
    """Say something of the whole text for one's delegation, or take that back; whoever calls tells the room.

    Raises Unknown (``not_there``), Forbidden (``not_allowed``), WrongPhase (``draft_not_frozen``,
    ``nothing_said``), Stale (``seal_moved``), and as ``check_position``, ``check_due``.
    """

    async def act(desk: _Desk) -> None:
        delegation, state = desk.seat.delegation, desk.state
        if delegation is None:
            raise Forbidden("not_allowed")
        wording = ExactWording(WHOLE, desk.held.draft.original, 0, wish.seal)
        if said is None and delegation not in state.answers:
            raise WrongPhase("nothing_said")
        if said is not None:
            position = Position(delegation, wording, said)
            check_position(position, wording, is_clean=not state.readiness.bracketed)
            check_due(said, None, today=desk.now.date())
        kept = WholePosition(delegation, wish.seal, state.freeze, said, desk.held.account, desk.now)
        await sealing.add_whole(desk.tx, wish.draft, kept)
        body = {} if said is None else told_position(Position(delegation, wording, said))
        kind = "whole_position_withdrawn" if said is None else "whole_position"
        await desk.note(kind, {**body, "delegation": delegation, "paragraph": None, "seal": wish.seal})
        if said is not None and said.stance is Stance.OBJECT:
            objection, made = (delegation, said.reason), (f"{desk.salt}-break", desk.now)
            await note_whole_objection(desk.tx, desk.held, desk.seat, objection, made)

    await _at(asked, wish, Act.TAKE_POSITION, act)


async def confirm(asked: Asked, wish: Sealed, *, stands: bool = True) -> None:
    """Confirm the seal for one's secretariat; ``stands`` False: take that back. Raises as ``answer``."""

    async def act(desk: _Desk) -> None:
        conference = desk.seat.conference
        if conference is None:
            raise Forbidden("not_allowed")
        if not stands and conference not in {each.conference for each in desk.state.readiness.confirmations}:
            raise WrongPhase("nothing_confirmed")
        by = Confirmation(desk.held.account, conference, wish.seal, desk.now)
        done = SealAct(CONFIRM if stands else TAKE_BACK, by, desk.state.freeze)
        await sealing.add_seal_act(desk.tx, wish.draft, done)
        body: dict[str, Plain] = {"seal": wish.seal, "conference": conference}
        await desk.note("seal_confirmed" if stands else "seal_confirmation_withdrawn", body)

    await _at(asked, wish, Act.CONFIRM_SEAL, act)


async def adopt(asked: Asked, wish: Sealed, signer: Signer) -> Adopted:
    """Adopt the text: its numbers take effect, what was sealed is kept with its proof, the head is signed.

    Raises as ``answer``, and WrongPhase (``adoption_obstacles``).
    """

    async def act(desk: _Desk) -> Adopted:
        held, state, tx = desk.held, desk.state, desk.tx
        after, _ = advance_draft(held.draft, held.tree, DraftStep(DraftAct.ADOPT), hand=held.hand)
        if state.obstacles:
            raise WrongPhase("adoption_obstacles", count=len(state.obstacles))
        number = await instruments.next_number(tx, held.draft.process)
        bore = record_of_adoption(state)
        body: dict[str, Plain] = {
            "draft": wish.draft,
            "process": held.draft.process,
            "number": number,
            "seal": state.seal,
            "record": record_digest(bore),
        }
        of = held.draft.conference  # whose text it is: that conference alone learns of it
        level = Level.PUBLIC if of is None else Level.CONFERENCE
        entry = Entry("draft_adopt", level, body, desk.salt, of)
        await name_keys(tx, held.draft.process, signer, (desk.salt, desk.now))
        head = await record.append_record(tx, held.draft.process, entry, now=desk.now)
        await sign_head(tx, held.draft.process, head, signer, desk.now)
        content = content_of(state, bore)
        adopted = Adopted(
            wish.draft, held.draft.process, number, state.seal, content, head, held.account, desk.now
        )
        await instruments.add_instrument(tx, adopted)
        await ask_to_find(tx, adopted)
        await _put_in_force(desk, after.mode)
        return adopted

    return await _at(asked, wish, Act.ADOPT_TEXT, act)


async def _put_in_force(desk: _Desk, mode: Mode) -> None:
    """The text has its mode and its numbers from now on, and the room is told."""
    held, tx = desk.held, desk.tx
    await texts.put_mode(tx, held.draft.id, mode)
    numbered = in_force(held.tree, desk.state.numbers)
    await texts.put_paragraphs(tx, held.draft.id, numbered.reading_order())
    told: dict[str, Plain] = {"event": "mode", "mode": mode.value}
    author = author_of(held.process, desk.seat)
    await events.append_event(tx, held.draft.id, told, author, held.account, desk.now)


async def _at(asked: Asked, wish: Sealed, permit: Act, act: Callable[[_Desk], Awaitable[Done]]) -> Done:
    async def turn(tx: Transaction) -> Done:
        draft = await texts.draft_by_id(tx, wish.draft)
        if draft is None:
            raise Unknown("not_there")
        seat = seat_in(asked.permits, asked.seats, draft)
        held = await hold(tx, asked.permits, seat, wish.draft)
        thing = await thing_for(tx, seat, held.draft)
        if held.draft.mode is not Mode.FROZEN:
            raise WrongPhase("draft_not_frozen")
        asked.permits.check(seat, permit, thing, reading=Act.READ_TEXT)
        state = await adoption_state(tx, held.process, held_text(held), asked.now)
        if state.seal != wish.seal:
            raise Stale("seal_moved")
        return await act(_Desk(tx, held, seat, state, asked.salt, asked.now))

    return await asked.db.write(turn)
