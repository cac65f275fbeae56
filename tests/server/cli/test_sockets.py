"""What goes straight to a socket arrives whole and in its order; a full socket takes nothing."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send
from websockets.asyncio.client import ClientConnection, connect

from server.cli.sockets import StraightSockets, printed
from server.live.outbox import STRAIGHT

pytestmark = pytest.mark.anyio

Straight = Callable[[tuple[str, ...]], bool]
Talk = Callable[[Straight, Receive, Send], Awaitable[None]]
LARGE = "ñ" * 40_000


def talking(talk: Talk) -> ASGIApp:
    """An application that accepts every connection and then talks."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await receive()
        await send({"type": "websocket.accept"})
        await talk(scope["extensions"][STRAIGHT]["write"], receive, send)

    return app


@asynccontextmanager
async def connected(talk: Talk) -> AsyncIterator[ClientConnection]:
    """A connection to a server that talks so."""
    told = uvicorn.Config(
        talking(talk), port=0, ws=StraightSockets, lifespan="off", log_level="error", ws_ping_interval=None
    )
    server = uvicorn.Server(told)
    async with asyncio.TaskGroup() as group:
        serving = group.create_task(server.serve())
        while not server.started:  # noqa: ASYNC110 - uvicorn tells nobody
            await asyncio.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        async with connect(f"ws://127.0.0.1:{port}/", compression=None, max_size=None) as socket:
            yield socket
        server.should_exit = True
        await serving


async def test_frames_of_every_length_arrive_among_those_of_the_application() -> None:
    frames = ["", "a", "ñ" * 62, "ñ" * 63, "x" * 65_535, "x" * 65_536]

    async def talk(straight: Straight, receive: Receive, send: Send) -> None:
        for frame in frames:
            assert straight((frame, frame))
            await send({"type": "websocket.send", "text": f"after {len(frame)}"})
        await receive()

    async with connected(talk) as socket:
        for frame in frames:
            assert [await socket.recv(), await socket.recv()] == [frame, frame]
            assert await socket.recv() == f"after {len(frame)}"


async def test_a_full_socket_takes_nothing_and_what_it_took_arrives() -> None:
    async def talk(straight: Straight, receive: Receive, send: Send) -> None:
        taken = 0
        while straight((json.dumps([taken, LARGE], ensure_ascii=False),)):
            taken += 1
        await send({"type": "websocket.send", "text": json.dumps([taken, "the rest"])})
        assert straight(("[-1, -1]",))
        await receive()

    async with connected(talk) as socket:
        await asyncio.sleep(0.2)  # so that everything on the way is full
        number = 0
        while (frame := json.loads(await socket.recv()))[1] == LARGE:
            assert frame[0] == number
            number += 1
        assert frame == [number, "the rest"]
        assert json.loads(await socket.recv()) == [-1, -1]


async def test_a_closed_socket_takes_nothing() -> None:
    answers: asyncio.Queue[bool] = asyncio.Queue()

    async def talk(straight: Straight, receive: Receive, send: Send) -> None:
        await send({"type": "websocket.close", "code": 1000})
        answers.put_nowait(straight(("too late",)))

    async with connected(talk) as socket:
        await socket.wait_closed()
    assert not await answers.get()


def test_what_all_hear_is_printed_once() -> None:
    frames = ("to", " all")
    assert printed(frames) is printed(frames)
    assert printed(frames) == b"\x81\x02to\x81\x04 all"


async def test_an_open_connection_keeps_nothing_of_its_handshake() -> None:
    async def talk(straight: Straight, receive: Receive, send: Send) -> None:
        protocol = straight.__self__  # type: ignore[attr-defined]  # of the bound method
        kept = [name for name in ("request", "response") if hasattr(protocol, name)]
        await send({"type": "websocket.send", "text": json.dumps(kept)})
        await receive()

    async with connected(talk) as socket:
        assert json.loads(await socket.recv()) == []
