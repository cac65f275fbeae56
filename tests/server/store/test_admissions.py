"""Tickets are good once and for a moment; leases are kept."""

from dataclasses import replace
from datetime import timedelta

import pytest

from positions.ids import ClientId
from server.store import admissions
from server.store.database import Database
from tests.room import NOW
from tests.session_room import CLIENT, DRAFT, LEASE, open_draft

pytestmark = pytest.mark.anyio


async def add(database: Database, digest: str) -> None:
    await database.write(lambda tx: admissions.add_ticket(tx, digest, "mine", at=NOW))


async def test_a_ticket_is_good_once_for_whoever_it_was_given_to(database: Database) -> None:
    for digest in ("t1", "t2"):
        await add(database, digest)

    async def use(digest: str, shown: str, seconds: int = 0) -> bool:
        at = NOW + timedelta(seconds=seconds)
        return await database.write(lambda tx: admissions.use_ticket(tx, digest, shown, at=at))

    assert await use("t1", "mine", 29)
    assert not await use("t1", "mine")
    assert not await use("t2", "yours")
    assert not await use("t2", "mine")  # whoever tried used it up
    assert not await use("t9", "mine")


async def test_a_ticket_dies_after_thirty_seconds_and_is_forgotten(database: Database) -> None:
    await database.write(lambda tx: admissions.add_ticket(tx, "t1", "mine", at=NOW))
    late = NOW + timedelta(seconds=30)
    assert not await database.write(lambda tx: admissions.use_ticket(tx, "t1", "mine", at=late))
    await database.write(lambda tx: admissions.add_ticket(tx, "t1", "mine", at=NOW))
    await database.write(lambda tx: admissions.add_ticket(tx, "t2", "mine", at=late))
    assert not await database.write(lambda tx: admissions.use_ticket(tx, "t1", "mine", at=NOW))


async def test_leases_are_numbered_by_draft(database: Database) -> None:
    await open_draft(database)
    assert await database.read(lambda tx: admissions.lease_of(tx, CLIENT)) == LEASE
    assert await database.read(lambda tx: admissions.lease_of(tx, "c9")) is None
    assert await database.read(lambda tx: admissions.next_number(tx, DRAFT)) == 2
    assert await database.read(lambda tx: admissions.next_number(tx, "d9")) == 1
    second = replace(LEASE, client=ClientId("c2"), number=2, author="XAA:2")
    await database.write(lambda tx: admissions.add_lease(tx, second))
    assert await database.read(lambda tx: admissions.lease_of(tx, "c2")) == second
