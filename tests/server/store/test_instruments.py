"""Adopted texts are numbered in their process."""

import pytest

from server.store.database import Database
from server.store.instruments import instruments_of, next_number
from tests.adopting import adopted_bundle
from tests.room import NOW
from tests.session_room import DRAFT

pytestmark = pytest.mark.anyio


async def test_an_adopted_text_is_kept_under_the_next_number(database: Database) -> None:
    await adopted_bundle(database)
    (kept,) = await database.read(lambda tx: instruments_of(tx, "practica"))
    assert (kept.draft, kept.number, kept.at) == (DRAFT, 1, NOW)
    assert await database.read(lambda tx: next_number(tx, "practica")) == 2
    assert await database.read(lambda tx: next_number(tx, "otra")) == 1
    assert await database.read(lambda tx: instruments_of(tx, "otra")) == []
