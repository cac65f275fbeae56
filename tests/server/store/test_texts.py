"""Drafts, paragraphs and texts are kept and read back."""

from dataclasses import replace

import pytest

from positions.negotiation.draft import Mode
from positions.negotiation.paragraph_tree import tree_of
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
    await database.write(lambda tx: texts.put_mode(tx, DRAFT, Mode.FROZEN))
    assert await database.read(lambda tx: texts.draft_by_id(tx, DRAFT)) == draft(Mode.FROZEN)


async def test_a_draft_of_one_conference_says_so(database: Database) -> None:
    await open_draft(database, conference="ca")
    assert await database.read(lambda tx: texts.draft_by_id(tx, DRAFT)) == draft(conference="ca")


async def test_paragraphs_are_read_back_and_what_changed_replaces_what_was(database: Database) -> None:
    await open_draft(database)
    assert await database.read(lambda tx: texts.tree_of_draft(tx, DRAFT)) == tree_of(PARAGRAPHS)
    first, second = PARAGRAPHS
    changed = (
        replace(second, order=0, deleted_with=second.id, joined_into=first.id, locked=True),
        replace(paragraph(3), parent=first.id, alternative_to=second.id, derived_from=first.id),
    )
    await database.write(lambda tx: texts.put_paragraphs(tx, DRAFT, changed))
    assert await database.read(lambda tx: texts.tree_of_draft(tx, DRAFT)) == tree_of((first, *changed))


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
