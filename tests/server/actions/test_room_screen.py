"""What hangs on the wall of a room."""

import pytest

from positions.errors import Unknown
from positions.negotiation.draft import Mode
from server.actions import room_floor
from server.actions.room_floor import Leading
from server.actions.room_screen import screen_of
from server.store import texts
from server.store.database import Database
from tests import room
from tests.drafting import framed
from tests.room import NOW, PERMITS
from tests.session_room import DRAFT, OPENING, open_draft

pytestmark = pytest.mark.anyio


async def test_it_holds_the_text_and_gives_no_right(database: Database) -> None:
    await open_draft(database)
    database.frames["practica"] = framed()
    await room_floor.open_room(Leading(database, PERMITS, (room.CHAIR,), DRAFT, "s", NOW), "abc")
    shown = await screen_of(database, "abc")
    words = [head.wording for spoken in shown.found.texts.values() for _, head in spoken.values()]
    assert (OPENING in words, shown.found.acts) == (True, frozenset())
    await database.write(lambda tx: texts.put_mode(tx, DRAFT, Mode.PREPARING))
    with pytest.raises(Unknown, match="not_there"):
        await screen_of(database, "abc")
