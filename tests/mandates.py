"""A person of a delegation whom a head may name to take positions."""

from server.actions.mandating import MandateWish, NamedPerson, name
from server.security.identity import Seat
from server.store import accounts
from server.store.database import Database
from tests import room
from tests.room import NOW, PERMITS, frame

SEAT = "seat-1"


async def seated(database: Database, seat: Seat = room.DELEGATE, id: str = SEAT) -> str:
    """Give a person of the room the seat, which gets this id."""
    await database.write(lambda tx: accounts.add_seat(tx, id, seat, since=NOW))
    return id


async def named(
    database: Database, *, named: bool = True, by: Seat = room.HEAD, seat: str = SEAT
) -> NamedPerson:
    """Name the person of a seat, or end that."""
    wish = MandateWish(frame().id, seat, named)
    return await name(database, PERMITS, by, wish, salt="salt", now=NOW)
