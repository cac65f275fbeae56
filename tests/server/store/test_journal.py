"""Edits are appended on the head they were decided on, in the mode they were decided in, or not at all."""

import json
from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from positions.ids import ParagraphId, TextId
from positions.negotiation.draft import Mode
from positions.negotiation.paragraph_tree import Paragraph
from positions.text.wording import digest
from server.store import events, journal, texts
from server.store.database import Database, Transaction
from server.store.journal import Ground, Head, Line, Overtaken
from tests.room import NOW
from tests.session_room import ACCOUNT, CLIENT, DRAFT, FIRST, LEASE, SECOND, open_draft, paragraph, turn_to

pytestmark = pytest.mark.anyio


def line(version: int, wording: str, on: TextId = SECOND, number: int | None = None) -> Line:
    """An edit that made a version."""
    changes = json.dumps([[0, wording]])
    return Line(on, version, CLIENT, number or version, LEASE.author, ACCOUNT, NOW, changes, digest(wording))


def head(version: int, wording: str, on: TextId = SECOND) -> Head:
    """A head with its digest."""
    return Head(on, version, wording, digest(wording))


LINES = (line(1, "a"), line(2, "ba"))


async def append(database: Database, *lines: Line, heads: tuple[Head, ...], seq: int = 0) -> None:
    ground = Ground(DRAFT, Mode.OPEN, seq)
    await database.write(lambda tx: tx.run_sync(journal.append, ground, lines, heads))


async def test_edits_move_the_heads_and_are_read_in_order(database: Database) -> None:
    await open_draft(database)
    await append(database, *LINES, line(1, "ñ", FIRST), heads=(head(2, "ba"), head(1, "ñ", FIRST)))
    heads = await database.read(lambda tx: journal.heads_of(tx, DRAFT))
    assert set(heads) == {head(2, "ba"), head(1, "ñ", FIRST)}
    assert await database.read(lambda tx: journal.edits_since(tx, SECOND, 0)) == list(LINES)
    assert await database.read(lambda tx: journal.edits_since(tx, SECOND, 1)) == [LINES[1]]
    assert await database.read(lambda tx: journal.edits_since(tx, SECOND, 0, most=1)) == [LINES[0]]
    assert await database.read(lambda tx: journal.last_edits(tx, SECOND, 1)) == [LINES[1]]
    assert await database.read(lambda tx: journal.last_edits(tx, SECOND, 9)) == list(LINES)
    both = {FIRST: [line(1, "ñ", FIRST)], SECOND: list(LINES)}
    assert await database.read(lambda tx: journal.recent_edits(tx, DRAFT, 9)) == both
    assert await database.read(lambda tx: journal.recent_edits(tx, DRAFT, 1)) == both | {SECOND: [LINES[1]]}
    assert await database.read(lambda tx: journal.recent_edits(tx, "other", 9)) == {}
    assert await database.read(lambda tx: journal.last_of(tx, CLIENT)) == [line(1, "ñ", FIRST), LINES[1]]
    assert await database.read(lambda tx: journal.last_of(tx, "c9")) == []


async def test_whoever_comes_second_on_one_head_is_told_so_and_leaves_nothing(database: Database) -> None:
    await open_draft(database)
    await append(database, LINES[0], heads=(head(1, "a"),))
    with pytest.raises(Overtaken):
        await append(
            database, line(1, "ñ", FIRST), line(1, "z", number=7), heads=(head(1, "ñ", FIRST), head(1, "z"))
        )
    assert await database.read(lambda tx: journal.edits_since(tx, SECOND, 0)) == [LINES[0]]
    assert await database.read(lambda tx: journal.edits_since(tx, FIRST, 0)) == []


async def test_a_draft_that_was_frozen_meanwhile_takes_nothing(database: Database) -> None:
    await open_draft(database)
    await turn_to(database, Mode.FROZEN)
    for seq in (0, 1):
        with pytest.raises(Overtaken):
            await append(database, LINES[0], heads=(head(1, "a"),), seq=seq)
    assert await database.read(lambda tx: journal.edits_since(tx, SECOND, 0)) == []


@pytest.mark.parametrize(
    "closed", [replace(paragraph(2), locked=True), replace(paragraph(2), deleted_with=ParagraphId("p2"))]
)
async def test_a_paragraph_that_was_closed_meanwhile_takes_nothing_and_the_others_do(
    database: Database, closed: Paragraph
) -> None:
    await open_draft(database)

    async def close(tx: Transaction) -> None:
        await texts.put_paragraphs(tx, DRAFT, [closed])
        await events.append_event(tx, DRAFT, {"event": "structure"}, "PRES-CA", ACCOUNT, NOW)

    await database.write(close)
    with pytest.raises(Overtaken):
        await append(database, LINES[0], heads=(head(1, "a"),))
    await append(database, line(1, "ñ", FIRST), heads=(head(1, "ñ", FIRST),))
    assert await database.read(lambda tx: journal.edits_since(tx, SECOND, 0)) == []


async def test_the_heads_that_are_held_are_read(database: Database) -> None:
    await open_draft(database)
    await append(database, LINES[0], heads=(head(1, "a"),))
    assert await database.write(lambda tx: journal.hold_heads(tx, [SECOND])) == [head(1, "a")]
    assert await database.write(lambda tx: journal.hold_heads(tx, [])) == []


async def test_a_number_of_a_client_is_kept_once(database: Database) -> None:
    await open_draft(database)
    await append(database, LINES[0], heads=(head(1, "a"),))
    with pytest.raises(DBAPIError):
        await append(database, line(2, "ba", number=1), heads=(head(2, "ba"),))


@pytest.mark.parametrize("change", ["UPDATE edits SET author = 'x'", "DELETE FROM edits"])
async def test_what_happened_stays(database: Database, change: str) -> None:
    await open_draft(database)
    await append(database, LINES[0], heads=(head(1, "a"),))
    with pytest.raises(DBAPIError, match="append-only"):
        await database.write(lambda tx: tx.execute(text(change)))
