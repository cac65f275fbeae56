"""Rooms while the pen acts: everybody has the words before the news, and nothing enters what is closed."""

import asyncio
import json
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from positions.ids import ParagraphId, TextId
from positions.negotiation.paragraph_tree import ParagraphKind
from positions.text.units import units_of
from positions.text.wording import digest
from server import clock
from server.actions.composing import Compose, Composed, compose
from server.actions.structure_acts import After, Deed, Do, Insert, Join, Split, StructureAct
from server.live.spacing import LEAST
from server.store import journal
from server.store.database import Database
from tests import room
from tests.meeting import SOON, Frame, Visitor, guest_of, open_hub, visit
from tests.room import NOW, PERMITS
from tests.session_room import DRAFT, FIRST, OPENING, SECOND, open_draft

pytestmark = pytest.mark.anyio

P1, P2 = ParagraphId("p1"), ParagraphId("p2")
NO_LOOKS = 3600.0
TIMES = int(os.environ.get("TORTURE_RACES", "25"))  # of each order; make torture has it many more


async def do(database: Database, act: StructureAct) -> Composed:
    """What the chair does, in whatever process: no room is told."""
    return await compose(database, PERMITS, room.CHAIR, Compose(DRAFT, act), mint=clock.mint, now=NOW)


@asynccontextmanager
async def two_hubs(database: Database, look: float = NO_LOOKS) -> AsyncIterator[tuple[Visitor, Visitor]]:
    """A delegate in one process and the neighbour in another, both welcome."""
    await open_draft(database)
    async with open_hub(database, look) as one, open_hub(database, look) as other:
        ana = await visit(one, await guest_of(database, room.DELEGATE))
        beto = await visit(other, await guest_of(database, room.NEIGHBOUR))
        await ana.hear("welcome")
        await beto.hear("welcome")
        yield ana, beto


async def test_of_a_split_everybody_hears_the_cut_then_the_new_text_then_what_happened(
    database: Database,
) -> None:
    async with two_hubs(database) as (ana, _):
        ana.offer(FIRST, [[0, "Hoy "], units_of(OPENING)])
        await ana.hear("ack")
        done = await do(database, Split(P1, 0, 20))
        await ana.hub.announce(DRAFT)
        rows = (await ana.hear("edits"))["rows"]
        assert [row[:3] for row in rows] == [[FIRST, 2, "PRES-CA:4"]]
        (begun,) = (await ana.hear("texts"))["texts"].values()
        assert begun == {"version": 0, "text": OPENING[21:], "digest": digest(OPENING[21:])}
        assert await ana.hear("state") == {"is": "state", "seq": 1, "event": done.event}
        ana.offer(FIRST, [24, [0, ","]], n=2, base=2)
        assert (await ana.hear("ack"))["version"] == 3
        (rest,) = [row for row in rows_of(done) if row["id"] != P1]
        new = next(iter(texts_in(rest).values()))
        ana.offer(TextId(new), [units_of(OPENING[21:]), [0, "."]])
        assert (await ana.hear("ack"))["text"] == new


def rows_of(done: Composed) -> list[dict[str, object]]:
    rows = done.event["paragraphs"]
    assert isinstance(rows, list)
    return rows


def texts_in(row: dict[str, object]) -> dict[str, str]:
    texts = row["texts"]
    assert isinstance(texts, dict)
    return texts


async def test_another_process_hears_of_it_within_two_seconds(database: Database) -> None:
    async with two_hubs(database, 1) as (ana, beto):
        await do(database, Insert(ParagraphKind.OPERATIVE, After(P1), "Nuevo"))
        for each in (ana, beto):
            async with asyncio.timeout(SOON):
                (begun,) = (await each.hear("texts"))["texts"].values()
                assert (begun["version"], begun["text"]) == (1, "Nuevo")
                assert (await each.hear("state"))["event"]["act"] == "insert"


async def test_events_are_numbered_through_and_the_number_survives_the_room(database: Database) -> None:
    async with two_hubs(database) as (ana, beto):
        for number in (1, 2, 3):
            await do(database, Insert(ParagraphKind.OPERATIVE, After(P2), f"n{number}"))
        await ana.hub.announce(DRAFT)
        assert [(await ana.hear("state"))["seq"] for _ in range(3)] == [1, 2, 3]
        late = await visit(beto.hub, await guest_of(database, room.HEAD))
        assert (await late.hear("welcome"))["draft"]["seq"] == 0
        await beto.hub.announce(DRAFT)
        assert (await late.hear("state"))["seq"] == 1
    async with open_hub(database) as again:
        welcome = await (await visit(again, await guest_of(database, room.HEAD))).hear("welcome")
        assert welcome["draft"]["seq"] == 3
        assert [each["label"] for each in welcome["draft"]["paragraphs"]] == [
            "OP1", "OP2", "OP2quater", "OP2ter", "OP2bis"
        ]  # fmt: skip


async def test_what_was_written_into_what_is_joined_meanwhile_is_not_lost_and_no_more_comes(
    database: Database,
) -> None:
    async with two_hubs(database) as (ana, beto):
        ana.offer(SECOND, [[0, "y asisten"]])
        await ana.hear("ack")
        await do(database, Join(P1, P2))
        ana.offer(SECOND, [9, [0, "."]], n=2, base=1)
        refused = await ana.hear("refused")
        assert (refused["code"], refused["reason"]) == ("wrong_phase", "paragraph_deleted")
        await beto.hub.announce(DRAFT)
        assert [row[:2] for row in (await beto.hear("edits"))["rows"]] == [[FIRST, 1], [SECOND, 1]]
        heads = {head.text: head for head in await database.read(lambda tx: journal.heads_of(tx, DRAFT))}
        assert heads[FIRST].wording == f"{OPENING} y asisten"


@pytest.mark.timeout(120 + TIMES * 4)
@pytest.mark.parametrize("locks_first", [True, False])
async def test_an_edit_and_a_lock_at_once_leave_no_word_under_the_lock(
    database: Database, *, locks_first: bool
) -> None:
    taken = 0
    async with two_hubs(database) as (ana, _):
        number = version = 0
        for _ in range(TIMES):
            await asyncio.sleep(LEAST)  # the room rests: what is offered is decided at once
            lock = do(database, Do(Deed.LOCK, P2))
            if locks_first:
                locking = asyncio.ensure_future(lock)
                await asyncio.sleep(0)
                ana.offer(SECOND, [[0, "a"], version] if version else [[0, "a"]], n=number + 1, base=version)
            else:
                ana.offer(SECOND, [[0, "a"], version] if version else [[0, "a"]], n=number + 1, base=version)
                await asyncio.sleep(0)
                locking = asyncio.ensure_future(lock)
            answer = await answered(ana)
            await locking
            kept = await database.read(lambda tx: journal.edits_since(tx, SECOND, 0, most=TIMES + 1))
            if answer["is"] == "ack":
                number, version, taken = number + 1, answer["version"], taken + 1
            else:
                assert answer["reason"] == "paragraph_locked"
            assert len(kept) == version
            ana.offer(SECOND, [[0, "z"], version] if version else [[0, "z"]], n=number + 1, base=version)
            refused = await ana.hear("refused")
            assert refused["reason"] == "paragraph_locked"
            await do(database, Do(Deed.UNLOCK, P2))
            await ana.hub.announce(DRAFT)
            while (await ana.hear("state"))["event"]["act"] != "unlock":
                pass
    assert taken > 0 or locks_first


async def answered(one: Visitor) -> Frame:
    """What the server says to an offer."""
    while (frame := await one.connection.outbox.take()) is not None:
        message: Frame = json.loads(frame)
        if message["is"] in ("ack", "refused"):
            return message
    raise AssertionError("closed")
