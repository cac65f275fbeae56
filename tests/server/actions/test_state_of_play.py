"""How far the texts of all sessions have come, for whoever may read them."""

from dataclasses import replace

import pytest

from positions.ids import SessionId
from positions.negotiation.draft import FINAL, Mode
from positions.process import Process
from server.actions.state_of_play import Play, state_of_play
from server.store.database import Database
from tests import room
from tests.comment_room import rewrite
from tests.drafting import with_session
from tests.room import PERMITS
from tests.session_room import OPENING, draft, open_draft

pytestmark = pytest.mark.anyio

SESSION = draft().session or SessionId("")


def of_the_draft(database: Database) -> Process:
    """The frame, its session that of the draft."""
    process = with_session(database)
    return replace(process, sessions=(replace(process.sessions[0], id=SESSION),))


async def test_brackets_proposals_and_settled_paragraphs_are_counted(database: Database) -> None:
    await open_draft(database)
    await rewrite(database, f"[{OPENING}]")
    process = of_the_draft(database)
    found = await state_of_play(database, PERMITS, room.HEAD, process)
    assert found == {SESSION: Play(1, 0, 0, 2)}


async def test_what_is_prepared_or_not_readable_is_not_counted(database: Database) -> None:
    await open_draft(database, Mode.PREPARING)
    process = of_the_draft(database)
    for seat in (room.SECRETARIAT, room.OBSERVER):
        assert await state_of_play(database, PERMITS, seat, process) == {}


@pytest.mark.parametrize("mode", FINAL)
async def test_what_is_negotiated_no_more_is_not_counted(database: Database, mode: Mode) -> None:
    await open_draft(database, mode)
    assert await state_of_play(database, PERMITS, room.HEAD, of_the_draft(database)) == {}
