"""A head names persons of the delegation who may take positions, and ends that (rule S1).

Rule 1. It is bound to the seat: who leaves the delegation takes no more positions, and who comes back
        neither, until named again.
Rule 2. Every act asks at its own moment, in its own transaction.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from positions.errors import Unknown, WrongPhase
from positions.ids import ProcessId
from positions.negotiation.draft import Draft
from positions.process import Level
from positions.text.canonical import Plain
from server.actions.seats import person_thing
from server.live.rights import text_thing
from server.security.account import HeldSeat
from server.security.identity import Seat
from server.security.permits import Act, Permits, Thing
from server.store import accounts, mandates, record
from server.store.database import Database, Transaction
from server.store.record import Entry

NAMED = "named_by_head"  # the fact in the table of permits


@dataclass(frozen=True, slots=True)
class MandateWish:
    """Whom to name, by the id of the seat, or no more."""

    process: ProcessId
    seat: str
    named: bool


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """A person of the delegation; named: may take positions because the head says so."""

    held: HeldSeat
    named: bool


async def name(
    db: Database, permits: Permits, seat: Seat, wish: MandateWish, *, salt: str, now: datetime
) -> NamedPerson:
    """Name a person, or end that.

    Raises Unknown (``not_there``), Forbidden (``not_allowed``), WrongPhase (``named_already``,
    ``not_named``).
    """

    async def turn(tx: Transaction) -> NamedPerson:
        held = await accounts.held_seat(tx, wish.seat, now=now)
        if held is None or held.seat.process != wish.process or seat.account is None:
            raise Unknown("not_there")
        permits.check(seat, Act.MANDATE_PERSON, person_thing(held.seat), reading=Act.READ_PERSON)
        is_named = held.id in await mandates.named_seats(tx, [held.id])
        if is_named == wish.named:
            raise WrongPhase("named_already" if is_named else "not_named")
        await mandates.add_mandate(tx, held.id, seat.account, named=wish.named, now=now)
        body: dict[str, Plain] = {
            "delegation": held.seat.delegation,
            "seat": held.id,
            "named": wish.named,
        }
        entry = Entry("mandate", Level.CONFERENCE, body, salt, held.seat.conference)
        await record.append_record(tx, wish.process, entry, now=now)
        return NamedPerson(held, wish.named)

    return await db.write(turn)


async def named_persons(
    db: Database, permits: Permits, seat: Seat, process: ProcessId, *, now: datetime
) -> tuple[NamedPerson, ...]:
    """The persons of the seat's delegation, by name. Raises Unknown (``not_there``) for everybody else."""

    async def turn(tx: Transaction) -> tuple[NamedPerson, ...]:
        if seat.delegation is None or seat.process != process:
            raise Unknown("not_there")
        found = await accounts.seats_in_process(tx, process, now=now, delegation=seat.delegation)
        read = [one for one in found if permits.may(seat, Act.READ_PERSON, person_thing(one.seat))]
        named = await mandates.named_seats(tx, [one.id for one in read])
        return tuple(NamedPerson(one, one.id in named) for one in read)

    return await db.read(turn)


async def thing_for(tx: Transaction, seat: Seat, draft: Draft) -> Thing:
    """A draft as the table of permits knows it, with what is true of whoever asks."""
    thing = text_thing(draft)
    if not seat.is_member or not await mandates.is_named(tx, seat):
        return thing
    return replace(thing, facts=thing.facts | {NAMED})
