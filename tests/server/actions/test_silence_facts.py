"""A procedure with all that happened to it."""

import pytest

from positions.negotiation.silence import Break, Extension, SilenceState
from server.actions.silence_facts import deciding, members_of, silences_of
from server.store import texts
from server.store.database import Database, Transaction
from tests import room
from tests.session_room import DRAFT, draft, open_draft
from tests.silence_room import BEGUN, CLOSE, DAY, XA, Quiet, seat_other_chair

pytestmark = pytest.mark.anyio


async def test_its_facts_are_read_from_what_was_kept(database: Database) -> None:
    await open_draft(database)
    await database.write(seat_other_chair)
    quiet = Quiet(database)
    await quiet.run(told=("XAA",))
    await quiet.extend(CLOSE + DAY, BEGUN + DAY)
    await quiet.speak(BEGUN + 2 * DAY)
    found = await quiet.found()
    assert found.silence is not None
    assert found.silence.extensions == (Extension(BEGUN + DAY, CLOSE + DAY),)
    assert found.silence.breaks == (Break(BEGUN + 2 * DAY, XA),)
    assert set(found.notices) == {XA}
    assert (found.state(BEGUN), found.close) == (SilenceState.BROKEN, CLOSE + DAY)

    async def turn(tx: Transaction) -> int:
        known = await texts.draft_by_id(tx, DRAFT)
        assert known is not None
        return len(await silences_of(tx, room.frame(), known))

    assert await database.read(turn) == 1


def test_the_tier_says_whose_word_is_needed() -> None:
    process = room.frame()
    assert deciding(process, draft()) == ("ca", "cb")
    assert members_of(process, draft()) == ("XAA", "XAB", "XAC", "XAD", "XAE")
    assert members_of(process, draft(conference="cb")) == ("XAD", "XAE")
