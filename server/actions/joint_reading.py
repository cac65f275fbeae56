"""The requests on a draft that take several persons, for whoever reads it, and what they may say to each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from positions.errors import Unknown
from positions.ids import DraftId
from positions.negotiation.joint import (
    JointAct,
    JointOffice,
    JointState,
    JointVoice,
    joint_state,
    may_answer,
)
from server.actions.admissions import seat_in
from server.actions.joint_matters import bound_of, permit_for
from server.actions.session_reading import SessionDraft, found_draft
from server.live.rights import text_thing
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store import joint_requests, processes, texts
from server.store.database import Database, Transaction
from server.store.joint_requests import KeptRequest


@dataclass(frozen=True, slots=True)
class FoundRequest:
    """A request as it stands now. acts: what whoever reads may say to it."""

    kept: KeptRequest
    state: JointState
    acts: frozenset[JointAct]


async def requests_on(
    db: Database, permits: Permits, seat: Seat, found: SessionDraft, now: datetime
) -> Sequence[FoundRequest]:
    """The requests on a draft that was found for the seat, the newest first; none where it may read none."""
    if not permits.may(seat, Act.READ_JOINT, text_thing(found.draft)):
        return ()

    async def turn(tx: Transaction) -> list[FoundRequest]:
        shown = []
        for kept in await joint_requests.requests_of(tx, found.draft.id):
            request = kept.request
            bound = await bound_of(tx, found, request)
            state = joint_state(request, bound, now)
            acts: frozenset[JointAct] = frozenset()
            if state is JointState.WAITING and seat.account and seat.conference:
                act, thing, _ = await permit_for(tx, found, request.matter, Act.ANSWER_JOINT)
                voice = JointVoice(JointOffice(seat.conference, found.hand), seat.account, now)
                acts = may_answer(request, voice) if permits.may(seat, act, thing) else acts
            shown.append(FoundRequest(kept, state, acts))
        return shown[::-1]

    return await db.read(turn)


async def requests_of_draft(
    db: Database, permits: Permits, seats: tuple[Seat, ...], id: DraftId, now: datetime
) -> tuple[SessionDraft, Sequence[FoundRequest]]:
    """The same of a draft by its id, for the first of these seats that may read it.

    Raises Unknown (``not_there``).
    """
    draft = await db.read(lambda tx: texts.draft_by_id(tx, id))
    process = None if draft is None else await db.read(lambda tx: processes.process(tx, draft.process))
    if draft is None or process is None or draft.session is None:
        raise Unknown("not_there")
    seat = seat_in(permits, seats, draft)
    if not permits.may(seat, Act.READ_JOINT, text_thing(draft)):
        raise Unknown("not_there")
    found = await found_draft(db, permits, seat, id)
    if found is None:
        raise Unknown("not_there")
    return found, await requests_on(db, permits, seat, found, now)
