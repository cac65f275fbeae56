"""Asking for what takes several persons, and saying yes or no to it.

Rule 1. The request and each word to it are rows of the record; what is done once all have said so is another.
Rule 2. One request waits on a thing at a time: who wants the same confirms it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from positions.errors import Forbidden, Stale, Unknown, WrongPhase
from positions.ids import ConferenceId, DraftId
from positions.negotiation.draft import Draft
from positions.negotiation.joint import (
    DIGESTED,
    JointAct,
    JointMatter,
    JointOffice,
    JointRequest,
    JointState,
    JointVoice,
    answered,
    asked_jointly,
    joint_state,
    offices_for,
)
from positions.negotiation.roll_call import SITTING
from positions.process import Process
from positions.text.canonical import Plain
from server.actions.admissions import author_of, seat_in
from server.actions.declaration_standing import check_unmoved, declaration_on
from server.actions.held_grid import held_text
from server.actions.holding import HeldDraft, hold
from server.actions.joint_matters import MATTERS, bound_of, permit_for
from server.actions.matters import Concluding
from server.actions.proposal_acts import Made
from server.actions.recording import record_act
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store import events, joint_requests, texts
from server.store.database import Database, Transaction
from server.store.joint_requests import JointAnswer, KeptRequest

Seats = tuple[Seat, ...]


@dataclass(frozen=True, slots=True)
class AskJointly:
    """What is asked of a draft. subject: a paragraph, or what the matter takes; empty of the whole text.

    digest: what was on the screen, of a matter that is about exact bytes; observers: they read
    what comes of it.
    """

    draft: DraftId
    matter: JointMatter
    subject: str = ""
    reason: str = ""
    digest: str = ""
    observers: bool = False


@dataclass(frozen=True, slots=True)
class AnswerJointly:
    """What is said to a request, by its id."""

    request: str
    act: JointAct


@dataclass(frozen=True, slots=True)
class _Desk:
    """A held draft, and whoever acts."""

    tx: Transaction
    held: HeldDraft
    seat: Seat
    made: Made

    @property
    def voice(self) -> JointVoice:
        """As which office and person they speak."""
        office = JointOffice(self.seat.conference or ConferenceId(""), self.held.hand)
        return JointVoice(office, self.held.account, self.made.now)

    async def bound(self, request: JointRequest) -> str | None:
        """How what a request is about stands."""
        return await bound_of(self.tx, held_text(self.held), request)

    def concluding(self, request: JointRequest) -> Concluding:
        """What would be done; salted apart from the word that does it."""
        made = replace(self.made, salt=f"{self.made.salt}-done")
        about = request.subject, request.reason
        return Concluding(self.held, self.seat, *about, made, request.observers)

    async def tell(self, kept: KeptRequest, act: str) -> None:
        """Record what was said, and tell the room."""
        request, draft, now = kept.request, self.held.draft.id, self.made.now
        office, author = self.voice.office, author_of(self.held.process, self.seat)
        body: dict[str, Plain] = {
            "request": kept.id,
            "number": kept.number,
            "act": act,
            "matter": request.matter.value,
            "subject": request.subject,
            "bound": request.bound,
            "reason": request.reason.strip(),
            "observers": request.observers,
            "office": office.hand.value,
            "conference": office.conference,
            "missing": [[each.conference, each.hand.value] for each in request.missing],
        }
        await record_act(self.tx, self.held, "joint", body, (self.made.salt, now))
        told: dict[str, Plain] = {"event": "joint", "request": kept.id, "act": act}
        await events.append_event(self.tx, draft, told, author, self.held.account, now)


async def ask_jointly(
    db: Database, permits: Permits, seats: Seats, wish: AskJointly, *, made: Made
) -> KeptRequest:
    """Ask for what takes several persons, with one's own word; whoever calls this tells the room.

    Raises Unknown (``not_there``), Forbidden (``not_allowed``), WrongPhase (``joint_nothing_there``: what is
    asked cannot be done to it; ``joint_alone``: one person does it; ``joint_waiting``), Stale
    (``declaration_moved``: it was asked of other bytes), as ``asked_jointly``, and as the matter is refused.
    """

    async def turn(tx: Transaction) -> KeptRequest:
        about = wish.draft, wish.matter, Act.ASK_JOINT, wish.digest
        desk = await _desk(tx, permits, seats, about, made)
        needed = offices_for(wish.matter, deciding_of(desk.held.process, desk.held.draft))
        what = wish.matter, wish.subject, "", wish.reason
        asked = JointRequest(*what, needed, (desk.voice,), observers=wish.observers)
        bound = await desk.bound(asked)
        if bound is None:
            raise WrongPhase("joint_nothing_there")
        if wish.matter in DIGESTED and wish.digest != bound:
            raise Stale("declaration_moved", digest=bound)
        if len(needed) < 2:
            raise WrongPhase("joint_alone")
        asked_jointly(asked)
        for each in await joint_requests.requests_of(tx, wish.draft):
            same = (each.request.matter, each.request.subject) == (wish.matter, wish.subject)
            if same and joint_state(each.request, bound, made.now) is JointState.WAITING:
                raise WrongPhase("joint_waiting")
        await MATTERS[wish.matter].check(tx, desk.concluding(asked))
        kept = await joint_requests.add_request(tx, made.mint(), wish.draft, replace(asked, bound=bound))
        await desk.tell(kept, "ask")
        return kept

    return await db.write(turn)


async def answer_jointly(
    db: Database, permits: Permits, seats: Seats, wish: AnswerJointly, *, made: Made
) -> KeptRequest:
    """Say something to a request; with the last word that it needs, it is done in the same transaction.

    Whoever calls this tells the room. Raises Unknown (``not_there``), Forbidden (``not_allowed``), as
    ``answered``, and as what is done may be refused; then nothing is kept.
    """

    async def turn(tx: Transaction) -> KeptRequest:
        kept = await joint_requests.request_by_id(tx, wish.request)
        if kept is None:
            raise Unknown("not_there")
        about = kept.draft, kept.request.matter, Act.ANSWER_JOINT, kept.request.bound
        desk = await _desk(tx, permits, seats, about, made)
        after = answered(kept.request, wish.act, desk.voice, await desk.bound(kept.request))
        kept = await joint_requests.add_answer(tx, kept, JointAnswer(wish.act, desk.voice))
        await desk.tell(kept, wish.act.value)
        if joint_state(after, after.bound, made.now) is JointState.DONE:
            concluding = desk.concluding(after)
            await MATTERS[after.matter].check(tx, concluding)
            await MATTERS[after.matter].conclude(tx, concluding)
        return kept

    return await db.write(turn)


async def check_basis(tx: Transaction, held: HeldDraft, now: datetime) -> None:
    """Pass where those present may decide: one chair says so alone, or both have for this sitting.

    Raises Forbidden (``joint_needed``).
    """
    if not await basis_granted(tx, held.process, held.draft, now):
        raise Forbidden("joint_needed")


async def basis_granted(tx: Transaction, process: Process, draft: Draft, now: datetime) -> bool:
    """Whether those present may decide on a draft; see ``check_basis``."""
    if len(offices_for(JointMatter.BASIS, deciding_of(process, draft))) < 2:
        return True
    asked = await joint_requests.requests_of(tx, draft.id)
    done = (each.concluded for each in asked if each.request.matter is JointMatter.BASIS)
    return any(at is not None and now - at <= SITTING for at in done)


def deciding_of(process: Process, draft: Draft) -> Sequence[ConferenceId]:
    """The conferences whose members decide on a draft."""
    return [each.id for each in process.conferences if draft.conference in (None, each.id)]


async def _desk(
    tx: Transaction, permits: Permits, seats: Seats, what: tuple[DraftId, JointMatter, Act, str], made: Made
) -> _Desk:
    """what: the draft, the matter, asked or answered, and of which digest where it is of one."""
    id, matter, asks, digest = what
    draft = await texts.draft_by_id(tx, id)
    if draft is None:
        raise Unknown("not_there")
    seat = seat_in(permits, seats, draft)
    held = await hold(tx, permits, seat, id)
    act, thing, reading = await permit_for(tx, held_text(held), matter, asks)
    known = await declaration_on(tx, held_text(held)) if matter in DIGESTED else None
    if known is not None:
        check_unmoved(permits, seat, act, known[1], digest)
    permits.check(seat, act, thing, reading=reading)
    return _Desk(tx, held, seat, made)
