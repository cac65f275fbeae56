"""Brackets that stand in two texts are held by whoever held either."""

from collections.abc import AsyncIterator

import pytest

from positions.text.brackets.tree import roster_of
from server.actions.holding import hold
from server.actions.uniting import holdings_of, unite_holds
from server.store.database import Database, Transaction
from tests import room
from tests.drafting import framed
from tests.room import NOW, PERMITS
from tests.session_room import DRAFT, FIRST, OPENING, SECOND
from tests.streamlined_room import StreamlinedRoom, streamlined_room

pytestmark = pytest.mark.anyio


@pytest.fixture
async def there(database: Database) -> AsyncIterator[StreamlinedRoom]:
    async with streamlined_room(database) as opened:
        yield opened


async def unite(there: StreamlinedRoom) -> None:
    """As if the second paragraph were taken in by the first."""

    async def turn(tx: Transaction) -> None:
        held = await hold(tx, PERMITS, room.SECRETARIAT, DRAFT)
        before = await holdings_of(tx, held, list(held.heads.values()))
        await unite_holds(tx, held, [(before[SECOND], held.heads[FIRST])], (1, NOW))

    await there.database.write(turn)


async def test_the_first_that_reads_the_same_is_the_same(there: StreamlinedRoom) -> None:
    await there.write(OPENING.replace("protegen", "[protegen] y [amparan]"), FIRST, room.NEIGHBOUR)
    await there.write("[ protegen ] o [ayudan]")
    await unite(there)
    assert await there.holders() == [("XA", "XB"), ("XB",)]


async def test_the_office_that_wrote_it_anew_lets_it_go(there: StreamlinedRoom) -> None:
    await there.write(OPENING.replace("protegen", "[protegen]"), FIRST, room.SECRETARIAT)
    await there.write("[protegen]")
    assert await there.holders() == [("ST-CA",)]
    await unite(there)
    assert await there.holders() == [("XA",)]
    assert roster_of(framed()).ordered(["ST-CA", "XA"]) == ("XA", "ST-CA")
