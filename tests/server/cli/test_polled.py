"""The line of programs over plain HTTP: as one of websockets, whatever is lost on the way."""

import asyncio
import json
from collections.abc import Iterator
from urllib.error import URLError
from urllib.request import Request

import pytest
from websockets.exceptions import ConnectionClosed

from positions.ids import DraftId
from server.cli import polled
from server.cli.conversation import appended
from server.cli.polled import PolledLine
from server.cli.wire import joined, ticket_of
from tests.live_server import LiveServer, live_server
from tests.session_room import DRAFT, SECOND

pytestmark = pytest.mark.anyio

PATIENCE = 30


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    with live_server(tmp_path_factory.mktemp("polled")) as started:
        yield started


async def hello(server: LiveServer, draft: str = DRAFT) -> str:
    ticket = await asyncio.to_thread(ticket_of, server.address, server.tokens["delegate"])
    return json.dumps({"is": "hello", "ticket": ticket, "draft": draft, "langs": [], "have": {}})


async def all_of(line: PolledLine) -> None:
    """Hear until the end."""
    while True:
        await line.recv()


def closed_with(failure: ConnectionClosed) -> tuple[int, str]:
    assert failure.rcvd is not None
    return failure.rcvd.code, failure.rcvd.reason


async def test_frames_come_one_by_one_and_the_end_as_a_close(server: LiveServer) -> None:
    line = PolledLine(server.address, server.tokens["delegate"], DRAFT)
    await line.send(await hello(server))
    assert json.loads(await line.recv())["is"] == "welcome"
    await line.send(await hello(server))  # a second one
    with pytest.raises(ConnectionClosed) as closed:
        await all_of(line)
    assert closed_with(closed.value) == (4400, "hello_twice")


async def test_a_refusal_is_the_close_that_a_socket_would_have_had(server: LiveServer) -> None:
    line = PolledLine(server.address, server.tokens["delegate"], DraftId("d9"))
    with pytest.raises(ConnectionClosed) as closed:
        await line.send(await hello(server, "d9"))
    assert closed_with(closed.value) == (4404, "not_there")
    with pytest.raises(ConnectionClosed) as closed:
        await PolledLine(server.address, "x" * 43, DRAFT).send(await hello(server))
    assert closed_with(closed.value) == (4401, "token_dead")
    with pytest.raises(ConnectionClosed) as closed:
        await line.recv()
    assert closed_with(closed.value) == (1012, "restarting")  # of a connection that is not there


async def test_answers_that_are_lost_lose_nothing_and_double_nothing(
    server: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, asked = polled._read, 0

    def losing(request: Request) -> bytes:
        nonlocal asked
        answer = read(request)
        asked += request.get_method() == "GET"
        if request.get_method() == "GET" and asked % 2:
            raise URLError("the answer was lost")
        return answer

    monkeypatch.setattr(polled, "_read", losing)
    address, tokens = server.address, server.tokens
    async with joined(address, tokens["delegate"], DRAFT, polled=True) as wire, asyncio.timeout(PATIENCE):
        for word in ("uno", "dos", "tres"):
            await wire.type(SECOND, appended(wire.copies[SECOND].text, word))
            await wire.settle()
        assert wire.copies[SECOND].accepted.endswith("uno dos tres")
        assert (wire.refusals, wire.divergences) == ([], 0)
    assert asked >= 2


async def test_a_line_that_is_broken_for_good_breaks(
    server: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = PolledLine(server.address, server.tokens["delegate"], DRAFT)
    await line.send(await hello(server))

    def broken(_request: Request) -> bytes:
        raise URLError("no network")

    monkeypatch.setattr(polled, "_read", broken)
    with pytest.raises(OSError, match="no network"):
        await all_of(line)
