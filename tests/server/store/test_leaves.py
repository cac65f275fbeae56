"""Until when a delegation may file after the deadline."""

from datetime import datetime, timedelta

import pytest

from positions.ids import DelegationId, PersonId
from server.store import leaves
from server.store.database import Database, Transaction
from tests import room
from tests.room import NOW, QUESTIONNAIRE

pytestmark = pytest.mark.anyio

ALTAMAR = DelegationId("XAA")


async def test_a_leave_is_given_and_its_end_moved(database: Database) -> None:
    await room.open_room(database)

    async def give(tx: Transaction, until: datetime) -> datetime | None:
        sara = PersonId("secretariat-XAA")
        await leaves.put_leave(tx, QUESTIONNAIRE, ALTAMAR, until=until, account=sara, at=NOW)
        return await leaves.leave_until(tx, QUESTIONNAIRE, ALTAMAR)

    async def turn(tx: Transaction) -> tuple[object, ...]:
        before = await leaves.leave_until(tx, QUESTIONNAIRE, ALTAMAR)
        first = await give(tx, NOW + timedelta(days=1))
        second = await give(tx, NOW + timedelta(days=2))
        return before, first, second, dict(await leaves.leaves_of(tx, QUESTIONNAIRE))

    end = NOW + timedelta(days=2)
    assert await database.write(turn) == (None, NOW + timedelta(days=1), end, {ALTAMAR: end})
