"""Marks of translations: the newest counts, with the digests of what both texts said."""

import json
from dataclasses import replace

import pytest

from positions.ids import Language, TextId
from positions.negotiation.translations import ConfirmedWords
from positions.text.wording import digest
from server.store import journal, texts, translations
from server.store.database import Database, Transaction
from server.store.journal import Head, Line
from server.store.texts import TextRow
from server.store.translations import Mark
from tests.room import NOW
from tests.session_room import ACCOUNT, CLIENT, DRAFT, FIRST, OPENING, TEXTS, open_draft

pytestmark = pytest.mark.anyio

PORTUGUESE = TextId("x1-pt")
WORDS = "Os Estados protegem as pessoas migrantes"
MARK = Mark(PORTUGUESE, 0, FIRST, 0, "ST-CA", ACCOUNT, NOW)


async def translated(database: Database) -> None:
    """The draft, its first paragraph also in Portuguese; the Spanish one edited once."""
    await open_draft(database)
    row = TextRow(PORTUGUESE, DRAFT, TEXTS[0].paragraph, Language.PT, WORDS)
    wording = "Ya no"
    wire = json.dumps([[len(OPENING.encode("utf-16-le")) // 2, wording]])
    line = Line(FIRST, 1, CLIENT, 1, "ST-CA:1", ACCOUNT, NOW, wire, digest(wording))

    async def turn(tx: Transaction) -> None:
        await texts.add_texts(tx, [row])
        await journal.move_heads(tx, [line], [Head(FIRST, 1, wording, digest(wording))])

    await database.write(turn)


async def test_a_text_without_a_mark_has_none(database: Database) -> None:
    await translated(database)
    assert await database.read(lambda tx: translations.marks_of(tx, DRAFT)) == {}


async def test_the_newest_mark_counts_with_the_words_it_was_made_of(database: Database) -> None:
    await translated(database)
    second = replace(MARK, source_version=1)
    assert await database.write(lambda tx: translations.add_mark(tx, MARK)) == 1
    assert await database.write(lambda tx: translations.add_mark(tx, second)) == 2
    found = await database.read(lambda tx: translations.marks_of(tx, DRAFT))
    assert found[PORTUGUESE].mark == second
    assert found[PORTUGUESE].confirmed == ConfirmedWords(digest(WORDS), digest("Ya no"))


async def test_the_first_wording_of_a_text_is_a_version_too(database: Database) -> None:
    await translated(database)
    await database.write(lambda tx: translations.add_mark(tx, MARK))
    found = await database.read(lambda tx: translations.marks_of(tx, DRAFT))
    assert found[PORTUGUESE].confirmed == ConfirmedWords(digest(WORDS), digest(OPENING))
    assert await database.read(lambda tx: translations.marks_of(tx, "another")) == {}
