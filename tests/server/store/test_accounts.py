"""Accounts and seats go in and come out the same."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from positions.ids import ConferenceId, DelegationId, Language, PersonId, ProcessId
from positions.process import Role
from server.security.account import Account, HeldSeat
from server.security.identity import Seat
from server.store import accounts as store
from server.store.database import Database, Transaction
from tests.room import HEAD, NOW, OPERATOR, frame, open_room

pytestmark = pytest.mark.anyio
ANA = Account(PersonId("ana"), "ana@mirex.example", "Ana Ruiz", Language.PT, None, NOW, None, 1)
DAY = timedelta(days=1)


@pytest.fixture
async def db(database: Database) -> Database:
    """The room, and Ana."""
    await open_room(database)

    async def add(tx: Transaction) -> None:
        await store.add_account(tx, ANA)

    await database.write(add)
    return database


async def test_an_account_comes_out_as_it_went_in(db: Database) -> None:
    async def turn(tx: Transaction) -> list[Account | None]:
        return [
            await store.account(tx, ANA.id),
            await store.account_by_email(tx, ANA.email),
            await store.account(tx, PersonId("x")),
            await store.account_by_email(tx, "ANA@mirex.example"),
        ]

    assert await db.read(turn) == [ANA, ANA, None, None]


async def test_an_address_is_one_accounts_alone(db: Database) -> None:
    async def again(tx: Transaction) -> None:
        await store.add_account(tx, Account(PersonId("x"), ANA.email, "X", Language.ES, None, NOW, None, 1))

    with pytest.raises(IntegrityError):
        await db.write(again)


async def test_what_is_put_is_changed_and_nothing_else(db: Database) -> None:
    async def turn(tx: Transaction) -> Account | None:
        await store.put_profile(tx, ANA.id, name="Ana", language=Language.FR)
        await store.put_password(tx, ANA.id, "$argon2id$")
        await store.put_suspended(tx, ANA.id, NOW + DAY)
        await store.raise_epoch(tx, ANA.id)
        return await store.account(tx, ANA.id)

    changed = Account(ANA.id, ANA.email, "Ana", Language.FR, "$argon2id$", NOW, NOW + DAY, 2)
    assert await db.write(turn) == changed

    async def all_of_them(tx: Transaction) -> list[Account]:
        return list(await store.all_accounts(tx))

    others = [one for one in await db.read(all_of_them) if one.id != ANA.id]
    assert others != []
    assert {(one.password, one.suspended, one.epoch) for one in others} == {(None, None, 1)}


async def test_a_seat_is_held_from_the_day_it_is_given_until_it_ends(db: Database) -> None:
    seat = Seat(ANA.id, Role.HEAD, ProcessId("practica"), ConferenceId("ca"), DelegationId("XAA"))

    async def give(tx: Transaction) -> None:
        await store.add_seat(tx, "s1", seat, since=NOW)
        await store.add_seat(tx, "s0", Seat(ANA.id, Role.OPERATOR, None), since=NOW - DAY)
        await store.end_seat(tx, "s1", at=NOW + DAY)

    await db.write(give)

    async def held(tx: Transaction) -> list[list[str]]:
        days = (NOW, NOW + DAY)
        return [[one.id for one in await store.held_seats(tx, ANA.id, now=day)] for day in days]

    assert await db.read(held) == [["s1", "s0"], ["s0"]]

    async def one(tx: Transaction) -> list[HeldSeat | None]:
        return [await store.held_seat(tx, "s1", now=NOW), await store.held_seat(tx, "s1", now=NOW + DAY)]

    assert await db.read(one) == [HeldSeat("s1", seat, NOW, ANA.name, ANA.email), None]


async def test_the_seats_of_a_process_are_listed_by_name_and_place(db: Database) -> None:
    async def give(tx: Transaction) -> None:
        for seat in (HEAD, OPERATOR, Seat(ANA.id, Role.CHAIR, ProcessId("practica"), ConferenceId("cb"))):
            await store.add_seat(tx, f"s-{seat.account}", seat, since=NOW)

    await db.write(give)

    async def listed(tx: Transaction) -> list[list[str]]:
        wanted = (
            await store.seats_in_process(tx, frame().id, now=NOW),
            await store.seats_in_process(tx, frame().id, now=NOW, conference=ConferenceId("ca")),
            await store.seats_in_process(tx, frame().id, now=NOW, delegation=DelegationId("XAA")),
            await store.seats_in_process(tx, ProcessId("otro"), now=NOW),
        )
        return [[one.id for one in found] for found in wanted]

    assert await db.read(listed) == [["s-ana", "s-head-XAA"], ["s-head-XAA"], ["s-head-XAA"], []]

    async def operators(tx: Transaction) -> int:
        return await store.count_operators(tx)

    assert await db.read(operators) == 1
