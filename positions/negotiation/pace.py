"""How fast brackets have to go for none to be left when a meeting closes: a line to compare with.

Rule 1. A text is to be ready on the last day of the next meeting of the calendar that is not over.
Rule 2. The line begins when there were the most of them, the last time if several, and falls evenly to none.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from math import ceil

from positions.process import Meeting


@dataclass(frozen=True, slots=True)
class Pace:
    """So many at a moment, and none at a later one."""

    begins: datetime
    count: int
    ends: datetime


def planned_close(meetings: Iterable[Meeting], day: date) -> date | None:
    """The day on which a text is to be ready (Rule 1), seen from a day; None: no meeting is ahead."""
    return min((each.ends for each in meetings if each.ends >= day), default=None)


def pace_to_none(counts: Iterable[tuple[datetime, int]], ends: datetime) -> Pace | None:
    """The line of Rule 2; None where there never was any, or the end is not after it.

    counts: how many there were when, the oldest first.
    """
    begins, most = max(counts, key=lambda each: (each[1], each[0]), default=(ends, 0))
    return Pace(begins, most, ends) if most and begins < ends else None


def planned_at(pace: Pace, at: datetime) -> int | None:
    """How many may be left at a moment, rounded up; None before the line begins."""
    if at < pace.begins:
        return None
    left, whole = pace.ends - min(at, pace.ends), pace.ends - pace.begins
    return ceil(pace.count * Fraction(left // _TICK, whole // _TICK))


_TICK = datetime.resolution
