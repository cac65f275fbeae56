"""What an act on a procedure is refused for."""

import pytest

from positions.errors import Malformed, WrongPhase
from server.actions.silence_holding import check_going_on, check_reason
from server.store.database import Database
from tests.session_room import open_draft
from tests.silence_room import BEGUN, CLOSE, MICRO, Quiet, seat_other_chair

pytestmark = pytest.mark.anyio


async def test_it_goes_on_from_its_confirmation_to_its_close(database: Database) -> None:
    await open_draft(database)
    await database.write(seat_other_chair)
    quiet = Quiet(database)
    await quiet.announce()
    with pytest.raises(WrongPhase, match="silence_waits"):
        check_going_on(await quiet.found(), BEGUN)
    await quiet.confirm()
    found = await quiet.found()
    check_going_on(found, BEGUN)
    check_going_on(found, CLOSE - MICRO)
    with pytest.raises(WrongPhase, match="silence_over"):
        check_going_on(found, CLOSE)


def test_a_reason_has_words_and_not_too_many() -> None:
    check_reason("a" * 2000)
    for reason, refused in ((" \n", "reason_missing"), ("a" * 2001, "reason_too_long")):
        with pytest.raises(Malformed, match=refused):
            check_reason(reason)
