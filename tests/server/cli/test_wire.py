"""The client for programs, against a real server: it shows what the server keeps, through every break."""

import asyncio
from collections.abc import Iterator
from urllib.error import HTTPError

import pytest
from websockets.exceptions import ConnectionClosed

from positions.ids import DraftId, TextId
from positions.text.changes import ChangeSet
from positions.text.units import units_of
from positions.text.wording import digest
from positions.text.working_copy import WorkingCopy
from server.cli.conversation import appended
from server.cli.wire import TRIES, Heard, Message, Wire, joined, ticket_of
from server.live.texts import MEMORY
from tests.live_server import LiveServer, live_server
from tests.session_room import DRAFT, FIRST, OPENING, SECOND

pytestmark = pytest.mark.anyio

Edit = tuple[int, str, str]  # version, author, wording

PATIENCE = 30


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    with live_server(tmp_path_factory.mktemp("wire")) as started:
        yield started


async def append(wire: Wire, text: TextId, words: str) -> None:
    """Put words at the end, and wait until they are accepted or refused."""
    await wire.type(text, appended(wire.copies[text].text, words))
    async with asyncio.timeout(PATIENCE):
        await wire.settle()


def noting(edits: list[Edit]) -> Heard:
    """Write down every edit that is heard of."""
    return lambda _, version, author, wording: edits.append((version, author, wording))


async def until(wire: Wire, kind: str) -> Message:
    """The next message of this kind."""
    async with asyncio.timeout(PATIENCE):
        while (message := await wire.hear())["is"] != kind:
            pass
    return message


async def test_who_joins_sees_the_draft(server: LiveServer) -> None:
    async with joined(server.address, server.tokens["chair"], DRAFT) as wire:
        assert wire.author.startswith("PRES-CA:")
        assert wire.draft["id"] == DRAFT
        assert wire.copies[FIRST].text == OPENING
        assert wire.digests[FIRST] == digest(OPENING)
        assert wire.is_settled


async def test_who_has_no_login_or_may_not_read_is_told_so(server: LiveServer) -> None:
    with pytest.raises(HTTPError, match="401"):
        await asyncio.to_thread(ticket_of, server.address, "x" * 43)
    with pytest.raises(ConnectionClosed) as closed:
        async with joined(server.address, server.tokens["delegate"], DraftId("d9")):
            pass
    assert closed.value.rcvd is not None
    assert (closed.value.rcvd.code, closed.value.rcvd.reason) == (4404, "not_there")


async def test_each_accepted_edit_is_heard_once_by_all_in_one_order(server: LiveServer) -> None:
    mine: list[Edit] = []
    theirs: list[Edit] = []
    address, tokens = server.address, server.tokens
    async with (
        joined(address, tokens["delegate"], DRAFT, heard=noting(mine)) as one,
        joined(address, tokens["head"], DRAFT, heard=noting(theirs)) as other,
    ):
        begun = one.copies[SECOND].version
        for word in ("uno", "dos", "tres"):  # the second and the third go out together
            await one.type(SECOND, appended(one.copies[SECOND].text, word))
        async with asyncio.timeout(PATIENCE):
            await one.settle()
            while other.copies[SECOND].version < begun + 3:
                await other.hear()
        await append(other, SECOND, "cuatro")
        async with asyncio.timeout(PATIENCE):
            while one.copies[SECOND].version < begun + 4:
                await one.hear()
        assert mine == theirs
        assert [version for version, _, _ in mine] == [begun + n for n in (1, 2, 3, 4)]
        assert [author for _, author, _ in mine] == [one.author] * 3 + [other.author]
        assert mine[3][2].endswith("uno dos tres cuatro")
        assert one.digests[SECOND] == digest(mine[2][2])


async def test_words_typed_at_once_by_two_end_in_one_text(server: LiveServer) -> None:
    async with (
        joined(server.address, server.tokens["delegate"], DRAFT) as one,
        joined(server.address, server.tokens["neighbour"], DRAFT) as other,
    ):
        await one.type(FIRST, ChangeSet(((0, "A"), (len(OPENING) + 1, None))))
        await other.type(FIRST, ChangeSet(((0, "B"), (len(OPENING) + 1, None))))
        async with asyncio.timeout(PATIENCE):
            await one.settle()
            await other.settle()
            while one.copies[FIRST].version != other.copies[FIRST].version:
                behind = min(one, other, key=lambda wire: wire.copies[FIRST].version)
                await behind.hear()
        assert one.copies[FIRST].text == other.copies[FIRST].text
        assert one.copies[FIRST].text.endswith(OPENING)


async def test_who_comes_back_hears_what_was_missed_and_sends_what_was_not_accepted(
    server: LiveServer,
) -> None:
    async with joined(server.address, server.tokens["delegate"], DRAFT) as lost:
        await append(lost, SECOND, "antes")
        lost.copies[SECOND].type(
            appended(lost.copies[SECOND].text, "después")
        )  # the line breaks before it is sent
    async with joined(server.address, server.tokens["head"], DRAFT) as other:
        for _ in range(3):
            await append(other, SECOND, "mientras")
    async with joined(server.address, server.tokens["delegate"], DRAFT, back=lost) as back:
        assert back.client == lost.client
        async with asyncio.timeout(PATIENCE):
            await back.settle()
        assert back.copies[SECOND].text.endswith("antes mientras mientras mientras después")
        assert not back.refusals


async def test_what_was_kept_before_the_line_broke_is_not_kept_twice(server: LiveServer) -> None:
    async with joined(server.address, server.tokens["delegate"], DRAFT) as lost:
        await lost.type(SECOND, appended(lost.copies[SECOND].text, "única"))
        await asyncio.sleep(1)  # accepted, and the acknowledgement is never read
    assert lost.copies[SECOND].unaccepted == 1
    async with joined(server.address, server.tokens["delegate"], DRAFT, back=lost) as back:
        async with asyncio.timeout(PATIENCE):
            await back.settle()
        assert back.copies[SECOND].accepted.count("única") == 1


async def test_more_than_a_page_of_missed_edits_is_asked_for_page_by_page(server: LiveServer) -> None:
    async with joined(server.address, server.tokens["delegate"], DRAFT) as lost:
        begun = lost.copies[SECOND].version
    async with joined(server.address, server.tokens["head"], DRAFT) as other:
        for _ in range(620):
            other.copies[SECOND].type(ChangeSet(((0, "a"), (len(other.copies[SECOND].text), None))))
        await other.offer(SECOND)
        async with asyncio.timeout(PATIENCE):
            await other.settle()
    async with joined(server.address, server.tokens["delegate"], DRAFT, back=lost) as back:
        assert back.copies[SECOND].version == begun + 620
        assert back.copies[SECOND].text == other.copies[SECOND].text


async def test_a_refusal_takes_back_what_was_not_accepted(server: LiveServer) -> None:
    async with joined(server.address, server.tokens["delegate"], DRAFT) as wire:
        before = wire.copies[FIRST].text
        await append(wire, FIRST, "\u202e")
        assert [said["reason"] for said in wire.refusals] == ["character_forbidden"]
        assert wire.copies[FIRST].text == before
        await append(wire, FIRST, "y sus familias")
        assert wire.copies[FIRST].text.endswith(" y sus familias")


async def test_words_that_the_server_gives_again_are_the_new_beginning(server: LiveServer) -> None:
    async with joined(server.address, server.tokens["delegate"], DRAFT) as wire:
        kept = wire.copies[FIRST]
        await wire.send({"is": "diverged", "text": FIRST, "version": kept.version})
        await until(wire, "texts")
        assert wire.copies[FIRST] is not kept
        assert wire.copies[FIRST].text == kept.text


async def test_edits_that_come_again_are_passed_over(server: LiveServer) -> None:
    async with joined(server.address, server.tokens["delegate"], DRAFT) as wire:
        await append(wire, FIRST, "otra vez")
        before = wire.copies[FIRST].version, wire.copies[FIRST].text
        await wire.send({"is": "since", "text": FIRST, "version": 0})
        assert len((await until(wire, "edits"))["rows"]) == before[0]
        assert (wire.copies[FIRST].version, wire.copies[FIRST].text) == before


async def test_what_comes_too_late_is_offered_again_once_the_missed_edits_are_heard(
    server: LiveServer,
) -> None:
    async with (
        joined(server.address, server.tokens["delegate"], DRAFT) as late,
        joined(server.address, server.tokens["head"], DRAFT) as other,
    ):
        begun = late.copies[SECOND].version
        await append(other, SECOND, "hola")
        for _ in range(MEMORY + 40):  # more than the room remembers
            other.copies[SECOND].type(ChangeSet(((0, "a"), (units_of(other.copies[SECOND].text), None))))
        await other.offer(SECOND)
        async with asyncio.timeout(2 * PATIENCE):
            await other.settle()
        await late.type(SECOND, appended(late.copies[SECOND].text, "tarde"))  # on the version of before
        async with asyncio.timeout(PATIENCE):
            await late.settle()
        assert late.refusals == []
        assert late.copies[SECOND].version == begun + MEMORY + 42
        assert late.copies[SECOND].accepted.endswith("tarde")
        async with asyncio.timeout(PATIENCE):
            while other.copies[SECOND].version < late.copies[SECOND].version:
                await other.hear()
        assert other.copies[SECOND].accepted == late.copies[SECOND].accepted


async def test_what_comes_too_late_again_and_again_is_refused(server: LiveServer) -> None:
    async with joined(server.address, server.tokens["delegate"], DRAFT) as wire:
        said = {"is": "refused", "text": FIRST, "n": 1, "code": "stale", "reason": "too_old", "version": 0}
        for _ in range(TRIES + 1):
            assert wire.refusals == []
            await wire._refused(said)
        assert wire.refusals == [said]


@pytest.mark.rule("R-49")
async def test_words_that_are_others_than_the_server_s_are_reported_and_read_again(
    server: LiveServer,
) -> None:
    async with joined(server.address, server.tokens["delegate"], DRAFT) as wire:
        right, copy = wire.copies[FIRST].accepted, wire.copies[FIRST]
        wire.copies[FIRST] = WorkingCopy(copy.version, "x" * units_of(right), n=copy.next)  # damaged
        await wire.type(FIRST, ChangeSet(((units_of(right), None), (0, "?"))))
        assert (await until(wire, "ack"))["text"] == FIRST
        assert (wire.divergences, FIRST in wire.under_way) == (1, True)
        assert not await wire._compare(FIRST, wire.copies[FIRST].version, digest(f"{right}?"))
        assert wire.divergences == 1  # a beacon meanwhile asks no second time
        await until(wire, "texts")
        assert wire.copies[FIRST].text == f"{right}?"
        assert FIRST not in wire.under_way
        await append(wire, FIRST, "bien")  # under the next number
        assert wire.copies[FIRST].accepted == f"{right}? bien"
        assert (wire.refusals, wire.divergences) == ([], 1)


@pytest.mark.rule("R-49")
async def test_a_beacon_is_held_against_the_own_words(server: LiveServer) -> None:
    async with joined(server.address, server.tokens["delegate"], DRAFT) as wire:
        version, right = wire.copies[FIRST].version, wire.copies[FIRST].accepted
        for text, at, said in (
            (FIRST, version, digest(right)),
            (FIRST, version + 1, "0" * 64),
            (TextId("x9"), 1, "0" * 64),
        ):
            assert await wire._compare(text, at, said)
        wire.copies[FIRST].type(appended(right, "sin enviar"))
        assert not await wire._compare(FIRST, version, "0" * 64)
        await until(wire, "texts")
        assert wire.copies[FIRST].text == right
        assert [each["reason"] for each in wire.refusals] == ["diverged"]
