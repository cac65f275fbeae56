"""Whole silences, addenda and signed heads: among the other tables, and nothing in them changes."""

from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from positions.ids import DelegationId, PersonId, ProcessId
from positions.negotiation.addendum import Addendum, AddendumAct
from positions.negotiation.heads import Head, SignedHead
from server.store import addenda, heads, silences
from server.store.addenda import KeptAddendum
from server.store.database import Database, Transaction
from server.store.route_tables import ROUTE_APPEND_ONLY, metadata
from server.store.silences import WholeText
from tests import room
from tests.room import NOW
from tests.server.store.test_silences import FIRST_ONE
from tests.session_room import DRAFT, open_draft

pytestmark = pytest.mark.anyio


def test_they_are_among_the_others() -> None:
    names = {table.name for table in ROUTE_APPEND_ONLY}
    assert names == {"addenda", "heads", "whole_silences"}
    assert names <= set(metadata.tables)


async def test_what_is_in_them_cannot_be_changed_or_taken_away(database: Database) -> None:
    await open_draft(database)
    head = Head(ProcessId("practica"), 1, 1, "a" * 64, "2027-03-01T12:00:00.000000Z", "k")
    said = Addendum(DelegationId("XAA"), None, AddendumAct.CONFIRM)
    kept = KeptAddendum(DRAFT, 1, said, room.HEAD.account or PersonId(""), NOW)
    whole = replace(FIRST_ONE, texts=(), whole=WholeText("0" * 64, 3))
    await database.write(lambda tx: heads.add_head(tx, SignedHead(head, "f" * 128)))
    await database.write(lambda tx: addenda.add_addendum(tx, kept))
    await database.write(lambda tx: silences.announce(tx, whole))
    for table in ROUTE_APPEND_ONLY:
        column = next(iter(table.c)).name
        for statement in (f"UPDATE {table.name} SET {column} = {column}", f"DELETE FROM {table.name}"):

            async def turn(tx: Transaction, said: str = statement) -> None:
                await tx.execute(text(said))

            with pytest.raises(DBAPIError, match="append-only"):
                await database.write(turn)
