"""The tables of roll-calls and adoption are among the others, and nothing in them changes."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from positions.ids import ConferenceId
from positions.negotiation.freeze_report import ReportConfirmation
from server.store.adoption_tables import ADOPTION_APPEND_ONLY, metadata
from server.store.database import Database, Transaction
from server.store.freeze_reports import add_confirmation
from tests.adopting import adopted_bundle
from tests.room import NOW
from tests.session_room import ACCOUNT, DRAFT

pytestmark = pytest.mark.anyio


def test_they_are_among_the_others() -> None:
    names = {table.name for table in ADOPTION_APPEND_ONLY}
    assert names == {"instruments", "report_confirmations", "roll_calls", "seal_acts", "whole_positions"}
    assert names <= set(metadata.tables)


async def test_what_is_in_them_cannot_be_changed_or_taken_away(database: Database) -> None:
    await adopted_bundle(database)
    said = ReportConfirmation(ConferenceId("ca"), ACCOUNT, "0" * 64, NOW)
    await database.write(lambda tx: add_confirmation(tx, DRAFT, said))
    for table in ADOPTION_APPEND_ONLY:
        for statement in (f"UPDATE {table.name} SET at = at", f"DELETE FROM {table.name}"):

            async def turn(tx: Transaction, said: str = statement) -> None:
                await tx.execute(text(said))

            with pytest.raises(DBAPIError, match="append-only"):
                await database.write(turn)
