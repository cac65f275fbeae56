"""Tickets are good once; leases are kept."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from positions.ids import ClientId
from server.store import admissions
from server.store.database import Database, Transaction
from tests.room import NOW
from tests.session_room import CLIENT, DRAFT, LEASE, open_draft

pytestmark = pytest.mark.anyio


class NothingKept(Exception):
    """What whoever asks raises where a ticket was used before."""


async def using_again(tx: Transaction, digest: str = "t1") -> None:
    """Use a ticket that was used."""
    if not await admissions.use_ticket(tx, digest, "yours", at=NOW):
        raise NothingKept


async def use(database: Database, digest: str, seconds: int = 0) -> bool:
    """Use a ticket so long after."""
    at = NOW + timedelta(seconds=seconds)
    return await database.write(lambda tx: admissions.use_ticket(tx, digest, "mine", at=at))


async def test_a_ticket_is_used_once(database: Database) -> None:
    assert await use(database, "t1")
    assert await use(database, "t2")
    with pytest.raises(NothingKept):
        await database.write(using_again)


async def test_tickets_used_long_ago_are_forgotten(database: Database) -> None:
    for digest, seconds in (("t1", 0), ("t2", 60)):
        assert await use(database, digest, seconds)
    before = NOW + timedelta(seconds=60)
    await database.write(lambda tx: admissions.forget_tickets(tx, before=before))
    assert await use(database, "t1", 61)
    with pytest.raises(NothingKept):
        await database.write(partial(using_again, digest="t2"))


async def test_leases_are_numbered_by_draft(database: Database) -> None:
    await open_draft(database)
    assert await database.read(lambda tx: admissions.lease_of(tx, CLIENT)) == LEASE
    assert await database.read(lambda tx: admissions.lease_of(tx, "c9")) is None
    assert await database.read(lambda tx: admissions.next_number(tx, DRAFT)) == 2
    assert await database.read(lambda tx: admissions.next_number(tx, "d9")) == 1
    second = replace(LEASE, client=ClientId("c2"), number=2, author="XAA:2")
    await database.write(lambda tx: admissions.add_lease(tx, second))
    assert await database.read(lambda tx: admissions.lease_of(tx, "c2")) == second
