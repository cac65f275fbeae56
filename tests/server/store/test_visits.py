"""What somebody saw last of a draft."""

from datetime import timedelta

import pytest

from positions.ids import PersonId
from server.store.database import Database
from server.store.visits import PAUSE, Visits, see, visits_of
from tests.room import DELEGATE, NOW
from tests.session_room import ACCOUNT, DRAFT, FIRST, SECOND, open_draft

pytestmark = pytest.mark.anyio

MINUTE = timedelta(minutes=1)


async def test_a_visit_goes_on_until_no_page_is_asked_for_during_half_an_hour(database: Database) -> None:
    await open_draft(database)
    assert await database.read(lambda tx: visits_of(tx, ACCOUNT, DRAFT)) is None
    first = await database.write(lambda tx: see(tx, ACCOUNT, DRAFT, {FIRST: 1}, now=NOW))
    assert first == Visits({FIRST: 1}, {}, NOW, None)
    later = NOW + PAUSE - MINUTE
    second = await database.write(lambda tx: see(tx, ACCOUNT, DRAFT, {FIRST: 4, SECOND: 0}, now=later))
    assert second == Visits({FIRST: 4, SECOND: 0}, {}, later, None)
    anew = later + PAUSE
    third = await database.write(lambda tx: see(tx, ACCOUNT, DRAFT, {FIRST: 6, SECOND: 1}, now=anew))
    assert third == Visits({FIRST: 6, SECOND: 1}, {FIRST: 4, SECOND: 0}, anew, later)
    fourth = await database.write(lambda tx: see(tx, ACCOUNT, DRAFT, {FIRST: 7}, now=anew + MINUTE))
    assert fourth == Visits({FIRST: 7}, {FIRST: 4, SECOND: 0}, anew + MINUTE, later)
    assert await database.read(lambda tx: visits_of(tx, ACCOUNT, DRAFT)) == fourth


async def test_each_account_has_its_own(database: Database) -> None:
    await open_draft(database)
    other = DELEGATE.account or PersonId("")
    await database.write(lambda tx: see(tx, ACCOUNT, DRAFT, {FIRST: 1}, now=NOW))
    assert await database.read(lambda tx: visits_of(tx, other, DRAFT)) is None
