"""Sittings and their speakers as they are kept."""

from dataclasses import replace

import pytest

from positions.ids import DelegationId, ParagraphId
from server.store import sittings
from server.store.database import Database, Transaction
from server.store.sittings import ScreenView, Sitting, Speaker
from tests.room import NOW
from tests.session_room import ACCOUNT, DRAFT, open_draft

pytestmark = pytest.mark.anyio

SITTING = Sitting(DRAFT, 1, "abc", None, ScreenView.TEXT, ACCOUNT, NOW)


async def test_what_goes_on_is_found_by_its_draft_and_its_code_until_it_is_closed(database: Database) -> None:
    await open_draft(database)
    assert await database.write(lambda tx: sittings.open_sitting(tx, SITTING)) == 1
    shown = replace(SITTING, code="def", paragraph=ParagraphId("p1"), view=ScreenView.GRID)
    await database.write(lambda tx: sittings.put_sitting(tx, shown))

    async def found(tx: Transaction) -> list[Sitting | None]:
        by_code = [await sittings.sitting_by_code(tx, code) for code in ("abc", "def")]
        return [await sittings.open_sitting_of(tx, DRAFT), *by_code]

    assert await database.read(found) == [shown, None, shown]
    await database.write(lambda tx: sittings.put_sitting(tx, replace(shown, closed=NOW)))
    assert await database.read(found) == [None, None, None]


async def test_speakers_stand_in_the_order_in_which_they_asked(database: Database) -> None:
    await open_draft(database)
    await database.write(lambda tx: sittings.open_sitting(tx, SITTING))
    for code in ("XAD", "XAA"):
        id = DelegationId(code)
        await add(database, id)
    first = Speaker(1, DelegationId("XAD"), NOW, NOW, NOW)
    await database.write(lambda tx: sittings.put_speaker(tx, SITTING, first))
    found = await database.read(lambda tx: sittings.speakers_of(tx, SITTING))
    assert list(found) == [first, Speaker(2, DelegationId("XAA"), NOW)]


async def add(database: Database, id: DelegationId) -> None:
    """A delegation asks for the floor."""
    await database.write(lambda tx: sittings.add_speaker(tx, SITTING, id, NOW))
