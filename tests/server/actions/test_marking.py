"""What is marked of paragraphs is kept and told as a change of the structure."""

from dataclasses import replace

import pytest

from positions.negotiation.paragraph_tree import Paragraph
from server.actions.held_grid import held_grid, held_text
from server.actions.holding import hold
from server.actions.marking import mark
from server.actions.recording import record_act
from server.store import events, record, texts
from server.store.database import Database, Transaction
from tests import room
from tests.room import NOW, PERMITS
from tests.session_room import DRAFT, open_draft, paragraph

pytestmark = pytest.mark.anyio


async def marked(db: Database, *changed: Paragraph) -> None:
    """Mark paragraphs, and record it."""

    async def turn(tx: Transaction) -> None:
        held = await hold(tx, PERMITS, room.CHAIR, DRAFT)
        assert held_text(held).texts.keys() == held.tree.paragraphs.keys()
        assert len((await held_grid(tx, held)).columns) == 2
        await mark(tx, held, room.CHAIR, changed, "silence", NOW)
        await record_act(tx, held, "marked", {"count": len(changed)}, ("s", NOW))

    await db.write(turn)


async def test_a_mark_is_kept_and_told(database: Database) -> None:
    await open_draft(database)
    await marked(database, replace(paragraph(2), under_silence=True))
    tree = await database.read(lambda tx: texts.tree_of_draft(tx, DRAFT))
    assert [each.under_silence for each in tree.reading_order()] == [False, True]
    (told,) = await database.read(lambda tx: events.events_since(tx, DRAFT))
    rows = told.event["paragraphs"]
    assert isinstance(rows, list)
    assert (told.event["event"], told.event["act"], told.author) == ("structure", "silence", "PRES-CA")
    assert [(row["id"], row["under_silence"]) for row in rows] == [("p2", True)]


async def test_where_nothing_is_marked_nobody_is_told(database: Database) -> None:
    await open_draft(database)
    await marked(database)
    assert await database.read(lambda tx: events.events_since(tx, DRAFT)) == []
    (row,) = await database.read(lambda tx: record.record_of(tx, "practica", most=9))
    assert (row.row.kind, row.row.level, row.body) == (
        "marked",
        "both",
        b'{"count":0,"draft":"d1","salt":"s"}',
    )
