"""Rooms at work: what was said was kept before, whatever fails, and rights end in time."""

import asyncio
import json
from collections.abc import Awaitable
from dataclasses import replace

import pytest

from positions.errors import Unknown, WrongPhase
from positions.ids import DraftId, Language, ParagraphId, SessionId, TextId
from positions.negotiation.draft import Mode
from positions.text.units import UNITS
from positions.text.wording import digest
from server.live import hub as hubs
from server.live.messages import Diverged, Here, Since
from server.live.opened import RECENT
from server.store import accounts, journal, texts
from server.store.database import Database, Transaction
from server.store.texts import TextRow
from tests import room
from tests.meeting import SOON, Visitor, guest_of, open_hub, visit, without
from tests.room import NOW
from tests.session_room import ACCOUNT, DRAFT, FIRST, OPENING, PARAGRAPHS, SECOND, draft, open_draft, turn_to

pytestmark = pytest.mark.anyio

LONG = 16_000
QUICK = 0.01  # seconds between two looks, where a test waits for many


async def reason(entering: Awaitable[Visitor]) -> str:
    """Why somebody is sent away, before they enter or just afterwards."""
    try:
        return (await (await entering).end() or (0, ""))[1]
    except WrongPhase as refusal:
        return refusal.reason


async def test_who_enters_is_welcomed_and_what_they_write_is_kept_and_told(database: Database) -> None:
    await open_draft(database)
    async with open_hub(database) as hub:
        ana = await visit(hub, await guest_of(database, room.DELEGATE))
        beto = await visit(hub, await guest_of(database, room.NEIGHBOUR))
        welcome = await beto.hear("welcome")
        assert welcome["texts"][FIRST] == {"version": 0, "text": OPENING, "digest": digest(OPENING)}
        ana.offer(SECOND, [[0, "hola"]])
        assert await ana.hear("ack") == {
            "is": "ack", "text": SECOND, "n": 1, "version": 1, "digest": digest("hola"),
            "at": "2027-03-01T12:00:00Z",
        }  # fmt: skip
        (line,) = await database.read(lambda tx: journal.edits_since(tx, SECOND, 0))
        assert (line.author, line.account, line.at) == ("XAA:2", room.DELEGATE.account, NOW)
        assert (await beto.hear("edits"))["rows"] == [[SECOND, 1, "XAA:2", [[0, "hola"]]]]


async def test_who_leaves_is_told_nothing_more(database: Database) -> None:
    await open_draft(database)
    async with open_hub(database) as hub:
        ana = await visit(hub, await guest_of(database, room.DELEGATE))
        beto = await visit(hub, await guest_of(database, room.NEIGHBOUR))
        beto.say(Here(FIRST, 0, 0))
        await ana.hear("people")
        hub.leave(DRAFT, beto.connection)
        assert (await ana.hear("people"))["people"] == [{"author": "XAB:3", "gone": True}]
        hub.leave(DraftId("d9"), beto.connection)
        hub.hear(DraftId("d9"), beto.connection, Since(SECOND, 0))


async def test_nobody_enters_what_is_not_there_or_a_server_that_stops(database: Database) -> None:
    await open_draft(database)
    guest = await guest_of(database, room.DELEGATE)
    async with open_hub(database) as hub:
        with pytest.raises(Unknown, match="not_there"):
            await visit(hub, guest, draft=DraftId("d9"))
    with pytest.raises(WrongPhase, match="restarting"):
        await visit(hub, guest)


async def test_who_is_about_to_enter_when_the_server_stops_is_sent_away_too(database: Database) -> None:
    await open_draft(database)
    guest = await guest_of(database, room.DELEGATE)
    async with asyncio.TaskGroup() as group, open_hub(database) as hub:
        await visit(hub, guest)
        entering = group.create_task(reason(visit(hub, guest)))
        await asyncio.sleep(0)
    assert entering.result() == "restarting"


@pytest.mark.rule("R-44")
async def test_the_same_client_twice_is_the_newer_connection(database: Database) -> None:
    await open_draft(database)
    async with open_hub(database) as hub:
        guest = await guest_of(database, room.DELEGATE)
        older = await visit(hub, guest)
        newer = await visit(hub, guest)
        assert await older.end() == (4409, "displaced")
        newer.offer(SECOND, [[0, "hola"]])
        assert (await newer.hear("ack"))["version"] == 1


async def test_a_server_that_stops_sends_everybody_away_to_come_back(database: Database) -> None:
    await open_draft(database)
    async with open_hub(database) as hub:
        ana = await visit(hub, await guest_of(database, room.DELEGATE))
        await ana.hear("welcome")
    assert await ana.end() == (1012, "restarting")


@pytest.mark.rule("R-50")
async def test_what_the_room_does_not_remember_comes_from_the_journal(database: Database) -> None:
    await open_draft(database)
    guest = await guest_of(database, room.DELEGATE)
    async with open_hub(database) as hub:
        ana = await visit(hub, guest)
        for n in range(1, RECENT + 3):
            ana.offer(SECOND, [[0, "a"], n - 1] if n > 1 else [[0, "a"]], n=n, base=n - 1)
            await ana.hear("ack")
    async with open_hub(database) as again:
        beto = await visit(again, await guest_of(database, room.NEIGHBOUR), {SECOND: 0})
        assert [row[1] for row in (await beto.hear("edits"))["rows"]] == list(range(1, RECENT + 3))
        ana = await visit(again, guest)
        ana.offer(SECOND, [[0, "a"], RECENT + 2], n=RECENT + 4, base=RECENT + 2)
        assert (await ana.hear("refused"))["reason"] == "gap"
        ana.offer(SECOND, [[0, "a"], RECENT + 2], n=RECENT + 3, base=RECENT + 2)
        assert (await ana.hear("ack"))["version"] == RECENT + 3


@pytest.mark.rule("R-6")
async def test_what_could_not_be_kept_was_never_said_and_the_room_begins_anew(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    await open_draft(database)
    async with open_hub(database) as hub:
        guest = await guest_of(database, room.DELEGATE)
        ana = await visit(hub, guest)
        await ana.hear("welcome")
        async with without(database, "edits"):
            ana.offer(SECOND, [[0, "hola"]])
            assert await ana.end() == (1012, "restarting")
        assert await ana.connection.outbox.take() is None
        assert "failed" in caplog.text
        back = await visit(hub, guest)
        assert (await back.hear("welcome"))["texts"][SECOND]["version"] == 0
        back.offer(SECOND, [[0, "hola"]])
        assert (await back.hear("ack"))["version"] == 1


@pytest.mark.rule("R-6")
async def test_a_room_that_fails_disturbs_no_other_room(database: Database) -> None:
    await open_draft(database)
    other = replace(draft(), id=DraftId("d2"), session=SessionId("s2"))
    await database.write(lambda tx: texts.add_draft(tx, other, ACCOUNT, at=NOW))
    async with open_hub(database) as hub:
        guest = await guest_of(database, room.DELEGATE)
        ana, beto = await visit(hub, guest), await visit(hub, guest, draft=other.id)
        await beto.hear("welcome")
        async with without(database, "edits"):
            ana.offer(SECOND, [[0, "hola"]])
            assert await ana.end() == (1012, "restarting")
        beto.say(Since(SECOND, 0))
        assert await beto.end() == (4404, "text_unknown")


@pytest.mark.rule("R-32")
async def test_who_loses_a_right_is_out_within_two_seconds(database: Database) -> None:
    await open_draft(database)
    async with open_hub(database) as hub:
        ana = await visit(hub, await guest_of(database, room.DELEGATE))
        beto = await visit(hub, await guest_of(database, room.NEIGHBOUR))
        account = ana.connection.guest.account
        await database.write(lambda tx: accounts.raise_epoch(tx, account))
        async with asyncio.timeout(SOON):
            assert await ana.end() == (4409, "rights_changed")
        beto.offer(SECOND, [[0, "hola"]])
        assert (await beto.hear("ack"))["version"] == 1


async def test_another_mode_is_heard_at_once_where_it_is_announced_and_else_within_two_seconds(
    database: Database,
) -> None:
    await open_draft(database)
    async with open_hub(database) as hub:
        ana = await visit(hub, await guest_of(database, room.DELEGATE))
        await ana.hear("welcome")
        await turn_to(database, Mode.FROZEN)
        async with asyncio.timeout(SOON):
            assert (await ana.hear("state"))["event"] == {"event": "mode", "mode": "frozen"}
    async with open_hub(database, look=3600) as silent:
        ana = await visit(silent, await guest_of(database, room.DELEGATE))
        await ana.hear("welcome")
        await turn_to(database, Mode.OPEN)
        await silent.announce(DRAFT)
        assert (await ana.hear("state"))["seq"] == 2


async def test_while_the_database_does_not_answer_looks_fail_and_afterwards_go_on(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    await open_draft(database)
    async with open_hub(database, QUICK) as hub:
        ana = await visit(hub, await guest_of(database, room.DELEGATE))
        await ana.hear("welcome")
        async with without(database, "drafts"), asyncio.timeout(20):
            while "could not be looked at" not in caplog.text:  # noqa: ASYNC110 - no event of ours
                await asyncio.sleep(QUICK)
        await turn_to(database, Mode.FROZEN)
        assert (await ana.hear("state"))["seq"] == 1


async def test_now_and_then_everybody_hears_where_the_texts_are(database: Database) -> None:
    await open_draft(database)
    async with open_hub(database, QUICK) as hub:
        ana = await visit(hub, await guest_of(database, room.DELEGATE))
        ana.offer(SECOND, [[0, "hola"]])
        assert (await ana.hear("beacon"))["texts"] == {SECOND: [1, digest("hola")]}


@pytest.mark.rule("R-52")
async def test_a_reader_that_does_not_read_is_told_to_begin_anew_and_let_go(database: Database) -> None:
    await open_draft(database)
    async with open_hub(database, QUICK) as hub:
        slow = await visit(hub, await guest_of(database, room.NEIGHBOUR))
        await slow.hear("welcome")
        writer = await visit(hub, await guest_of(database, room.DELEGATE))
        for n in range(1, 70):  # more than a mebibyte of them
            writer.offer(SECOND, [[LONG if n > 1 else 0, "a" * LONG]], n=n, base=n - 1)
            await writer.hear("ack")
        assert await slow.end() == (4408, "slow")
        assert (await slow.hear("resync"))["reason"] == "slow"
        assert writer.connection.outbox.closed is None


@pytest.mark.rule("R-7")
async def test_a_room_without_anybody_is_forgotten_and_read_anew(database: Database) -> None:
    await open_draft(database)
    async with open_hub(database, QUICK) as hub, open_hub(database) as elsewhere:
        ana = await visit(hub, await guest_of(database, room.DELEGATE))
        hub.leave(DRAFT, ana.connection)
        await asyncio.sleep(QUICK * hubs.EMPTY_LOOKS * 6)
        beto = await visit(elsewhere, await guest_of(database, room.NEIGHBOUR))
        beto.offer(SECOND, [[0, "hola"]])
        await beto.hear("ack")
        carla = await visit(hub, await guest_of(database, room.HEAD))
        assert (await carla.hear("welcome"))["texts"][SECOND]["text"] == "hola"


async def lengthen(database: Database, paragraphs: int, words: str) -> None:
    """Give the draft so many more paragraphs, each with these words."""
    rows = [
        TextRow(TextId(f"y{n}"), DRAFT, ParagraphId(f"q{n}"), Language.ES, words) for n in range(paragraphs)
    ]
    more = [replace(PARAGRAPHS[0], id=row.paragraph, order=2 + n) for n, row in enumerate(rows)]

    async def turn(tx: Transaction) -> None:
        await texts.put_paragraphs(tx, DRAFT, more)
        await texts.add_texts(tx, rows)

    await database.write(turn)


@pytest.mark.rule("R-52")
async def test_a_draft_of_200_paragraphs_at_their_limit_is_entered_whole(database: Database) -> None:
    await open_draft(database)
    await lengthen(database, 198, "ñ" * UNITS)
    async with open_hub(database) as hub:
        reader = await visit(hub, await guest_of(database, room.DELEGATE))
        writer = await visit(hub, await guest_of(database, room.HEAD))
        await writer.hear("welcome")
        writer.offer(SECOND, [[0, "hola"]])
        await writer.hear("ack")
        frames, told = [], set[str]()
        async with asyncio.timeout(SOON):
            while len(told) < 200:
                frames.append(await reader.connection.outbox.take() or "")
                message = json.loads(frames[-1])
                told |= set(message["texts"]) if message["is"] in ("welcome", "texts") else set()
        assert json.loads(frames[0])["is"] == "welcome"
        assert max(len(frame.encode()) for frame in frames) <= 262_144
        assert (await reader.hear("edits"))["rows"] == [[SECOND, 1, "XAA:3", [[0, "hola"]]]]
        assert not reader.connection.outbox.is_slow


@pytest.mark.rule("R-53")
async def test_of_many_selections_the_newest_is_told_and_nobody_is_let_go(database: Database) -> None:
    await open_draft(database)
    async with open_hub(database) as hub:
        ana = await visit(hub, await guest_of(database, room.DELEGATE))
        beto = await visit(hub, await guest_of(database, room.NEIGHBOUR))
        for place in range(100):
            ana.say(Here(FIRST, place, place))
        heard = 0
        place = -1
        while place < 99:
            (told,) = (await beto.hear("people"))["people"]
            place, heard = told.get("head", -1), heard + 1
        assert heard <= 3
        assert ana.connection.outbox.closed is None


@pytest.mark.rule("R-49")
async def test_who_reads_other_words_is_counted_and_given_the_server_s(database: Database) -> None:
    await open_draft(database)
    async with open_hub(database) as hub:
        ana = await visit(hub, await guest_of(database, room.DELEGATE))
        assert (await ana.hear("welcome"))["you"]["may_edit"] is True
        ana.say(Diverged(FIRST, 0))
        assert (await ana.hear("texts"))["texts"][FIRST]["text"] == OPENING
        assert hub.divergences.count == 1
