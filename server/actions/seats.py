"""The persons of a delegation, of a conference, of a process: who they are, inviting and removing them.

Rule 1. A head invites and removes delegates and focal points of the own delegation; a secretariat the heads,
        focal points and observers of its conference; an operator secretariats and chairs. The table says so.
Rule 2. Whoever invites hands over the link; it signs in as the invited person. So there is none for an
        account that anybody has used, or that holds a seat the inviter could not give.
Rule 3. An account holds one seat in a process.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from positions.errors import Forbidden, Malformed, Unknown
from positions.ids import Language, PersonId, ProcessId
from positions.process import Level, Process, Role
from server.security.account import (
    MEMBERS,
    Account,
    HeldSeat,
    Link,
    Purpose,
    SeatWish,
    checked_name,
    folded_email,
    seat_for,
)
from server.security.identity import Seat
from server.security.permits import Act, Permits, Thing
from server.security.tokens import INVITATION, digest_of
from server.store import accounts, links, logins, processes
from server.store.database import Database, Transaction

INVITED: tuple[Role, ...] = (*MEMBERS, Role.SECRETARIAT, Role.CHAIR, Role.OBSERVER)


@dataclass(frozen=True, slots=True)
class Member:
    """A person as the seat that asked may see them, and whether it may remove them."""

    held: HeldSeat
    removable: bool


@dataclass(frozen=True, slots=True)
class People:
    """Who is there, and as what somebody may be invited: roles with the codes of delegation or conference."""

    members: tuple[Member, ...]
    invitable: tuple[tuple[Role, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Invitation:
    """Whom to invite, in which language to greet them, and as what; ``place`` is a code."""

    process: ProcessId
    email: str
    name: str
    language: Language
    role: Role
    place: str


@dataclass(frozen=True, slots=True)
class Fresh:
    """What a new invitation is made of: an id for the account, one for the seat, the secret of the link."""

    account: PersonId
    seat: str
    secret: str


@dataclass(frozen=True, slots=True)
class Invited:
    """What came of an invitation; ``expires`` is None where the person signs in as always (Rule 2)."""

    name: str
    email: str
    expires: datetime | None


def person_thing(seat: Seat) -> Thing:
    """A person in a role as the table of permits knows them."""
    level = Level.DELEGATION if seat.is_member else Level.CONFERENCE
    facts = frozenset() if seat.role is None else frozenset({f"as_{seat.role.value}"})
    return Thing(seat.process, level, "always", seat.delegation, seat.conference, facts)


def _circle(seat: Seat, process: Process) -> Thing:
    """What the page of persons is about: the seat's delegation, its conference, or the process."""
    level = Level.DELEGATION if seat.is_member else Level.CONFERENCE
    return Thing(process.id, level, "always", seat.delegation, seat.conference)


async def people(db: Database, permits: Permits, seat: Seat, process: Process, *, now: datetime) -> People:
    """Who is in the seat's circle. Raises Unknown for those who have none."""
    permits.check(seat, Act.READ_DELEGATION, _circle(seat, process), reading=Act.READ_DELEGATION)

    async def turn(tx: Transaction) -> Sequence[HeldSeat]:
        return await accounts.seats_in_process(
            tx, process.id, now=now, conference=seat.conference, delegation=seat.delegation
        )

    found = await db.read(turn)
    members = tuple(
        Member(held, permits.may(seat, Act.REMOVE_PERSON, person_thing(held.seat)))
        for held in found
        if permits.may(seat, Act.READ_PERSON, person_thing(held.seat))
    )
    return People(members, tuple(_invitable(permits, seat, process)))


def _invitable(permits: Permits, seat: Seat, process: Process) -> Sequence[tuple[Role, tuple[str, ...]]]:
    pairs = []
    for role in INVITED:
        places = [member.id for member in process.members] if role in MEMBERS else _conferences(process)
        allowed = tuple(
            place
            for place in places
            if permits.may(seat, Act.INVITE_PERSON, person_thing(_sample(role, place, process)))
        )
        if allowed:
            pairs.append((role, allowed))
    return pairs


def _sample(role: Role, place: str, process: Process) -> Seat:
    return seat_for(PersonId(""), SeatWish(role, process.id, place), process)


def _conferences(process: Process) -> list[str]:
    return [conference.id for conference in process.conferences]


async def invite(
    db: Database, permits: Permits, seat: Seat, invitation: Invitation, *, now: datetime, fresh: Fresh
) -> Invited:
    """Give a person a seat, and a link where Rule 2 allows one; inviting again makes the former link void.

    Raises Forbidden (``not_allowed``, ``account_suspended``), Malformed (``seat_twice``, ``email_malformed``,
    ``person_name_malformed``), Unknown.
    """
    email, name = folded_email(invitation.email), checked_name(invitation.name)
    wish = SeatWish(invitation.role, invitation.process, invitation.place)

    async def turn(tx: Transaction) -> Invited:
        process = await processes.process(tx, invitation.process)
        if process is None:
            raise Unknown("not_there")
        known = await accounts.account_by_email(tx, email)
        account = known or Account(fresh.account, email, name, invitation.language, None, now, None, 1)
        wanted = seat_for(account.id, wish, process)
        permits.check(seat, Act.INVITE_PERSON, person_thing(wanted), reading=Act.READ_PERSON)
        if account.suspended is not None:
            raise Forbidden("account_suspended")
        if known is None:
            await accounts.add_account(tx, account)
        held = await _seat_given(tx, wanted, now=now, id=fresh.seat)
        may_hand_over = all(
            permits.may(seat, Act.INVITE_PERSON, person_thing(one.seat)) for one in held
        ) and await _is_unused(tx, account)
        expires = await _link_given(tx, account, fresh.secret, now=now) if may_hand_over else None
        return Invited(account.name, email, expires)

    return await db.write(turn)


async def _seat_given(tx: Transaction, wanted: Seat, *, now: datetime, id: str) -> Sequence[HeldSeat]:
    account = PersonId(wanted.account or "")
    held = await accounts.held_seats(tx, account, now=now)
    here = [one for one in held if one.seat.process == wanted.process]
    if here and here[0].seat != wanted:
        raise Malformed("seat_twice")
    if not here:
        await accounts.add_seat(tx, id, wanted, since=now)
        await accounts.raise_epoch(tx, account)
    elif not await _never_signed_in(tx, account):
        raise Malformed("seat_twice")
    return await accounts.held_seats(tx, account, now=now)


async def _is_unused(tx: Transaction, account: Account) -> bool:
    return account.password is None and await _never_signed_in(tx, account.id)


async def _never_signed_in(tx: Transaction, account: PersonId) -> bool:
    return await logins.count_logins(tx, account) == 0


async def _link_given(tx: Transaction, account: Account, secret: str, *, now: datetime) -> datetime:
    await links.void_links(tx, account.id, at=now, purpose=Purpose.INVITATION)
    link = Link(account.id, Purpose.INVITATION, now + INVITATION, None)
    await links.add_link(tx, digest_of(secret), link, created=now)
    return link.expires


async def remove(
    db: Database, permits: Permits, seat: Seat, seat_id: str, *, process: ProcessId, now: datetime
) -> HeldSeat:
    """End a person's seat; an unused invitation ends with it. Raises Unknown, Forbidden (``not_allowed``)."""

    async def turn(tx: Transaction) -> HeldSeat:
        held = await accounts.held_seat(tx, seat_id, now=now)
        if held is None or held.seat.process != process:
            raise Unknown("not_there")
        permits.check(seat, Act.REMOVE_PERSON, person_thing(held.seat), reading=Act.READ_PERSON)
        account = PersonId(held.seat.account or "")
        await accounts.end_seat(tx, seat_id, at=now)
        await accounts.raise_epoch(tx, account)
        await links.void_links(tx, account, at=now, purpose=Purpose.INVITATION)
        return held

    return await db.write(turn)


async def member(
    db: Database, permits: Permits, seat: Seat, seat_id: str, *, process: ProcessId, now: datetime
) -> HeldSeat:
    """A person one may remove, to confirm it. Raises Unknown, Forbidden (``not_allowed``)."""

    async def turn(tx: Transaction) -> HeldSeat | None:
        return await accounts.held_seat(tx, seat_id, now=now)

    held = await db.read(turn)
    if held is None or held.seat.process != process:
        raise Unknown("not_there")
    permits.check(seat, Act.REMOVE_PERSON, person_thing(held.seat), reading=Act.READ_PERSON)
    return held
