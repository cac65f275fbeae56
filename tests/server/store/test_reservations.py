"""What delegations put beside texts is kept act by act, and read as it was done."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from server.store import reservations
from server.store.database import Database
from server.store.reservations import FilingAct
from tests.room import NOW
from tests.server.store.test_mandate_tables import FILED
from tests.session_room import DRAFT, open_draft

pytestmark = pytest.mark.anyio


async def test_acts_are_numbered_and_read_in_their_order(database: Database) -> None:
    await open_draft(database)
    whole = replace(FILED.said, anchor=replace(FILED.said.anchor, paragraph=None))
    second = replace(FILED, act=FilingAct.WITHDRAW, at=NOW + timedelta(minutes=1))
    other = replace(FILED, id="r2", said=whole, text=None, late=True, at=NOW + timedelta(minutes=2))
    for act, number in ((FILED, 1), (second, 2), (other, 1)):
        assert await database.write(partial(reservations.add_act, filed=act)) == number
    found = await database.read(lambda tx: reservations.acts_of_draft(tx, DRAFT))
    assert list(found) == [FILED, replace(second, number=2), other]
    assert list(await database.read(lambda tx: reservations.acts_on(tx, "r2"))) == [other]
    assert await database.read(lambda tx: reservations.acts_on(tx, "r3")) == []
