"""Confirmations of what is read before a freeze: every one stays, with the name of who gave it."""

import pytest

from positions.ids import ConferenceId
from positions.negotiation.freeze_report import ReportConfirmation
from server.store.database import Database
from server.store.freeze_reports import add_confirmation, confirmations_of
from tests.room import NOW
from tests.session_room import ACCOUNT, DRAFT, open_draft

pytestmark = pytest.mark.anyio


async def test_all_are_kept_in_order(database: Database) -> None:
    await open_draft(database)
    assert await database.read(lambda tx: confirmations_of(tx, DRAFT)) == []
    said = [ReportConfirmation(ConferenceId("ca"), ACCOUNT, digit * 64, NOW) for digit in "01"]
    assert await database.write(lambda tx: add_confirmation(tx, DRAFT, said[0])) == 1
    assert await database.write(lambda tx: add_confirmation(tx, DRAFT, said[1])) == 2
    kept = await database.read(lambda tx: confirmations_of(tx, DRAFT))
    assert [each.said for each in kept] == said
    assert await database.read(lambda tx: confirmations_of(tx, "d9")) == []
