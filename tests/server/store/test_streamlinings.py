"""Rows that are planned, plans that were applied, rows that were called back."""

import pytest
from sqlalchemy.exc import DBAPIError

from positions.negotiation.former_places import FormerPlace
from positions.negotiation.streamlining import Approach
from positions.text.canonical import value_of
from server.store import streamlinings
from server.store.database import Database, Transaction
from server.store.streamlinings import Call, KeptStreamlining, Table, TabledRow
from tests.meeting import run
from tests.room import NOW
from tests.session_room import ACCOUNT, DRAFT, open_draft
from tests.streamlined_room import P1, P2, RIVALS, SAME

pytestmark = pytest.mark.anyio

ROW = TabledRow(Approach.REPEATED, (), (P2,), ("OP2",), (), ("XA",), "Porque sí", P1)
KEPT = KeptStreamlining(DRAFT, 1, 3, Table((ROW,), (FormerPlace(P1, None, P2),)), "ST-CA", ACCOUNT, NOW)
CALL = Call(DRAFT, 1, 1, "XAA", "No es igual", ACCOUNT, NOW)


async def test_a_plan_is_kept_row_by_row_and_goes(database: Database) -> None:
    await open_draft(database)

    async def turn(tx: Transaction) -> None:
        assert await streamlinings.add_planned(tx, DRAFT, SAME, ACCOUNT, NOW) == 1
        assert await streamlinings.add_planned(tx, DRAFT, RIVALS, ACCOUNT, NOW) == 2
        assert await streamlinings.planned_of(tx, DRAFT) == [(1, SAME), (2, RIVALS)]
        await streamlinings.drop_planned(tx, DRAFT, 1)
        assert await streamlinings.planned_of(tx, DRAFT) == [(2, RIVALS)]
        await streamlinings.drop_planned(tx, DRAFT)
        assert await streamlinings.planned_of(tx, DRAFT) == []

    await database.write(turn)


async def test_what_was_applied_and_called_back_stays(database: Database) -> None:
    await open_draft(database)

    async def turn(tx: Transaction) -> None:
        assert await streamlinings.add_streamlining(tx, KEPT) == 1
        assert await streamlinings.add_streamlining(tx, KEPT) == 2
        assert [each.number for each in await streamlinings.streamlinings_of(tx, DRAFT)] == [2, 1]
        assert (await streamlinings.streamlinings_of(tx, DRAFT))[1] == KEPT
        await streamlinings.add_call(tx, CALL)
        assert await streamlinings.calls_of(tx, DRAFT) == [CALL]

    await database.write(turn)
    for statement in ("DELETE FROM streamlinings", "DELETE FROM streamlining_calls"):
        with pytest.raises(DBAPIError):
            await run(database, statement)


def test_a_table_of_before_the_places_were_kept_is_read() -> None:
    assert value_of(b'{"rows":[]}', Table) == Table((), ())
