"""Calling the roll: who of the members is there, and whose word is needed from then on (rule K5)."""

from dataclasses import dataclass
from datetime import datetime

from positions.errors import Forbidden, Malformed, Unknown
from positions.ids import DelegationId, DraftId
from positions.negotiation.draft import Draft, Hand
from positions.negotiation.roll_call import Basis, RollCall
from positions.process import Conference, Process
from positions.text.canonical import Plain
from server.actions.admissions import author_of, seat_in
from server.actions.holding import HeldDraft, hold
from server.actions.joint_acts import check_basis
from server.actions.recording import record_act
from server.live.rights import text_thing
from server.security.identity import Seat
from server.security.permits import Act, Permits
from server.store import events, roll_calls, texts
from server.store.database import Database, Transaction


@dataclass(frozen=True, slots=True)
class CallRoll:
    """Who answered; basis: whose word is needed."""

    draft: DraftId
    present: frozenset[DelegationId]
    basis: Basis = Basis.ALL


def deciding(process: Process, draft: Draft) -> tuple[Conference, ...]:
    """The conferences whose members decide on a draft."""
    return tuple(each for each in process.conferences if draft.conference in (None, each.id))


async def call_roll(
    db: Database,
    permits: Permits,
    seats: tuple[Seat, ...],
    wish: CallRoll,
    *,
    salt: str,
    now: datetime,
) -> RollCall:
    """Keep and record a roll-call; whoever calls this tells the room.

    Raises Unknown (``not_there``), Forbidden (``not_allowed``; that those present decide:
    ``not_the_chair``, ``joint_needed``), Malformed (``member_unknown``).
    """

    async def turn(tx: Transaction) -> RollCall:
        draft = await texts.draft_by_id(tx, wish.draft)
        if draft is None:
            raise Unknown("not_there")
        seat = seat_in(permits, seats, draft)
        held = await hold(tx, permits, seat, wish.draft)
        permits.check(seat, Act.CALL_ROLL, text_thing(held.draft), reading=Act.READ_TEXT)
        await _check(tx, held, wish, now)
        called = RollCall(wish.present, wish.basis, now)
        number = await roll_calls.add_roll_call(tx, wish.draft, called, held.account)
        body: dict[str, Plain] = {
            "number": number,
            "present": [*sorted(wish.present)],
            "basis": wish.basis.value,
        }
        await record_act(tx, held, "roll_call", body, (salt, now))
        told: dict[str, Plain] = {"event": "roll_call", "number": number}
        await events.append_event(tx, wish.draft, told, author_of(held.process, seat), held.account, now)
        return called

    return await db.write(turn)


async def _check(tx: Transaction, held: HeldDraft, wish: CallRoll, now: datetime) -> None:
    if wish.basis is Basis.PRESENT and held.hand is not Hand.CHAIR:
        raise Forbidden("not_the_chair")
    if wish.basis is Basis.PRESENT:
        await check_basis(tx, held, now)
    conferences = deciding(held.process, held.draft)
    if not wish.present <= {member.id for each in conferences for member in each.members}:
        raise Malformed("member_unknown")


async def last_call(db: Database, draft: DraftId) -> RollCall | None:
    """The last roll-call of a draft that was found for whoever asks."""
    return await db.read(lambda tx: roll_calls.last_roll_call(tx, draft))
