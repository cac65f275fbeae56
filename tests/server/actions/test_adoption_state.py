"""Where a text stands on its way to adoption."""

from dataclasses import replace
from datetime import timedelta

import pytest

from positions.negotiation.adoption import Obstacle
from positions.negotiation.outcome import OutcomeKind
from positions.negotiation.paragraph_tree import ParagraphStatus
from positions.negotiation.roll_call import SITTING
from server.actions.adoption_counting import live_stances
from server.actions.adoption_state import adoption_state
from server.store import texts
from server.store.database import Database
from tests.adopting import frozen, ready, roll, state
from tests.assenting import P1, all_say
from tests.room import NOW, frame
from tests.session_room import DRAFT, paragraph

pytestmark = pytest.mark.anyio


async def test_the_seal_is_of_the_words_and_their_numbers(database: Database) -> None:
    await frozen(database)
    first = await state(database)
    assert [(each.label, each.number) for each in first.numbers] == [("OP1", "1"), ("OP2", "2")]
    assert first.instrument.tier == "both"
    gone = replace(paragraph(2), deleted_with=paragraph(2).id)
    await database.write(lambda tx: texts.put_paragraphs(tx, DRAFT, [gone]))
    second = await state(database)
    assert second.seal != first.seal
    assert [each.deleted for each in second.instrument.paragraphs] == [False, True]


async def test_a_roll_call_of_another_sitting_counts_no_more(database: Database) -> None:
    await ready(database)
    found = (await state(database)).found
    later = NOW + SITTING + timedelta(seconds=1)
    stands = await database.read(lambda tx: adoption_state(tx, frame(), found, later))
    assert stands.obstacles == (Obstacle.NO_ROLL_CALL,)


async def test_what_is_declared_agreed_needs_no_more_positions(database: Database) -> None:
    await frozen(database)
    await roll(database)
    agreed = [replace(paragraph(number), status=ParagraphStatus.AGREED) for number in (1, 2)]
    await database.write(lambda tx: texts.put_paragraphs(tx, DRAFT, agreed))
    stands = await state(database)
    assert stands.readiness.not_agreed == ()
    assert stands.readiness.outcome is OutcomeKind.OPEN
    await all_say(database, codes=["XAA"])
    column = (await state(database)).grid.columns[0]
    assert (column.paragraph.id, list(live_stances(column))) == (P1, ["XAA"])
