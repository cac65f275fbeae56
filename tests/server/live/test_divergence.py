"""A browser that shows other words than the server is counted, and the operator reads of it."""

import logging
from datetime import timedelta

import pytest

from positions.ids import DraftId, TextId
from server.live.divergence import Divergences
from server.live.messages import Diverged
from tests.room import NOW


@pytest.mark.rule("R-49")
def test_each_is_counted_and_many_at_once_are_one_line(caplog: pytest.LogCaptureFixture) -> None:
    found = Divergences()
    with caplog.at_level(logging.WARNING):
        for place in range(3):
            found.note(DraftId("d1"), Diverged(TextId("t1\n"), 7), at=NOW + timedelta(milliseconds=place))
        found.note(DraftId("d1"), Diverged(TextId("t2"), 8), at=NOW + timedelta(seconds=1))
    assert found.count == 4
    assert [record.getMessage() for record in caplog.records] == [
        "diverged draft=d1 text='t1\\n' version=7 count=1",
        "diverged draft=d1 text='t2' version=8 count=4",
    ]
