"""Addenda come back as they were added, numbered by adopted text."""

import pytest

from positions.ids import DelegationId, ParagraphId, PersonId
from positions.negotiation.addendum import Addendum, AddendumAct
from server.store import addenda
from server.store.addenda import KeptAddendum
from server.store.database import Database
from tests import room
from tests.room import NOW
from tests.session_room import DRAFT, open_draft

pytestmark = pytest.mark.anyio
BY = room.HEAD.account or PersonId("")


async def test_they_come_back_in_order(database: Database) -> None:
    await open_draft(database)
    assert await database.read(lambda tx: addenda.next_addendum(tx, DRAFT)) == 1
    xa = DelegationId("XAA")
    said = (
        Addendum(xa, None, AddendumAct.CONFIRM, "Según su ley"),
        Addendum(xa, ParagraphId("p1"), AddendumAct.REFUSE, reason="No"),
    )
    kept = [KeptAddendum(DRAFT, number, each, BY, NOW) for number, each in enumerate(said, 1)]
    first, second = kept
    await database.write(lambda tx: addenda.add_addendum(tx, first))
    await database.write(lambda tx: addenda.add_addendum(tx, second))
    assert list(await database.read(lambda tx: addenda.addenda_of(tx, DRAFT))) == kept
    assert await database.read(lambda tx: addenda.next_addendum(tx, DRAFT)) == 3
    assert list(await database.read(lambda tx: addenda.addenda_of(tx, "d9"))) == []
