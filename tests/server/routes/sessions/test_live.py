"""The live wire on real sockets: who is let in, what costs a connection, and that it costs nobody else's."""

import asyncio
import json
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from websockets.exceptions import InvalidStatus

from positions.negotiation.draft import DraftAct, Mode
from server import clock
from server.cli.conversation import appended
from server.cli.wire import Message, Wire, joined, ticket_of
from server.security import csrf
from tests import room
from tests.live_server import LiveServer, live_server
from tests.meeting import SOON
from tests.session_room import DRAFT, FIRST, SECOND
from tests.sockets import (
    PATIENCE,
    advance,
    end,
    hear,
    hello,
    inside,
    line,
    login_of,
    on,
    remove,
    ticket,
    undisturbed,
)

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    with live_server(tmp_path_factory.mktemp("live")) as started:
        yield started


@pytest.fixture
def own(tmp_path: Path) -> Iterator[LiveServer]:
    """A server that the test may stop."""
    with live_server(tmp_path) as started:
        yield started


async def told(writer: Wire, kind: str) -> Message:
    """The next message of this kind."""
    while (message := await writer.hear())["is"] != kind:
        pass
    return message


def said_in_log(server: LiveServer) -> str:
    """What the server said, besides where it listens."""
    return (server.settings.data / "log").read_text().removeprefix(f"Acorde · {server.address}\n")


async def test_without_a_login_there_is_no_ticket(server: LiveServer) -> None:
    with pytest.raises(HTTPError, match="401"):
        await asyncio.to_thread(ticket_of, server.address, clock.draw())


@pytest.mark.rule("R-43")
async def test_a_ticket_lets_its_owner_in_once_and_nobody_else(server: LiveServer) -> None:
    good, foreign = await ticket(server, "delegate"), await ticket(server, "head")
    async with line(server, "delegate") as socket:
        await socket.send(hello(good))
        welcome = await hear(socket, "welcome")
        assert socket.subprotocol == "acorde.1"
        assert welcome["you"]["delegation"] == "XAA"
        assert set(welcome["texts"]) == {FIRST, SECOND}
    for dead in (good, foreign, "made-up"):
        async with line(server, "delegate") as socket:
            await socket.send(hello(dead))
            assert await end(socket) == (4401, "ticket_dead")


@pytest.mark.rule("R-42")
async def test_what_is_not_asked_from_here_by_somebody_ends_before_the_handshake(server: LiveServer) -> None:
    login = await login_of(server)
    bearer = {"authorization": f"Bearer {server.tokens['delegate']}"}
    strangers: list[tuple[int, dict[str, str]]] = [
        (401, {"origin": server.address}),
        (403, {"cookie": login}),
        (403, {"cookie": login, "origin": "null"}),
        (403, {"cookie": login, "origin": "https://otro.example"}),
        (403, {"cookie": login, "origin": server.address.replace("127.0.0.1", "localhost")}),
        (421, {**bearer, "host": "otro.example"}),
        (421, {"cookie": login, "origin": server.address, "host": "otro.example"}),
        (421, {"host": "otro.example"}),
    ]
    for status, stranger in strangers:
        with pytest.raises(InvalidStatus) as refused:
            async with line(server, "", **stranger):
                pass
        assert refused.value.response.status_code == status


async def test_a_browser_comes_in_with_its_cookie_from_our_own_page(server: LiveServer) -> None:
    login = await login_of(server)
    headers = {"cookie": login, "origin": server.address}
    secret = login.partition("=")[2]
    asked = Request(
        f"{server.address}/live/tickets",
        method="POST",
        headers={**headers, csrf.HEADER: csrf.make_token(bytes(32), secret)},
    )
    with urlopen(asked, timeout=PATIENCE) as answer:  # noqa: ASYNC210 - our own address
        good = json.load(answer)["ticket"]
    async with line(server, "", **headers) as socket:
        await socket.send(hello(good))
        assert (await hear(socket, "welcome"))["you"]["delegation"] == "XAA"


@pytest.mark.rule("R-43")
async def test_who_does_not_say_hello_in_five_seconds_is_let_go(server: LiveServer) -> None:
    async with undisturbed(server), line(server, "delegate") as socket:
        begun = time.monotonic()
        assert await end(socket) == (4400, "hello_late")
        assert 4.5 < time.monotonic() - begun < 8


WRONG: dict[str, tuple[str | bytes, tuple[int, str]]] = {
    "binary": (b"{}", (1003, "frame_binary")),
    "too large": (json.dumps({"is": "pong", "at": "x" * 65_536}), (1009, "unsaid")),
    "too large in bytes": (
        json.dumps({"is": "pong", "at": "ñ" * 40_000}, ensure_ascii=False),
        (1009, "unsaid"),
    ),
    "no JSON": ("hola", (4400, "frame_unreadable")),
    "unknown": ('{"is":"welcome"}', (4400, "frame_unknown")),
}


@pytest.mark.rule("R-48")
@pytest.mark.parametrize("wrong", WRONG)
async def test_a_wrong_frame_costs_its_sender_the_connection_and_nobody_else(
    server: LiveServer, wrong: str
) -> None:
    frame, ending = WRONG[wrong]
    async with undisturbed(server), line(server, "delegate") as socket:
        await socket.send(frame)
        assert await end(socket) == ending
    async with undisturbed(server), inside(server, "delegate") as socket:
        await hear(socket, "welcome")
        await socket.send(frame)
        assert await end(socket) == ending


async def test_hello_comes_first_and_once(server: LiveServer) -> None:
    async with line(server, "delegate") as socket:
        await socket.send('{"is":"pong"}')
        assert await end(socket) == (4400, "hello_first")
    async with inside(server, "delegate") as socket:
        await hear(socket, "welcome")
        await socket.send(hello(await ticket(server, "delegate")))
        assert await end(socket) == (4400, "hello_twice")


@pytest.mark.rule("R-44")
async def test_a_client_id_is_its_owners_and_of_one_connection(server: LiveServer) -> None:
    async with inside(server, "delegate") as older:
        client = (await hear(older, "welcome"))["client"]
        async with inside(server, "head", client=client) as foreign:
            assert await end(foreign) == (4403, "client_of_another")
        async with inside(server, "delegate", client=client) as newer:
            assert (await hear(newer, "welcome"))["client"] == client
            assert await end(older) == (4409, "displaced")


@pytest.mark.parametrize(("who", "draft"), [("observer", DRAFT), ("operator", DRAFT), ("delegate", "d9")])
async def test_a_draft_that_is_not_to_be_read_is_as_one_that_is_not_there(
    server: LiveServer, who: str, draft: str
) -> None:
    async with inside(server, who, draft=draft) as socket:
        assert await end(socket) == (4404, "not_there")


async def test_more_frames_than_anybody_types_end_the_connection_of_their_sender(server: LiveServer) -> None:
    async with undisturbed(server), inside(server, "delegate") as socket:
        await hear(socket, "welcome")
        for _ in range(200):
            await socket.send('{"is":"pong"}')
        assert await end(socket) == (4429, "too_often")


async def test_what_the_chair_freezes_everybody_hears_and_nobody_changes(server: LiveServer) -> None:
    async with joined(server.address, server.tokens["delegate"], DRAFT) as writer:
        await on(server, lambda db: advance(db, DraftAct.FREEZE))
        async with asyncio.timeout(SOON):
            news = await told(writer, "state")
        assert news["event"] == {"event": "mode", "mode": "frozen"}
        await writer.type(SECOND, appended(writer.copies[SECOND].text, "ñ"))
        async with asyncio.timeout(PATIENCE):
            await writer.settle()
        assert [(said["code"], said["reason"]) for said in writer.refusals] == [
            ("wrong_phase", "draft_frozen")
        ]
        await on(server, lambda db: advance(db, DraftAct.THAW))
        async with asyncio.timeout(SOON):
            news = await told(writer, "state")
        assert news["seq"] == 2
    await on(server, lambda db: advance(db, DraftAct.SET_MODE, Mode.OPEN))  # delegations write again


@pytest.mark.rule("R-32")
async def test_who_loses_their_seat_is_out_within_two_seconds_and_does_not_come_back(
    server: LiveServer,
) -> None:
    async with undisturbed(server), inside(server, "colleague") as socket:
        await hear(socket, "welcome")
        await on(server, lambda db: remove(db, room.COLLEAGUE))
        async with asyncio.timeout(SOON):
            assert await end(socket) == (4409, "rights_changed")
    async with inside(server, "colleague") as again:
        assert await end(again) == (4404, "not_there")


async def test_a_server_that_stops_says_when_to_come_back(own: LiveServer) -> None:
    async with inside(own, "delegate") as socket, inside(own, "head") as other:
        await hear(socket, "welcome")
        await hear(other, "welcome")
        begun = time.monotonic()
        await asyncio.to_thread(own.stop)
        assert time.monotonic() - begun < 10
        assert (await end(socket))[0] == (await end(other))[0] == 1012
    assert own.process is not None
    assert own.process.returncode in (0, -signal.SIGTERM)
    assert said_in_log(own) == ""


async def test_nothing_of_all_this_was_a_fault_of_the_server(server: LiveServer) -> None:
    assert said_in_log(server) == ""
