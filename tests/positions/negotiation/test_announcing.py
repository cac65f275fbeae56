"""What a silence procedure has to be before it is announced."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from positions.errors import Malformed
from positions.negotiation.announcing import Terms, check_length, check_terms, working_day
from positions.negotiation.silence import SilenceKind

LIMA = ZoneInfo("America/Lima")
CLOSE = datetime(2027, 3, 4, 18, tzinfo=LIMA)  # a Thursday
DAY, MICRO = timedelta(days=1), timedelta(microseconds=1)
TERMS = Terms(SilenceKind.WRITTEN, CLOSE - 3 * DAY, CLOSE, holidays_seen=True)
FLOOR = replace(TERMS, kind=SilenceKind.FLOOR, opens=CLOSE - timedelta(seconds=60), holidays_seen=False)


def refused(terms: Terms) -> str:
    with pytest.raises(Malformed) as refusal:
        check_terms(terms)
    return refusal.value.reason


@pytest.mark.parametrize(
    "terms",
    [
        TERMS,
        replace(TERMS, opens=CLOSE - DAY),
        replace(TERMS, opens=CLOSE - 30 * DAY),
        replace(TERMS, close=CLOSE.replace(hour=9)),
        FLOOR,
        replace(FLOOR, close=CLOSE + timedelta(minutes=29)),
    ],
)
def test_at_the_bounds_it_may_be_announced(terms: Terms) -> None:
    check_terms(terms)


@pytest.mark.parametrize(
    ("terms", "reason"),
    [
        (replace(TERMS, opens=CLOSE - DAY + MICRO), "silence_too_short"),
        (replace(TERMS, opens=CLOSE - 30 * DAY - MICRO), "silence_too_long"),
        (replace(TERMS, close=CLOSE.replace(hour=9) - timedelta(seconds=1)), "silence_hours"),
        (replace(TERMS, close=CLOSE + timedelta(seconds=1)), "silence_hours"),
        (replace(TERMS, close=CLOSE + 2 * DAY), "silence_hours"),
        (replace(TERMS, close=CLOSE + 3 * DAY), "silence_hours"),
        (replace(TERMS, holidays_seen=False), "holidays_unseen"),
        (replace(FLOOR, opens=FLOOR.opens + MICRO), "silence_too_short"),
        (replace(FLOOR, opens=CLOSE - timedelta(minutes=30) - MICRO), "silence_too_long"),
    ],
)
def test_beyond_them_it_may_not(terms: Terms, reason: str) -> None:
    assert refused(terms) == reason


def test_working_hours_are_those_of_the_venue() -> None:
    check_terms(TERMS)
    assert refused(replace(TERMS, close=CLOSE.astimezone(ZoneInfo("Europe/Madrid")))) == "silence_hours"


def test_a_length_alone_can_be_asked_about() -> None:
    check_length(SilenceKind.WRITTEN, CLOSE, CLOSE + DAY)
    with pytest.raises(Malformed, match="silence_too_short"):
        check_length(SilenceKind.WRITTEN, CLOSE, CLOSE)


def test_a_day_that_is_none_to_work_gives_way_to_the_next_that_is() -> None:
    friday, monday = CLOSE + DAY, CLOSE + 4 * DAY
    assert [working_day(CLOSE + days * DAY) for days in (1, 2, 3, 4)] == [friday, monday, monday, monday]
