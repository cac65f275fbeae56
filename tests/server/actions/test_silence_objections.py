"""An objection breaks the silence that runs on its words, and no other."""

from dataclasses import replace

import pytest

from positions.ids import ParagraphId
from positions.negotiation.consent import Stance
from positions.negotiation.silence import SilenceState
from positions.text.wording import digest
from server.actions.silence_subjects import SeenText
from server.store.database import Database
from tests import room
from tests.session_room import open_draft
from tests.silence_room import BEGUN, CLOSE, DAY, HEADS, MICRO, WISH, XB, Quiet, seat_other_chair

pytestmark = pytest.mark.anyio


@pytest.fixture
async def quiet(database: Database) -> Quiet:
    await open_draft(database)
    await database.write(seat_other_chair)
    return Quiet(database)


async def test_only_an_objection_breaks_it(quiet: Quiet) -> None:
    await quiet.run()
    for stance in (Stance.ACCEPT, Stance.NONE, Stance.STAND_ASIDE):
        await quiet.take(stance, HEADS["XAB"], BEGUN + DAY)
        assert await quiet.state(BEGUN + DAY) is SilenceState.RUNNING
    await quiet.take(Stance.OBJECT, HEADS["XAB"], BEGUN + DAY)
    assert await quiet.state(BEGUN + DAY) is SilenceState.BROKEN


async def test_at_the_close_it_breaks_nothing_but_stands_as_an_objection(quiet: Quiet) -> None:
    await quiet.run()
    await quiet.take(Stance.OBJECT, HEADS["XAB"], CLOSE)
    assert await quiet.settle(CLOSE + DAY) == 1
    assert await quiet.state(CLOSE) is SilenceState.EXPIRED
    assert (await quiet.column()).cells[XB].position.said.stance is Stance.OBJECT


async def test_on_other_words_it_breaks_nothing(quiet: Quiet) -> None:
    words = "Los Estados informan"
    await quiet.write_second(words)
    second = SeenText(ParagraphId("p2"), 1, digest(words))
    await quiet.run(wish=replace(WISH, texts=(second,)))
    await quiet.take(Stance.OBJECT, room.HEAD, CLOSE - MICRO)
    assert await quiet.state(CLOSE - MICRO) is SilenceState.RUNNING
