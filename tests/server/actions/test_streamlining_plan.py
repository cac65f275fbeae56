"""A plan with the check of every row, and what it would make."""

from collections.abc import AsyncIterator, Sequence

import pytest

from positions.negotiation.streamlined_tree import PlannedRow
from positions.negotiation.streamlining import Approach
from server.actions.holding import hold
from server.actions.streamlining import ground_held
from server.actions.streamlining_plan import CheckedPlan, checked_plan
from server.store.database import Database, Transaction
from tests import room
from tests.room import PERMITS
from tests.session_room import DRAFT, OPENING
from tests.streamlined_room import P1, P2, RIVALS, SAME, StreamlinedRoom, streamlined_room

pytestmark = pytest.mark.anyio


@pytest.fixture
async def pen(database: Database) -> AsyncIterator[StreamlinedRoom]:
    async with streamlined_room(database) as opened:
        yield opened


async def checked(pen: StreamlinedRoom, rows: Sequence[PlannedRow]) -> CheckedPlan:
    """These rows on the draft as it stands."""

    async def turn(tx: Transaction) -> CheckedPlan:
        held = await hold(tx, PERMITS, room.SECRETARIAT, DRAFT)
        return checked_plan(await ground_held(tx, held, rows), list(enumerate(rows, 1)))

    return await pen.database.read(turn)


async def test_a_sound_row_says_what_it_leaves_and_who_is_in_it(pen: StreamlinedRoom) -> None:
    await pen.write(OPENING)
    plan = await checked(pen, [SAME])
    assert (plan.fault, plan.rows[0].fault, plan.rows[0].words) == (None, None, (OPENING,))
    assert plan.rows[0].contributors == ("XA",)
    again = await checked(pen, [SAME])
    assert plan.seen == again.seen != ""


async def test_a_fault_is_said_beside_its_row_with_its_number(pen: StreamlinedRoom) -> None:
    moved = PlannedRow(Approach.MOVED, (P1,), after=P2)
    plan = await checked(pen, [moved, SAME])
    assert plan.rows[0].fault is None
    fault = plan.rows[1].fault
    assert fault is not None
    assert (fault.reason, fault.facts) == ("streamlined_words", {"row": 2})
    assert plan.fault is not None
    assert plan.fault.reason == "streamlined_again"
    assert plan.seen == ""


async def test_what_it_makes_has_another_digest_when_words_move(pen: StreamlinedRoom) -> None:
    await pen.write("Uno.")
    before = (await checked(pen, [RIVALS])).seen
    await pen.write("Dos.")
    assert (await checked(pen, [RIVALS])).seen not in ("", before)
    assert (await checked(pen, [])).fault is not None
