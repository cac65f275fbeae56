"""Whom a head has named: the last word on a seat counts, and nothing of a seat that ended."""

from functools import partial

import pytest

from positions.ids import PersonId
from server.security.identity import ANONYMOUS
from server.store import accounts, mandates
from server.store.database import Database
from tests import room
from tests.mandates import seated
from tests.room import NOW, open_room

pytestmark = pytest.mark.anyio
HEAD = room.HEAD.account or PersonId("")


async def name(database: Database, seat: str, *, named: bool) -> int:
    return await database.write(lambda tx: mandates.add_mandate(tx, seat, HEAD, named=named, now=NOW))


async def test_the_last_word_on_a_seat_counts(database: Database) -> None:
    await open_room(database)
    seat = await seated(database)
    read = database.read
    assert not await read(lambda tx: mandates.is_named(tx, room.DELEGATE))
    assert await name(database, seat, named=True) == 1
    assert await read(lambda tx: mandates.is_named(tx, room.DELEGATE))
    assert await read(lambda tx: mandates.named_seats(tx, [seat, "other"])) == {seat}
    assert await name(database, seat, named=False) == 2
    assert not await read(lambda tx: mandates.is_named(tx, room.DELEGATE))
    assert not await read(lambda tx: mandates.is_named(tx, room.HEAD))


async def test_it_ends_with_the_seat(database: Database) -> None:
    await open_room(database)
    seat = await seated(database)
    await name(database, seat, named=True)
    await database.write(lambda tx: accounts.end_seat(tx, seat, at=NOW))
    await database.write(lambda tx: accounts.add_seat(tx, "again", room.DELEGATE, since=NOW))
    assert not await database.read(lambda tx: mandates.is_named(tx, room.DELEGATE))


async def test_who_speaks_for_no_delegation_is_never_named(database: Database) -> None:
    await open_room(database)
    for seat in (ANONYMOUS, room.SECRETARIAT):
        assert not await database.read(partial(mandates.is_named, seat=seat))
