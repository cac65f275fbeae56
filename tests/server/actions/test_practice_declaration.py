"""The practice room has received a declaration of an invented committee."""

import pytest

from positions.negotiation.declaration import DeclarationState
from server.actions.practice_declaration import SOURCE, TITLE, receive_practice
from server.store.database import Database
from tests.declaring import DESKS, seen
from tests.drafting import with_session
from tests.room import NOW, PERMITS, open_room

pytestmark = pytest.mark.anyio


async def test_it_is_invented_and_its_position_is_drafted(database: Database) -> None:
    await open_room(database)
    await receive_practice(database, PERMITS, DESKS[1], with_session(database), now=NOW)
    found = await seen(database)
    newest = found.declaration.kept.newest
    assert (newest.title, newest.source, newest.kind) == (TITLE, SOURCE, "txt")
    assert "inventado" in SOURCE
    assert found.declaration.standing.state is DeclarationState.DRAFTING
    assert len(found.found.tree.paragraphs) == 2
