"""The events of a draft: numbered without a hole, the newest number on the draft itself."""

import pytest
from sqlalchemy import select

from positions.ids import DraftId
from server.store import events
from server.store.database import Database, Transaction
from server.store.live_tables import drafts
from tests.room import NOW
from tests.session_room import ACCOUNT, DRAFT, open_draft

pytestmark = pytest.mark.anyio


async def test_events_are_numbered_and_come_back_as_they_were_told(database: Database) -> None:
    await open_draft(database)

    async def turn(tx: Transaction) -> list[int]:
        told = [
            {"event": "insert", "paragraph": f"p{number}", "after": ["é", number]} for number in (1, 2, 3)
        ]
        return [await events.append_event(tx, DRAFT, each, "ST-CA", ACCOUNT, NOW) for each in told]

    assert await database.write(turn) == [1, 2, 3]
    found = await database.read(lambda tx: events.events_since(tx, DRAFT, 1))
    assert [(each.seq, each.event["paragraph"], each.event["after"]) for each in found] == [
        (2, "p2", ["é", 2]),
        (3, "p3", ["é", 3]),
    ]
    assert {(each.author, each.account, each.at) for each in found} == {("ST-CA", ACCOUNT, NOW)}
    last = select(drafts.c.seq).where(drafts.c.id == DRAFT)
    assert await database.read(lambda tx: tx.scalar(last)) == 3


async def test_what_is_undone_leaves_no_hole(database: Database) -> None:
    await open_draft(database)

    async def fail(tx: Transaction) -> None:
        await events.append_event(tx, DRAFT, {"event": "x"}, "ST-CA", ACCOUNT, NOW)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await database.write(fail)
    assert await database.read(lambda tx: events.events_since(tx, DRAFT)) == []
    seq = await database.write(
        lambda tx: events.append_event(tx, DRAFT, {"event": "y"}, "ST-CA", ACCOUNT, NOW)
    )
    assert seq == 1


async def test_whoever_holds_a_draft_knows_its_last_event(database: Database) -> None:
    await open_draft(database)

    async def turn(tx: Transaction) -> tuple[int | None, int | None, int | None]:
        before = await events.hold_draft(tx, DRAFT)
        await events.append_event(tx, DRAFT, {"event": "x"}, "ST-CA", ACCOUNT, NOW)
        return before, await events.hold_draft(tx, DRAFT), await events.hold_draft(tx, DraftId("d9"))

    assert await database.write(turn) == (0, 1, None)
    assert await database.read(lambda tx: events.seqs_of(tx, [DRAFT, DraftId("d9")])) == {DRAFT: 1}
