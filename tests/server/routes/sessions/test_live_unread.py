"""Whoever stops reading keeps nobody waiting, and loses their rights in time all the same."""

import asyncio
import json
import socket as sockets
import time
from collections.abc import Iterator

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from positions.ids import PersonId
from positions.text.changes import ChangeSet
from positions.text.units import units_of
from server.cli.wire import Wire, joined
from server.store import accounts, journal
from server.store.database import Database
from tests import room
from tests.live_server import LiveServer, live_server
from tests.session_room import DRAFT, FIRST, SECOND
from tests.sockets import hear, hello, on, ticket

pytestmark = pytest.mark.anyio

LONG = 16_000
MANY = 130  # frames of three times LONG: more than the buffers of both kernels and the outbox hold


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    with live_server(tmp_path_factory.mktemp("unread")) as started:
        yield started


def narrow(server: LiveServer) -> sockets.socket:
    """A socket of which the kernel keeps little."""
    made = sockets.socket()
    made.setsockopt(sockets.SOL_SOCKET, sockets.SO_RCVBUF, 4096)
    made.connect((server.settings.host, server.settings.port))
    return made


async def flood(writer: Wire) -> None:
    """Replace the second text by other long words, again and again."""
    for _ in range(MANY):
        for letter in "abc":  # three of them fit into a frame
            length = units_of(writer.copies[SECOND].text)
            writer.copies[SECOND].type(ChangeSet(((length, letter * LONG),)))
        await writer.offer(SECOND)
        await writer.settle()


async def gone(writer: Wire, author: str) -> None:
    """Wait until somebody is said to be gone."""
    while True:
        message = await writer.hear()
        if message["is"] == "people" and {"author": author, "gone": True} in message["people"]:
            return


async def raised(server: LiveServer) -> None:
    """The delegate's rights change."""
    account = PersonId(room.DELEGATE.account or "")
    await on(server, lambda db: db.write(lambda tx: accounts.raise_epoch(tx, account)))


async def kept_of(server: LiveServer, author: str) -> list[str]:
    """What is in the journal of somebody, of the first text."""
    kept: list[str] = []

    async def read(db: Database) -> None:
        lines = await db.read(lambda tx: journal.edits_since(tx, FIRST, 0))
        kept.extend(line.changes for line in lines if line.author == author)

    await on(server, read)
    return kept


async def type_a(socket: ClientConnection, n: int, length: int) -> None:
    changes = [[[0, "a"], length]]
    await socket.send(json.dumps({"is": "edit", "text": FIRST, "n": n, "base": n - 1, "changes": changes}))


@pytest.mark.rule("R-32")
@pytest.mark.rule("R-52")
async def test_who_does_not_read_slows_nobody_and_writes_no_more_once_the_right_is_gone(
    server: LiveServer,
) -> None:
    headers = {"authorization": f"Bearer {server.tokens['delegate']}"}
    async with (
        connect(
            "ws" + server.address.removeprefix("http") + "/live",
            sock=narrow(server),
            additional_headers=headers,
            subprotocols=[Subprotocol("acorde.1")],
            compression=None,
            max_queue=1,
            close_timeout=0.1,
        ) as deaf,
        joined(server.address, server.tokens["head"], DRAFT) as writer,
    ):
        await deaf.send(hello(await ticket(server, "delegate")))
        welcome = await hear(deaf, "welcome")
        length = units_of(welcome["texts"][FIRST]["text"])
        await deaf.send(json.dumps({"is": "here", "text": FIRST, "anchor": 0, "head": 0}))
        await type_a(deaf, 1, length)
        async with asyncio.timeout(90):
            await flood(writer)
        author = welcome["you"]["author"]
        assert len(await kept_of(server, author)) == 1
        await raised(server)
        begun = time.monotonic()
        async with asyncio.timeout(20):
            await gone(writer, author)
        assert time.monotonic() - begun < 10
        await type_a(deaf, 2, length + 1)
        await asyncio.sleep(1)
        assert len(await kept_of(server, author)) == 1
