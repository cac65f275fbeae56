"""The load counts what it drives: every edit at every other member, in order, with the server's digests."""

from dataclasses import replace

import pytest

from tests.bench.live_load.load import Scenario
from tests.bench.live_load.measuring import run
from tests.bench.live_load.opponents import acorde, wordings
from tests.bench.live_load.scenarios import SCENARIOS, scenario

SMALL = Scenario(
    name="small", writers=3, readers=2, texts=2, letters=60, pace=100, warm=0.3, seconds=1, patience=20
)


@pytest.mark.parametrize("seconds", [0, 0.5], ids=["readers from the start", "readers while it is written"])
def test_every_edit_is_delivered_to_every_other_member(seconds: float) -> None:
    done = run(replace(SMALL, joining=seconds), acorde)
    found = done.found
    assert (found.missing, found.equal, found.refused, found.faults) == (0, True, 0, [])
    assert found.typed > 0
    if seconds == 0:  # edits of the moment at which counting begins may be heard on either side of it
        others = SMALL.members - 1
        assert abs(found.delivered - others * found.typed) <= others * SMALL.writers * 3
    else:
        assert found.joined is not None
    assert 0 < found.p50 <= found.p99 <= found.most
    assert done.each >= 0


def test_a_share_of_a_row_keeps_its_texts() -> None:
    assert scenario("b", seconds=3, share=0.05) == replace(SCENARIOS["b"], writers=10, readers=40, seconds=3)
    assert [len(words) for words in wordings(3, 60)] == [60] * 3
