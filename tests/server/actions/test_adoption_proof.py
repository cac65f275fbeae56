"""What is kept of an adoption is what bore it."""

import json

import pytest

from positions.negotiation.adoption import manifest
from positions.negotiation.consent import Stance, Statement
from server.actions.adoption_proof import WHOLE, content_of, counting_positions, record_of_adoption
from server.store.database import Database
from tests.adopting import ready, state
from tests.assenting import CODES, all_say

pytestmark = pytest.mark.anyio


async def test_positions_stand_by_paragraph_then_on_the_whole(database: Database) -> None:
    await ready(database)
    await all_say(database, Statement(Stance.RESERVE, reservation="Según su ley"), codes=["XAB"])
    stands = await state(database)
    positions = counting_positions(stands)
    assert [each.wording.paragraph for each in positions] == ["p1", *[WHOLE] * 5]
    bore = record_of_adoption(stands)
    assert bore["reservations"] == [{"delegation": "XAB", "paragraph": "p1", "text": "Según su ley"}]
    kept = json.loads(content_of(stands, bore))
    assert kept["manifest"] == json.loads(json.dumps(manifest(stands.instrument)))
    assert kept["record"]["rule"]["members"] == {"ca": ["XAA", "XAB", "XAC"], "cb": ["XAD", "XAE"]}
    assert kept["record"]["roll_call"]["present"] == list(CODES)
    assert [each["language"] for each in kept["texts"]] == ["es", "es"]
