"""Persons a head has named, and reservations: among the other tables, and nothing in them changes."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from positions.ids import DelegationId, Language, ParagraphId, PersonId
from positions.negotiation.reservation import Reservation, ReservationKind, ReservedWording
from server.store import mandates, reservations
from server.store.database import Database, Transaction
from server.store.mandate_tables import MANDATE_APPEND_ONLY, metadata
from server.store.reservations import FiledReservation, FilingAct
from tests import room
from tests.mandates import seated
from tests.room import NOW
from tests.session_room import DRAFT, FIRST, open_draft

pytestmark = pytest.mark.anyio
HEAD = room.HEAD.account or PersonId("")
SAID = Reservation(
    DelegationId("XAA"),
    ReservationKind.GENERAL,
    Language.PT,
    "Conforme a nossa lei.",
    ReservedWording(ParagraphId("p1"), Language.ES, 0, "0" * 64),
    "protegen",
)
FILED = FiledReservation("r1", 1, DRAFT, FilingAct.FILE, SAID, FIRST, False, HEAD, NOW)


def test_they_are_among_the_others() -> None:
    names = {table.name for table in MANDATE_APPEND_ONLY}
    assert names == {"mandates", "reservation_acts"}
    assert names <= set(metadata.tables)


async def test_what_is_in_them_cannot_be_changed_or_taken_away(database: Database) -> None:
    await open_draft(database)
    seat = await seated(database)
    await database.write(lambda tx: mandates.add_mandate(tx, seat, HEAD, named=True, now=NOW))
    await database.write(lambda tx: reservations.add_act(tx, FILED))
    for table in MANDATE_APPEND_ONLY:
        for statement in (f"UPDATE {table.name} SET at = at", f"DELETE FROM {table.name}"):

            async def turn(tx: Transaction, said: str = statement) -> None:
                await tx.execute(text(said))

            with pytest.raises(DBAPIError, match="append-only"):
                await database.write(turn)
