"""The live wire on real sockets: who is let in, what costs a connection, and that it costs nobody else's."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.typing import Origin, Subprotocol

from positions.ids import PersonId, ProcessId
from positions.negotiation.draft import DraftAct
from server import clock
from server.actions import seats, session_drafts
from server.cli.wire import ticket_of
from server.live.hub import Hub
from server.security.logins import LoginSession
from server.security.tokens import digest_of
from server.store import accounts, journal, logins
from server.store.database import Database, Transaction, open_database, serving
from tests import room
from tests.live_server import LiveServer, live_server
from tests.room import PERMITS
from tests.session_room import DRAFT, FIRST, SECOND

pytestmark = pytest.mark.anyio

PATIENCE = 20
LONG = 16_000


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    with live_server(tmp_path_factory.mktemp("live")) as started:
        yield started


@asynccontextmanager
async def line(server: LiveServer, who: str, **headers: str) -> AsyncIterator[ClientConnection]:
    """A connection that has not said hello."""
    shown = headers or {"authorization": f"Bearer {server.tokens[who]}"}
    origin = shown.pop("origin", None)
    async with connect(
        "ws" + server.address.removeprefix("http") + "/live",
        host="127.0.0.1",
        additional_headers=shown,
        origin=Origin(origin) if origin is not None else None,
        subprotocols=[Subprotocol("acorde.1")],
        compression=None,
    ) as socket:
        yield socket


async def ticket(server: LiveServer, who: str) -> str:
    return await asyncio.to_thread(ticket_of, server.address, server.tokens[who])


def hello(ticket: str, **more: str) -> str:
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
    reason = ""
    async with asyncio.timeout(PATIENCE):
        try:
            while True:
                message = json.loads(await socket.recv())
                reason = message["reason"] if message["is"] == "bye" else reason
        except ConnectionClosed as closed:
            assert closed.rcvd is not None
            return closed.rcvd.code, reason


async def write(socket: ClientConnection, words: str = "a", *, n: int = 1) -> None:
    """Put words before the second text, on the version that is there."""
    await socket.send(json.dumps({"is": "since", "text": SECOND, "version": 0}))
    raise NotImplementedError


async def on(server: LiveServer, act: Callable[[Database], Awaitable[object]]) -> None:
    """Do something as another process does."""
    async with serving(open_database(server.settings.database, beside=True)) as database:
        await act(database)
