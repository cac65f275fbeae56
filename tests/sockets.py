"""Connections to a server of ``tests.live_server``, frame by frame, and what others do meanwhile."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Origin, Subprotocol

from positions.ids import PersonId
from positions.negotiation.draft import DraftAct, DraftStep, Mode
from server import clock
from server.actions import seats, session_drafts
from server.cli.conversation import appended
from server.cli.wire import joined, ticket_of
from server.security import cookies
from server.security.identity import Seat
from server.security.logins import LoginSession
from server.security.tokens import digest_of
from server.store import accounts, logins
from server.store.database import Database, Transaction, open_database, serving
from tests import room
from tests.live_server import LiveServer
from tests.room import PERMITS
from tests.session_room import DRAFT, SECOND

PATIENCE = 20


@asynccontextmanager
async def line(server: LiveServer, who: str, **headers: str) -> AsyncIterator[ClientConnection]:
    """A connection that has not said hello."""
    shown = headers or {"authorization": f"Bearer {server.tokens[who]}"}
    origin = shown.pop("origin", None)
    named = shown.pop("host", "127.0.0.1")
    async with connect(
        f"ws://{named}:{server.settings.port}/live",
        host="127.0.0.1",
        additional_headers=shown,
        origin=Origin(origin) if origin is not None else None,
        subprotocols=[Subprotocol("acorde.1")],
        compression=None,
    ) as socket:
        yield socket


async def ticket(server: LiveServer, who: str) -> str:
    """A ticket of this seat."""
    return await asyncio.to_thread(ticket_of, server.address, server.tokens[who])


def hello(ticket: str, **more: str) -> str:
    """The first frame."""
    return json.dumps({"is": "hello", "ticket": ticket, "draft": DRAFT, "langs": [], "have": {}, **more})


@asynccontextmanager
async def inside(server: LiveServer, who: str, **more: str) -> AsyncIterator[ClientConnection]:
    """A connection that has said hello."""
    async with line(server, who) as socket:
        await socket.send(hello(await ticket(server, who), **more))
        yield socket


async def hear(socket: ClientConnection, kind: str) -> dict[str, Any]:
    """The next message of this kind."""
    async with asyncio.timeout(PATIENCE):
        while (message := json.loads(await socket.recv()))["is"] != kind:
            pass
    return dict(message)


async def end(socket: ClientConnection) -> tuple[int, str]:
    """How the server ends a connection: the code, and the reason it says before."""
    reason = "unsaid"
    async with asyncio.timeout(PATIENCE):
        with suppress(ConnectionClosed):
            while True:
                message = json.loads(await socket.recv())
                reason = message["reason"] if message["is"] == "bye" else reason
    return socket.close_code or 0, reason


async def on(server: LiveServer, act: Callable[[Database], Awaitable[object]]) -> None:
    """Do something as another process does."""
    async with serving(open_database(server.settings.database, beside=True)) as database:
        await act(database)


async def advance(db: Database, act: DraftAct, mode: Mode | None = None) -> None:
    """What the chair does, in a process that holds nobody's connection."""
    wish = DRAFT, DraftStep(act, mode, "Lo pidió la sala")
    await session_drafts.advance(db, PERMITS, room.CHAIR, wish, salt="s", now=clock.now())


async def remove(db: Database, seat: Seat) -> None:
    """The head takes a seat away."""
    account = PersonId(seat.account or "")
    (held,) = await db.read(lambda tx: accounts.held_seats(tx, account, now=clock.now()))
    assert seat.process is not None
    await seats.remove(db, PERMITS, room.HEAD, held.id, process=seat.process, now=clock.now())


async def login_of(server: LiveServer) -> str:
    """The cookie of a browser in which the delegate has signed in."""
    secret, now = clock.draw(), clock.now()
    account = PersonId(room.DELEGATE.account or "")
    login = LoginSession(clock.mint(), account, "Firefox, Linux", now, now)

    async def turn(tx: Transaction) -> None:
        await logins.add_login(tx, digest_of(secret), login)

    await on(server, lambda db: db.write(turn))
    return f"{cookies.name_of(cookies.LOGIN, secure=False)}={secret}"


@asynccontextmanager
async def undisturbed(server: LiveServer) -> AsyncIterator[None]:
    """Somebody else writes on, whatever happens inside."""
    async with joined(server.address, server.tokens["far"], DRAFT) as writer:
        yield
        await writer.type(SECOND, appended(writer.copies[SECOND].text, "ñ"))
        async with asyncio.timeout(PATIENCE):
            await writer.settle()
        assert writer.refusals == []
