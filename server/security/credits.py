"""How often somebody may ask: a bucket of credits each, refilled with time. Pure: the time is given.

Rule 1. A bucket holds as many credits as the rate allows in its period, and refills evenly.
Rule 2. Buckets live in memory and are bounded in number; the one unused for longest goes first. Losing one
        gives credits back, never takes any. Sign-in throttles are rows of the database instead.
"""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

MOST_BUCKETS: Final = 20_000
SECOND: Final = 1_000_000  # microseconds
MICROSECOND: Final = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Rate:
    """So many times in a period."""

    times: int
    seconds: int = 60


@dataclass(slots=True)
class _Bucket:
    """``left`` is counted in units of which a microsecond refills ``times``; so all is exact."""

    left: int
    at: datetime


class Credits:
    """The buckets of one server process."""

    def __init__(self, most: int = MOST_BUCKETS) -> None:
        self._most = most
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()

    def spend(self, key: str, rate: Rate, *, now: datetime) -> int:
        """Take one credit; return 0, or the whole seconds until there is one again, at least 1."""
        credit = rate.seconds * SECOND
        bucket = self._buckets.setdefault(key, _Bucket(rate.times * credit, now))
        self._buckets.move_to_end(key)
        while len(self._buckets) > self._most:
            self._buckets.popitem(last=False)
        elapsed = max(0, (now - bucket.at) // MICROSECOND)
        bucket.left = min(rate.times * credit, bucket.left + elapsed * rate.times)
        bucket.at = max(now, bucket.at)
        if bucket.left >= credit:
            bucket.left -= credit
            return 0
        return -((bucket.left - credit) // (rate.times * SECOND))
