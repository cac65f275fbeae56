"""The live wire over plain HTTP, against a real server: the same as over a WebSocket, whatever gets lost."""

import asyncio
import json
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from websockets.exceptions import ConnectionClosed

from positions.negotiation.draft import DraftAct
from positions.text.units import units_of
from positions.text.wording import digest
from server.cli.conversation import appended
from server.cli.wire import Wire, joined, ticket_of
from server.security import csrf
from tests import room
from tests.live_server import LiveServer, live_server
from tests.meeting import SOON
from tests.session_room import DRAFT, FIRST, OPENING, SECOND
from tests.sockets import advance, hear, inside, login_of, on, remove, undisturbed

pytestmark = pytest.mark.anyio

PATIENCE = 30
Said = Mapping[str, Any]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    with live_server(tmp_path_factory.mktemp("polled")) as started:
        yield started


@pytest.fixture
def own(tmp_path: Path) -> Iterator[LiveServer]:
    """A server that the test may stop."""
    with live_server(tmp_path) as started:
        yield started


def bearer(server: LiveServer, who: str) -> dict[str, str]:
    return {"authorization": f"Bearer {server.tokens[who]}"}


async def asked(
    server: LiveServer,
    headers: Mapping[str, str],
    body: bytes | str | None = None,
    *,
    draft: str = DRAFT,
    **query: str | int,
) -> tuple[int, Any]:
    """Ask the address of a draft's wire; returns the status and what was answered."""
    url = f"{server.address}/api/v1/drafts/{draft}/edits?{urlencode(query)}"
    sent = body.encode() if isinstance(body, str) else body
    whole = {"content-type": "application/json", **headers} if sent is not None else dict(headers)
    request = Request(url, sent, whole, method="GET" if sent is None else "POST")

    def answered() -> tuple[int, Any]:
        try:
            with urlopen(request, timeout=PATIENCE + 30) as answer:
                told = answer.read()
                return answer.status, json.loads(told) if told else None
        except HTTPError as refusal:
            with refusal:
                return refusal.code, json.load(refusal)

    return await asyncio.to_thread(answered)


async def hello(server: LiveServer, who: str, **more: Any) -> str:
    good = await asyncio.to_thread(ticket_of, server.address, server.tokens[who])
    return json.dumps({"is": "hello", "ticket": good, "draft": DRAFT, "langs": [], "have": {}, **more})


async def come_in(server: LiveServer, who: str, **more: Any) -> Said:
    """Say hello; returns the first batch."""
    status, said = await asked(server, bearer(server, who), await hello(server, who, **more))
    assert status == 200, said
    return dict(said)


def kinds(said: Said) -> list[str]:
    return [frame["is"] for frame in said["frames"]]


def offered(n: int, base: int, *changes: object) -> str:
    return json.dumps({"is": "edit", "text": SECOND, "n": n, "base": base, "changes": changes})


def version_in(said: Said) -> int:
    return int(said["frames"][0]["texts"][SECOND]["version"])


def length_in(said: Said) -> int:
    return units_of(said["frames"][0]["texts"][SECOND]["text"])


async def until(wire: Wire, version: int) -> None:
    """Hear until the second text has this version."""
    async with asyncio.timeout(PATIENCE):
        while wire.copies[SECOND].version < version:
            await wire.hear()


async def append(wire: Wire, words: str) -> None:
    await wire.type(SECOND, appended(wire.copies[SECOND].text, words))
    async with asyncio.timeout(PATIENCE):
        await wire.settle()


@pytest.mark.rule("R-54")
async def test_a_writer_on_a_socket_and_one_without_end_with_equal_digests(server: LiveServer) -> None:
    address, tokens = server.address, server.tokens
    async with (
        joined(address, tokens["delegate"], DRAFT) as one,
        joined(address, tokens["neighbour"], DRAFT, polled=True) as other,
    ):
        for word in ("uno", "dos", "tres", "😀"):
            await one.type(SECOND, appended(one.copies[SECOND].text, word))
            await other.type(SECOND, appended(other.copies[SECOND].text, f"{word}?"))
        async with asyncio.timeout(PATIENCE):
            await asyncio.gather(one.settle(), other.settle())
        newest = max(one.copies[SECOND].version, other.copies[SECOND].version)
        await asyncio.gather(until(one, newest), until(other, newest))
        assert digest(one.copies[SECOND].text) == digest(other.copies[SECOND].text)
        assert one.copies[SECOND].text.count("😀") == 2
        assert not [*one.refusals, *other.refusals]
        assert one.divergences == other.divergences == 0


async def test_whoever_comes_in_is_welcomed_and_what_happens_later_is_waited_for(server: LiveServer) -> None:
    said = await come_in(server, "head")
    assert kinds(said)[0] == "welcome"
    assert said["frames"][0]["you"]["may_edit"] is True
    assert (said["last"], said["closed"]) == (len(said["frames"]), None)
    begun = time.monotonic()
    name = {"connection": said["connection"]}
    status, nothing = await asked(server, bearer(server, "head"), since=said["last"], wait=1, **name)
    assert (status, kinds(nothing), nothing["last"]) == (200, [], said["last"])
    assert 0.9 < time.monotonic() - begun < 5
    question = asyncio.create_task(  # noqa: TID251 - it is awaited below
        asked(server, bearer(server, "head"), since=said["last"], wait=25, **name)
    )
    await asyncio.sleep(0.3)
    async with joined(server.address, server.tokens["delegate"], DRAFT) as writer:
        begun = time.monotonic()
        await append(writer, "ñ")
        status, news = await question
        assert time.monotonic() - begun < SOON
        assert kinds(news)[0] in ("people", "edits")


@pytest.mark.rule("R-54")
async def test_what_a_lost_answer_told_is_told_again_until_it_is_acknowledged(server: LiveServer) -> None:
    said = await come_in(server, "delegate")
    mine, name = bearer(server, "delegate"), {"connection": said["connection"]}
    last, base, length = said["last"], version_in(said), length_in(said)
    change = [[0, "a"], length] if length else [[0, "a"]]
    status, _ = await asked(server, mine, offered(1, base, change), **name)
    assert status == 204
    _, first = await asked(server, mine, since=last, **name)  # this answer is lost
    assert "ack" in kinds(first)
    status, _ = await asked(server, mine, '{"is":"pong"}', **name)
    assert status == 204
    _, again = await asked(server, mine, since=last, **name)
    assert again["frames"][: len(first["frames"])] == first["frames"]
    _, rest = await asked(server, mine, since=first["last"], wait=1, **name)
    told = [*again["frames"], *rest["frames"]] if again["last"] == first["last"] else again["frames"]
    assert [frame["is"] for frame in told].count("ack") == 1
    assert "beacon" in [frame["is"] for frame in told]
    for since in (last, rest["last"] + 1, 10**9):  # forgotten, and never told
        status, refusal = await asked(server, mine, since=since, **name)
        assert (status, refusal["reason"]) == (422, "cursor_unknown")
    status, _ = await asked(server, mine, offered(1, base, change), **name)  # that it arrived is not known
    _, answer = await asked(server, mine, since=rest["last"], **name)
    acks = [frame for frame in answer["frames"] if frame["is"] == "ack"]
    assert acks == [frame for frame in first["frames"] if frame["is"] == "ack"]


async def test_a_second_question_ends_the_first_one_without_frames(server: LiveServer) -> None:
    said = await come_in(server, "head")
    mine, name = bearer(server, "head"), {"connection": said["connection"]}
    older = asyncio.create_task(asked(server, mine, since=said["last"], wait=25, **name))  # noqa: TID251
    await asyncio.sleep(0.3)
    _, newer = await asked(server, mine, since=said["last"], wait=0, **name)
    status, ended = await older
    assert (status, kinds(ended), ended["last"]) == (200, [], said["last"])
    assert newer["closed"] is None


@pytest.mark.rule("R-44")
async def test_a_connection_is_its_owners_and_of_its_draft(server: LiveServer) -> None:
    said = await come_in(server, "delegate")
    name = {"connection": said["connection"]}
    for who, draft, asking in (
        ("head", DRAFT, name),
        ("delegate", "d9", name),
        ("delegate", DRAFT, {"connection": "made-up"}),
        ("delegate", DRAFT, {}),
    ):
        status, refusal = await asked(server, bearer(server, who), draft=draft, since=0, **asking)
        assert (status, refusal["code"], refusal["reason"]) == (404, "unknown", "connection_unknown")
    status, refusal = await asked(server, bearer(server, "head"), '{"is":"pong"}', **name)
    assert (status, refusal["reason"]) == (404, "connection_unknown")
    status, refusal = await asked(server, {}, since=0, **name)
    assert (status, refusal["reason"]) == (401, "sign_in")
    status, refusal = await asked(server, {}, '{"is":"pong"}', **name)
    assert (status, refusal["reason"]) == (401, "sign_in")


async def test_a_newer_connection_of_the_lease_ends_the_older_one_on_either_way(server: LiveServer) -> None:
    said = await come_in(server, "delegate")
    mine, client = bearer(server, "delegate"), said["frames"][0]["client"]
    async with inside(server, "delegate", client=client) as socket:
        await hear(socket, "welcome")
        _, ended = await asked(server, mine, since=said["last"], wait=5, connection=said["connection"])
        assert ended["closed"] == {"code": 4409, "reason": "displaced"}
        assert kinds(ended)[-1] == "bye"
        _, again = await asked(server, mine, since=ended["last"], wait=5, connection=said["connection"])
        assert (again["frames"], again["closed"]) == ([], ended["closed"])
    status, refusal = await asked(server, bearer(server, "head"), await hello(server, "head", client=client))
    assert (status, refusal["reason"]) == (403, "client_of_another")


WRONG: Mapping[str, tuple[bytes, str]] = {
    "no JSON": (b"hola", "frame_unreadable"),
    "no letters": (b'{"is":"\xff"}', "frame_unreadable"),
    "unknown": (b'{"is":"welcome"}', "frame_unknown"),
    "a field too many": (b'{"is":"pong","at":1}', "frame_fields"),
    "too large": (json.dumps({"is": "pong", "at": "x" * 65_536}).encode(), "frame_too_large"),
}


@pytest.mark.rule("R-48")
@pytest.mark.parametrize("wrong", WRONG)
async def test_a_wrong_message_costs_its_sender_the_connection_and_nobody_else(
    server: LiveServer, wrong: str
) -> None:
    frame, reason = WRONG[wrong]
    async with undisturbed(server):
        mine = bearer(server, "delegate")
        status, refusal = await asked(server, mine, frame)
        assert (status, refusal["reason"]) == (422, reason)
        said = await come_in(server, "delegate")
        status, refusal = await asked(server, mine, frame, connection=said["connection"])
        assert (status, refusal["reason"]) == (422, reason)
        _, ended = await asked(server, mine, since=said["last"], connection=said["connection"])
        closes = {"frame_too_large": 1009}
        assert ended["closed"] == {"code": closes.get(reason, 4400), "reason": reason}


async def test_hello_comes_first_once_and_to_the_draft_of_the_address(server: LiveServer) -> None:
    mine = bearer(server, "delegate")
    status, refusal = await asked(server, mine, '{"is":"pong"}')
    assert (status, refusal["reason"]) == (422, "hello_first")
    status, refusal = await asked(server, mine, await hello(server, "delegate"), draft="d9")
    assert (status, refusal["reason"]) == (422, "frame_fields")
    status, refusal = await asked(server, mine, await hello(server, "delegate", ticket="made-up"))
    assert (status, refusal["reason"]) == (401, "ticket_dead")
    status, refusal = await asked(server, bearer(server, "observer"), await hello(server, "observer"))
    assert (status, refusal["reason"]) == (404, "not_there")
    said = await come_in(server, "delegate")
    again = await hello(server, "delegate")
    assert (await asked(server, mine, again, connection=said["connection"]))[0] == 204
    _, ended = await asked(server, mine, since=said["last"], connection=said["connection"])
    assert ended["closed"] == {"code": 4400, "reason": "hello_twice"}
    for wrong in ({"since": "-1"}, {"since": "x"}, {"wait": "26"}, {"wait": "1.5"}):
        status, refusal = await asked(server, mine, connection=said["connection"], **wrong)
        assert (status, refusal["reason"]) == (422, "field_malformed")


async def test_a_browser_writes_with_its_cookie_from_our_own_page_alone(server: LiveServer) -> None:
    login = await login_of(server)
    secret = login.partition("=")[2]
    meant = {csrf.HEADER: csrf.make_token(bytes(32), secret)}
    ours = {"cookie": login, "origin": server.address, **meant}
    ticket = Request(f"{server.address}/live/tickets", method="POST", headers=ours)
    with urlopen(ticket, timeout=PATIENCE) as answer:  # noqa: ASYNC210 - our own address
        good = json.load(answer)["ticket"]
    first = json.dumps({"is": "hello", "ticket": good, "draft": DRAFT, "langs": [], "have": {}})
    foreign = {"cookie": login, "origin": "https://otro.example", **meant}
    assert (await asked(server, foreign, first))[0] == 403
    assert (await asked(server, {"cookie": login, "origin": server.address}, first))[0] == 403
    status, said = await asked(server, ours, first)
    assert (status, kinds(said)[0]) == (200, "welcome")
    status, _ = await asked(server, {"cookie": login}, since=0, connection=said["connection"])
    assert status == 200


@pytest.mark.rule("R-32")
async def test_who_loses_their_seat_is_out_within_two_seconds(server: LiveServer) -> None:
    said = await come_in(server, "colleague")
    mine, name = bearer(server, "colleague"), {"connection": said["connection"]}
    question = asyncio.create_task(asked(server, mine, since=said["last"], **name))  # noqa: TID251
    await asyncio.sleep(0.2)
    await on(server, lambda db: remove(db, room.COLLEAGUE))
    async with asyncio.timeout(SOON):
        _, ended = await question
    assert ended["closed"] == {"code": 4409, "reason": "rights_changed"}
    status, refusal = await asked(server, mine, await hello(server, "colleague"))
    assert (status, refusal["reason"]) == (404, "not_there")


async def test_what_the_chair_freezes_nobody_changes_over_http_either(own: LiveServer) -> None:
    async with joined(own.address, own.tokens["delegate"], DRAFT, polled=True) as writer:
        await on(own, lambda db: advance(db, DraftAct.FREEZE))
        async with asyncio.timeout(PATIENCE):
            while (await writer.hear())["is"] != "state":
                pass
        await append(writer, "ñ")
        assert [said["reason"] for said in writer.refusals] == ["draft_frozen"]


async def test_who_was_cut_off_by_a_killed_server_comes_back_with_all_they_wrote(own: LiveServer) -> None:
    async with joined(own.address, own.tokens["delegate"], DRAFT, polled=True) as lost:
        await append(lost, "antes")
        lost.copies[SECOND].type(appended(lost.copies[SECOND].text, "después"))
        await asyncio.to_thread(own.kill)
        await asyncio.to_thread(own.start)
        with pytest.raises(ConnectionClosed) as closed:
            await lost.offer(SECOND)
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == 1012
    async with (
        joined(own.address, own.tokens["delegate"], DRAFT, back=lost, polled=True) as back,
        joined(own.address, own.tokens["head"], DRAFT) as reader,
    ):
        assert back.client == lost.client
        async with asyncio.timeout(PATIENCE):
            await back.settle()
        await until(reader, back.copies[SECOND].version)
        assert back.copies[SECOND].text == "antes después"
        assert reader.copies[SECOND].accepted == "antes después"
        assert reader.copies[FIRST].accepted == OPENING


async def test_a_server_that_stops_answers_those_who_wait_at_once(own: LiveServer) -> None:
    said = await come_in(own, "delegate")
    mine, name = bearer(own, "delegate"), {"connection": said["connection"]}
    question = asyncio.create_task(asked(own, mine, since=said["last"], **name))  # noqa: TID251
    await asyncio.sleep(0.3)
    begun = time.monotonic()
    await asyncio.to_thread(own.stop)
    assert time.monotonic() - begun < 10
    _, ended = await question
    assert ended["closed"] == {"code": 1012, "reason": "restarting"}


async def test_nothing_of_all_this_was_a_fault_of_the_server(server: LiveServer) -> None:
    told = (server.settings.data / "log").read_text().removeprefix(f"Acorde · {server.address}\n")
    assert told == ""
