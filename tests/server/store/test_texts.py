"""Drafts, paragraphs and texts are kept and read back."""

from dataclasses import replace

import pytest

from positions.text.wording import digest
from server.store import journal, texts
from server.store.database import Database
from server.store.journal import Head
from tests.session_room import DRAFT, FIRST, OPENING, PARAGRAPHS, SECOND, TEXTS, draft, open_draft, paragraph

pytestmark = pytest.mark.anyio


async def test_a_draft_is_read_back_and_put_into_another_mode(database: Database) -> None:
    await open_draft(database)
    assert await database.read(lambda tx: texts.draft_by_id(tx, DRAFT)) == draft()
    assert await database.read(lambda tx: texts.drafts_of(tx, "practica")) == [draft()]
    assert await database.read(lambda tx: texts.drafts_of(tx, "otro")) == []
    assert await database.read(lambda tx: texts.draft_by_id(tx, "d9")) is None
    await database.write(lambda tx: texts.put_mode(tx, DRAFT, "frozen"))
    assert await database.read(lambda tx: texts.draft_by_id(tx, DRAFT)) == draft("frozen")


async def test_a_draft_of_one_conference_says_so(database: Database) -> None:
    await open_draft(database, conference="ca")
    assert await database.read(lambda tx: texts.draft_by_id(tx, DRAFT)) == draft(conference="ca")


async def test_paragraphs_stand_by_place_and_what_changed_replaces_what_was(database: Database) -> None:
    await open_draft(database)
    assert await database.read(lambda tx: texts.paragraphs_of(tx, DRAFT)) == list(PARAGRAPHS)
    first, second = PARAGRAPHS
    changed = (replace(second, place=0, deleted=True), replace(paragraph(3, "(a)"), parent=first.id))
    await database.write(lambda tx: texts.put_paragraphs(tx, changed))
    assert await database.read(lambda tx: texts.paragraphs_of(tx, DRAFT)) == [changed[0], first, changed[1]]


async def test_a_text_opens_with_its_wording_as_head(database: Database) -> None:
    await open_draft(database)
    assert await database.read(lambda tx: texts.texts_of(tx, DRAFT)) == list(TEXTS)
    assert await database.read(lambda tx: texts.text_by_id(tx, FIRST)) == TEXTS[0]
    assert await database.read(lambda tx: texts.text_by_id(tx, "x9")) is None
    heads = await database.read(lambda tx: journal.heads_of(tx, DRAFT))
    assert sorted(heads, key=lambda head: head.text) == [
        Head(FIRST, 0, OPENING, digest(OPENING)),
        Head(SECOND, 0, "", digest("")),
    ]
