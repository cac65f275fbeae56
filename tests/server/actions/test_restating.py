"""A delegation is asked to restate what has lapsed; nobody else is."""

from dataclasses import replace

import pytest

from positions.ids import Language
from positions.negotiation.draft import Mode
from server.actions.restating import to_restate
from server.presenters.sessions.reservations import restating_links
from server.security.identity import Seat
from server.store.database import Database
from tests import room
from tests.mandates import named, seated
from tests.reserving import STATEMENT, filed
from tests.room import PERMITS
from tests.server.actions.test_capital import process
from tests.server.actions.test_consenting import Table
from tests.server_hub import meeting
from tests.session_room import OPENING, open_draft, turn_to

pytestmark = pytest.mark.anyio


async def counts(database: Database, seat: Seat = room.HEAD) -> list[int]:
    return [each.count for each in await to_restate(database, PERMITS, seat, process())]


async def test_it_is_asked_once_its_words_have_changed(database: Database) -> None:
    await open_draft(database)
    await filed(database)
    await filed(database, replace(STATEMENT, id="r2"))
    assert await counts(database) == []
    async with meeting(database) as hub:
        await Table(database, hub).write(f"{OPENING} siempre")
    assert await counts(database) == [2]
    for seat in (room.NEIGHBOUR, room.DELEGATE, room.CHAIR):
        assert await counts(database, seat) == []
    await seated(database)
    await named(database)
    assert await counts(database, room.DELEGATE) == [2]
    asked = await to_restate(database, PERMITS, room.HEAD, process())
    assert restating_links(process(), asked, Language.ES) == (
        ("/p/practica/sessions/5/reservations", "5. Trata es", 2),
    )
    assert restating_links(replace(process(), sessions=()), asked, Language.ES) == ()
    await turn_to(database, Mode.ADOPTED)
    assert await counts(database) == []
