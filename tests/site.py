"""The real application on a real database file, and browsers that visit it."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import anyio
from httpx2 import Response
from sqlalchemy import select
from starlette.testclient import TestClient

from positions.ids import PersonId
from server import clock
from server.actions.logins import Device
from server.app import make_app
from server.security import cookies
from server.security.account import Bearer
from server.security.identity import Seat
from server.security.logins import LoginSession
from server.security.tokens import digest_of
from server.settings import Settings
from server.state import AppState
from server.store import accounts, logins
from server.store.database import Database, Transaction, Turn, open_database, serving
from server.store.migrate import migrate
from server.store.schema import jobs
from tests import room

Value = TypeVar("Value")


async def _is_work_left(tx: Transaction) -> bool:
    return (await tx.execute(select(jobs).where(jobs.c.failure.is_(None)))).first() is not None


@dataclass(slots=True)
class Site:
    """A running server. ``client`` is one browser, signed out at first."""

    client: TestClient
    state: AppState

    @property
    def host(self) -> str:
        """Whose cookies the browser sends."""
        return self.client.base_url.host

    def run(self, act: Callable[[Database], Awaitable[Value]]) -> Value:
        """Do something in the server's own loop, on its own database."""
        portal = self.client.portal
        assert portal is not None
        return portal.call(act, self.state.database)

    def turn(self, turn: Turn[Value]) -> Value:
        """Write something in one transaction."""

        async def write(db: Database) -> Value:
            return await db.write(turn)

        return self.run(write)

    def let_work_end(self) -> None:
        """Wait until the work that no request waits for is done."""

        async def wait(db: Database) -> None:
            async with asyncio.timeout(120):
                while await db.read(_is_work_left):  # noqa: ASYNC110 - the server tells nobody when it is done
                    await asyncio.sleep(0.1)

        self.run(wait)

    def sign_in(self, seat: Seat) -> str:
        """Sign the browser in as the account of a seat; return the secret of its cookie."""
        secret, now = clock.draw(), clock.now()
        account = PersonId(seat.account or "")
        login = LoginSession(clock.mint(), account, "Firefox, Linux", now, now)

        async def add(tx: Transaction) -> None:
            await logins.add_login(tx, digest_of(secret), login)

        self.turn(add)
        name = cookies.name_of(cookies.LOGIN, secure=self.state.settings.is_secure)
        self.client.cookies.clear()
        self.client.cookies.set(name, secret, domain=self.host)
        return secret

    def bearer(self, seat: Seat) -> str:
        """Make a bearer token for the account of a seat; return its secret."""
        secret, now = clock.draw(), clock.now()
        token = Bearer(clock.mint(), PersonId(seat.account or ""), now, now + timedelta(days=1), None)

        async def add(tx: Transaction) -> None:
            await logins.add_bearer(tx, digest_of(secret), token)

        self.turn(add)
        return secret

    def csrf(self, path: str) -> str:
        """The token that the page at ``path`` gives to its forms."""
        page = self.client.get(path)
        found = re.search(r'<meta name="csrf" content="([0-9a-f]{64})">', page.text)
        assert found is not None, page.text
        return found[1]

    def post(self, path: str, *, of: str = "/login", **fields: str) -> Response:
        """Send a form of the page ``of`` as a browser does, without following the redirect."""
        sent = {"csrf": self.csrf(of), **fields}
        return self.client.post(
            path, data=sent, headers={"origin": self.state.settings.address}, follow_redirects=False
        )


def device(address: str = "192.0.2.1") -> Device:
    """A new device at an address."""
    return Device(clock.mint(), clock.draw(), "Firefox, Linux", address)


@cache
def furnished() -> bytes:
    """The database file of the small practice room of ``tests.room``, each of its accounts with its seat."""
    with TemporaryDirectory() as folder:
        settings = Settings(data=Path(folder))
        anyio.run(_furnish, settings.database)
        return (settings.data / "acorde.sqlite").read_bytes()


async def _furnish(url: str) -> None:
    await migrate(url)

    async def seat_all(tx: Transaction) -> None:
        for seat in room.SEATS.values():
            if seat.account is not None:
                await accounts.add_seat(tx, clock.mint(), seat, since=room.NOW)

    async with serving(open_database(url)) as db:
        await room.open_room(db)
        await db.write(seat_all)


@contextmanager
def open_site(settings: Settings) -> Iterator[Site]:
    """Serve a copy of ``furnished``; the browser is at 192.0.2.1."""
    (settings.data / "acorde.sqlite").write_bytes(furnished())
    with TestClient(make_app(settings), base_url=settings.address, client=("192.0.2.1", 50_000)) as client:
        yield Site(client, client.app_state["acorde"])
