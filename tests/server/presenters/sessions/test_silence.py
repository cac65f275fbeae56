"""Silence procedures as pages show them."""

import pytest

from positions.ids import Language
from positions.negotiation.consent import Stance
from server.actions.silence_reading import silence_of
from server.presenters.sessions.silence import ShownSilence, shown_silence, ticked_value
from server.store.database import Database
from tests import room
from tests.room import PERMITS
from tests.session_room import open_draft
from tests.silence_room import BEGUN, CLOSE, DAY, HEADS, S1, Quiet, draw, seat_other_chair

pytestmark = pytest.mark.anyio


@pytest.fixture
async def quiet(database: Database) -> Quiet:
    await open_draft(database)
    await database.write(seat_other_chair)
    return Quiet(database)


async def shown(quiet: Quiet, days: int = 1) -> ShownSilence:
    now = BEGUN + days * DAY
    read = await silence_of(quiet.database, PERMITS, (room.HEAD,), S1, draw=draw, now=now)
    return shown_silence(read, Language.ES, now)


async def test_while_it_runs_the_untold_and_those_left_out_are_named(quiet: Quiet) -> None:
    await quiet.run(told=("XAA",), agreed=("XAA", "XAB"))
    one = await shown(quiet)
    assert (one.state, one.is_open, one.close, one.labels) == ("running", True, CLOSE, "OP1")
    assert one.untold == ("Bosquia es", "Costanera es", "Dunaria es", "Esterazul es")
    assert [name for name, _ in one.left_out] == list(one.untold)
    first, second = one.members[:2]
    assert (first.told, first.agrees, first.why) == ("dijo que está enterada", True, "")
    assert (second.told, second.zone) == ("", "UTC")
    assert [(each.who, each.what) for each in one.steps] == [
        ("CB", "confirmó el anuncio"),
        ("Altamar es", "dijo que está enterada"),
    ]


async def test_one_that_waits_says_for_whom(quiet: Quiet) -> None:
    await quiet.announce()
    one = await shown(quiet)
    assert (one.state, one.waiting, one.is_open) == ("waiting", ("CB",), True)


async def test_once_it_expired_the_silent_are_named_by_text(quiet: Quiet) -> None:
    await quiet.run(told=("XAA", "XAB", "XAC"))
    await quiet.take(Stance.NONE, HEADS["XAB"], BEGUN + DAY)
    one = await shown(quiet, days=4)
    assert (one.state, one.texts[0].silent) == ("expired", ("Altamar es", "Costanera es"))
    assert dict(one.left_out)["Bosquia es"] == "dijo que está en consulta"


def test_a_box_says_what_was_on_the_screen() -> None:
    assert ticked_value(3, "ab") == "3.ab"
