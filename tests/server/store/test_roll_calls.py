"""Roll-calls are kept in order; the last one counts."""

from datetime import timedelta

import pytest

from positions.ids import DelegationId
from positions.negotiation.roll_call import Basis, RollCall
from server.store.database import Database, Transaction
from server.store.roll_calls import add_roll_call, last_roll_call
from tests.room import NOW
from tests.session_room import ACCOUNT, DRAFT, open_draft

pytestmark = pytest.mark.anyio


async def test_the_last_one_counts(database: Database) -> None:
    await open_draft(database)
    assert await database.read(lambda tx: last_roll_call(tx, DRAFT)) is None
    first = RollCall(frozenset(map(DelegationId, ("XAA", "XAB"))), Basis.ALL, NOW)
    second = RollCall(frozenset(), Basis.PRESENT, NOW + timedelta(hours=1))
    for number, each in enumerate((first, second), 1):

        async def turn(tx: Transaction, call: RollCall = each) -> int:
            return await add_roll_call(tx, DRAFT, call, ACCOUNT)

        kept = await database.write(turn)
        assert kept == number
        assert await database.read(lambda tx: last_roll_call(tx, DRAFT)) == each
