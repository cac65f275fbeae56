"""Failures slow down; nothing locks out."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.security.throttles import (
    LONGEST,
    MINUTE,
    PAUSE,
    Throttle,
    after_account_failure,
    after_address_failure,
    seconds_to_wait,
    taken_back,
)

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)


def failed(times: int) -> Throttle:
    throttle = None
    for _ in range(times):
        throttle = after_account_failure(throttle, now=NOW, allowed=5)
    assert throttle is not None
    return throttle


@pytest.mark.rule("R-35")
@pytest.mark.parametrize(
    ("failures", "seconds"),
    [(1, 0), (4, 0), (5, 1), (6, 2), (7, 4), (8, 8), (9, 16), (10, 32), (11, 60), (12, 60), (5_000, 60)],
)
def test_an_accounts_delays_double_from_the_fifth_failure_to_a_minute(failures: int, seconds: int) -> None:
    assert seconds_to_wait(failed(failures), now=NOW) == seconds


def test_nothing_is_waited_for_where_nothing_failed() -> None:
    assert seconds_to_wait(None, now=NOW) == 0


def test_the_wait_ends_by_itself() -> None:
    assert seconds_to_wait(failed(11), now=NOW + timedelta(seconds=59.5)) == 1
    assert seconds_to_wait(failed(11), now=NOW + timedelta(seconds=60)) == 0


def test_a_quarter_of_an_hour_without_failure_forgets_them() -> None:
    assert after_account_failure(failed(9), now=NOW + PAUSE, allowed=5) == Throttle(1, NOW + PAUSE)
    assert after_account_failure(failed(9), now=NOW + PAUSE - timedelta(seconds=1), allowed=5).failures == 10


def test_an_address_may_fail_so_often_in_a_minute_and_then_waits_for_its_end() -> None:
    throttle = None
    for _ in range(59):
        throttle = after_address_failure(throttle, now=NOW, allowed=60)
    assert throttle is not None
    assert throttle.until is None
    throttle = after_address_failure(throttle, now=NOW + timedelta(seconds=20), allowed=60)
    assert seconds_to_wait(throttle, now=NOW + timedelta(seconds=20)) == 40
    assert after_address_failure(throttle, now=NOW + MINUTE, allowed=60) == Throttle(1, NOW + MINUTE)


def test_a_success_is_taken_back() -> None:
    assert taken_back(Throttle(60, NOW, NOW + MINUTE)) == Throttle(59, NOW)
    assert taken_back(Throttle(0, NOW)) == Throttle(0, NOW)


@given(st.lists(st.integers(0, 100), max_size=60))
def test_nobody_ever_waits_longer_than_a_minute(pauses: list[int]) -> None:
    now, throttle = NOW, None
    for pause in pauses:
        now += timedelta(seconds=pause)
        assert seconds_to_wait(throttle, now=now) <= LONGEST
        throttle = after_account_failure(throttle, now=now, allowed=5)
