"""Ana, who has an account and at first no seat, and the ways in which she arrives."""

from datetime import timedelta
from typing import Final

from positions.ids import Language, PersonId, ProcessId
from positions.process import Role
from server import clock
from server.actions import accounts, arrivals, links
from server.actions.arrivals import Arrival
from server.security.account import SeatWish
from server.settings import Settings
from server.store.database import Database
from tests.room import NOW, open_room
from tests.site import device

SETTINGS: Final = Settings()
ANA: Final = "ana@mirex.example"
HEAD: Final = SeatWish(Role.HEAD, ProcessId("practica"), "XAA")


async def open_with_ana(database: Database) -> Database:
    """A room, and Ana, who holds no seat yet."""
    await open_room(database)
    await accounts.add_account(
        database, ANA, name="Ana Ruiz", language=Language.PT, now=NOW, id=PersonId("ana")
    )
    return database


async def signed_in(db: Database) -> str:
    """The secret of a new login of Ana."""
    secret, visitor = clock.draw(), device()
    await accounts.make_link(db, ANA, now=NOW, secret=secret, minutes=15)
    await links.follow_link(db, secret, device=visitor, now=NOW)
    return visitor.secret


async def arrival(db: Database, token: str | None, *, after: timedelta = timedelta(0)) -> Arrival:
    """Who shows this secret of a login."""
    return await arrivals.arrive(db, token=token, bearer=None, now=NOW + after, settings=SETTINGS)


async def by_bearer(db: Database, secret: str, *, after: timedelta = timedelta(0)) -> Arrival:
    """Who shows this bearer token."""
    return await arrivals.arrive(db, token=None, bearer=secret, now=NOW + after, settings=SETTINGS)
