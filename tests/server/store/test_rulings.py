"""Which proposals somebody has just acted on."""

from datetime import datetime, timedelta
from functools import partial

import pytest

from positions.ids import DraftId, PersonId
from server.store import rulings
from server.store.database import Database, Transaction
from tests import room
from tests.proposing import ProposalTable
from tests.room import NOW
from tests.server_hub import meeting
from tests.session_room import DRAFT, open_draft

pytestmark = pytest.mark.anyio


async def _asked(tx: Transaction, draft: DraftId, account: PersonId, since: datetime) -> frozenset[str]:
    return await rulings.acted_on_since(tx, draft, account, since)


async def test_what_an_account_did_lately_on_a_draft(database: Database) -> None:
    await open_draft(database)
    async with meeting(database) as hub:
        id = await ProposalTable(database, hub).tabled()
    assert room.CHAIR.account
    assert room.NEIGHBOUR.account
    asked = (
        (DRAFT, room.CHAIR.account, NOW),
        (DRAFT, room.CHAIR.account, NOW + timedelta(seconds=1)),
        (DRAFT, room.NEIGHBOUR.account, NOW),
        (DraftId("other"), room.CHAIR.account, NOW),
    )
    found = [await database.read(partial(_asked, draft=one, account=who, since=at)) for one, who, at in asked]
    assert found == [frozenset({id}), frozenset(), frozenset(), frozenset()]
