"""How fast brackets have to go for none to be left when a meeting closes."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.negotiation.pace import Pace, pace_to_none, planned_at, planned_close
from positions.process import Confidence, Meeting

BEGIN = datetime(2027, 1, 1, 9, tzinfo=UTC)
DAY = timedelta(days=1)


def meeting(starts: int, ends: int) -> Meeting:
    return Meeting(f"m{starts}", date(2027, 1, starts), date(2027, 1, ends), {}, {}, {}, Confidence.HIGH)


@pytest.mark.parametrize(("day", "close"), [(1, 6), (6, 6), (7, 20), (20, 20), (21, None)])
def test_a_text_is_to_be_ready_when_the_next_meeting_ends(day: int, close: int | None) -> None:
    calendar = [meeting(18, 20), meeting(5, 6)]
    found = planned_close(calendar, date(2027, 1, day))
    assert found == (None if close is None else date(2027, 1, close))


def test_the_line_falls_from_the_last_time_that_there_were_the_most() -> None:
    counts = [(BEGIN + place * DAY, count) for place, count in enumerate((2, 5, 5, 3))]
    assert pace_to_none(counts, BEGIN + 7 * DAY) == Pace(BEGIN + 2 * DAY, 5, BEGIN + 7 * DAY)


def test_where_there_is_nothing_to_lose_or_no_time_there_is_no_line() -> None:
    assert pace_to_none([], BEGIN) is None
    assert pace_to_none([(BEGIN, 0)], BEGIN + DAY) is None
    assert pace_to_none([(BEGIN, 3)], BEGIN) is None


def test_what_is_planned_is_rounded_up_and_none_at_the_end() -> None:
    pace = Pace(BEGIN, 5, BEGIN + 5 * DAY)
    hours = (-1, 0, 1, 24, 119, 120, 200)
    assert [planned_at(pace, BEGIN + timedelta(hours=each)) for each in hours] == [None, 5, 5, 4, 1, 0, 0]


@given(st.integers(1, 500), st.integers(1, 10**7), st.lists(st.integers(0, 10**7), min_size=2, max_size=2))
def test_it_never_rises_and_never_leaves_its_ends(count: int, span: int, seconds: list[int]) -> None:
    pace = Pace(BEGIN, count, BEGIN + timedelta(seconds=span))
    early, late = (planned_at(pace, BEGIN + timedelta(seconds=each)) for each in sorted(seconds))
    assert early is not None
    assert late is not None
    assert count >= early >= late >= 0
