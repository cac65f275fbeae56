"""The list of silence procedures says who agrees to the method, of each reader whether oneself does."""

import pytest

from positions.ids import DelegationId, Language
from server.actions.silence_reading import table_of
from server.presenters.sessions.silence_table import shown_table
from server.store.database import Database
from tests import room
from tests.room import PERMITS
from tests.session_room import DRAFT, open_draft
from tests.silence_room import BEGUN, Quiet, draw, seat_other_chair

pytestmark = pytest.mark.anyio


@pytest.fixture
async def quiet(database: Database) -> Quiet:
    await open_draft(database)
    await database.write(seat_other_chair)
    return Quiet(database)


async def test_the_list_says_who_agrees_and_whether_oneself_does(quiet: Quiet) -> None:
    await quiet.run(agreed=("XAA",))
    table = await table_of(quiet.database, PERMITS, (room.HEAD,), DRAFT, draw=draw, now=BEGUN)
    for own, mine in ((DelegationId("XAA"), True), (DelegationId("XAB"), False), (None, None)):
        listed = shown_table(room.frame(), table, Language.ES, BEGUN, own=own)
        written, floor = listed.methods
        assert (written.mine, written.agreeing) == (mine, ("Altamar es",))
        assert (len(written.not_agreeing), len(floor.not_agreeing)) == (4, 5)
    assert len(listed.silences) == 1
