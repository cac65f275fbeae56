"""Buckets of credits: as many as the rate allows, refilled with the time that is given."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from server.security.credits import Credits, Rate

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)


def test_a_bucket_is_spent_and_refills_evenly() -> None:
    purse, rate = Credits(), Rate(3, seconds=60)
    assert [purse.spend("a", rate, now=NOW) for _ in range(4)] == [0, 0, 0, 20]
    assert purse.spend("a", rate, now=NOW + timedelta(seconds=19)) == 1
    assert purse.spend("a", rate, now=NOW + timedelta(seconds=20)) == 0


def test_buckets_do_not_touch_each_other() -> None:
    purse, rate = Credits(), Rate(1)
    assert purse.spend("a", rate, now=NOW) == 0
    assert purse.spend("b", rate, now=NOW) == 0
    assert purse.spend("a", rate, now=NOW) == 60


def test_a_clock_that_goes_back_gives_nothing() -> None:
    purse, rate = Credits(), Rate(1)
    assert purse.spend("a", rate, now=NOW) == 0
    assert purse.spend("a", rate, now=NOW - timedelta(hours=1)) > 0
    assert purse.spend("a", rate, now=NOW + timedelta(seconds=59)) == 1


def test_the_bucket_unused_for_longest_is_lost_first() -> None:
    purse, rate = Credits(most=2), Rate(1)
    for key in ("a", "b", "a", "c"):
        purse.spend(key, rate, now=NOW)
    assert purse.spend("a", rate, now=NOW) > 0
    assert purse.spend("b", rate, now=NOW) == 0


@given(st.lists(st.integers(0, 5_000), min_size=1, max_size=80), st.integers(1, 9), st.integers(1, 90))
def test_no_stretch_of_time_gives_more_than_a_full_bucket_and_its_refill(
    gaps: list[int], times: int, seconds: int
) -> None:
    purse, rate, now, granted = Credits(), Rate(times, seconds), NOW, 0
    for gap in gaps:
        now += timedelta(milliseconds=gap)
        wait = purse.spend("a", rate, now=now)
        granted += wait == 0
        assert wait == 0 or purse.spend("a", rate, now=now) > 0
    assert granted <= times + (now - NOW).total_seconds() * times / seconds + 1e-6
