"""What is counted on the way to an adoption: silence accepts, named apart, below what was said."""

import pytest

from positions.ids import DelegationId
from positions.negotiation.consent import Stance, Statement
from positions.negotiation.outcome import OutcomeKind
from server.actions.adoption_counting import Counting
from server.store.database import Database
from tests.adopting import frozen, state
from tests.assenting import CODES, all_say

pytestmark = pytest.mark.anyio

RESERVES = Statement(Stance.RESERVE, reservation="Según su ley")


async def test_whose_silence_counts_accepts_and_is_named_apart(database: Database) -> None:
    await frozen(database)
    grid = (await state(database)).grid
    silent = frozenset(DelegationId(code) for code in CODES)
    counting = Counting(grid, None, {}, silent)
    outcomes = counting.outcomes(is_clean=True)
    assert {each.kind for each in outcomes.values()} == {OutcomeKind.CONSENSUS}
    assert {id for each in outcomes.values() for id in each.by_silence} == silent
    assert (counting.is_heard, counting.not_agreed(), counting.there()) == (True, (), None)
    nobody = Counting(grid, None, {})
    assert (nobody.is_heard, len(nobody.not_agreed())) == (False, 2)


async def test_what_was_said_of_a_paragraph_stands_above_silence(database: Database) -> None:
    await frozen(database)
    await all_say(database, RESERVES, codes=["XAA"])
    grid = (await state(database)).grid
    counting = Counting(grid, None, {}, frozenset(DelegationId(code) for code in CODES))
    outcomes = counting.outcomes(is_clean=True)
    assert outcomes[grid.conferences[0].id].kind is OutcomeKind.WITH_RESERVATIONS
    assert "XAA" not in outcomes[grid.conferences[0].id].by_silence
    assert counting.objected() == ()
