"""What a plan does to a held draft: texts in all its languages, and one event that tells of it."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from positions.ids import Language, TextId
from positions.negotiation.streamlined_tree import PlannedRow
from positions.negotiation.streamlining import Approach
from server.store import events, journal, texts
from server.store.database import Database
from server.store.texts import TextRow
from tests.session_room import DRAFT, OPENING
from tests.streamlined_room import P1, P2, RIVALS, StreamlinedRoom, streamlined_room

pytestmark = pytest.mark.anyio


@pytest.fixture
async def pen(database: Database) -> AsyncIterator[StreamlinedRoom]:
    async with streamlined_room(database) as opened:
        yield opened


async def test_a_part_gets_a_text_in_every_language(pen: StreamlinedRoom) -> None:
    row = TextRow(TextId("x1pt"), DRAFT, P1, Language.PT, "Os Estados protegem")
    await pen.database.write(lambda tx: texts.add_texts(tx, [row]))
    parts = ("Los Estados protegen", OPENING.partition("protegen ")[2])
    await pen.apply(PlannedRow(Approach.SPLIT, (P1,), parts=parts))
    rows = await pen.database.read(lambda tx: texts.texts_of(tx, DRAFT))
    begun = [row for row in rows if row.id not in ("x1", "x2", "x1pt")]
    assert {(row.language, row.opening) for row in begun} == {(Language.ES, parts[1]), (Language.PT, "")}
    told = await pen.database.read(lambda tx: events.events_since(tx, DRAFT))
    shown = next(each.event for each in told if each.event["event"] == "structure")
    assert (shown["act"], shown["paragraph"]) == ("streamline", "p1")


async def test_what_is_reworded_is_one_edit_of_the_pen(pen: StreamlinedRoom) -> None:
    await pen.write("Los Estados informan.")
    await pen.apply(RIVALS)
    (line,) = await pen.database.read(lambda tx: journal.edits_since(tx, "x1", 0))
    assert line.author.startswith("ST-CA:")


async def test_of_all_that_was_moved_everybody_is_told_the_place(pen: StreamlinedRoom) -> None:
    await pen.apply(PlannedRow(Approach.GROUPED, (P2, P1)))
    told = await pen.database.read(lambda tx: events.events_since(tx, DRAFT))
    shown: Any = next(each.event for each in told if each.event["event"] == "structure")
    assert [(each["id"], each["after"]) for each in shown["paragraphs"]] == [("p2", None), ("p1", "p2")]
