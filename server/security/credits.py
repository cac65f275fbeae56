"""How often somebody may ask: a bucket of credits each, refilled with time. Pure: the time is given.

Rule 1. A bucket holds as many credits as the rate allows in its period, and refills evenly.
Rule 2. Buckets live in memory and are bounded in number; the one unused for longest goes first. Losing one
        gives credits back, never takes any. Sign-in throttles are rows of the database instead.
"""

import math
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from typing import Final

MOST_BUCKETS: Final = 20_000


@dataclass(frozen=True, slots=True)
class Rate:
    """So many times in a period."""

    times: int
    seconds: int = 60


@dataclass(slots=True)
class _Bucket:
    left: float
    at: datetime


class Credits:
    """The buckets of one server process."""

    def __init__(self, most: int = MOST_BUCKETS) -> None:
        self._most = most
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()

    def spend(self, key: str, rate: Rate, *, now: datetime) -> int:
        """Take one credit; return 0, or the whole seconds until there is one again, at least 1."""
        bucket = self._buckets.get(key)
        if bucket is None:
            bucket = self._buckets[key] = _Bucket(float(rate.times), now)
            while len(self._buckets) > self._most:
                self._buckets.popitem(last=False)
        self._buckets.move_to_end(key)
        elapsed = max(0.0, (now - bucket.at).total_seconds())
        bucket.left = min(float(rate.times), bucket.left + elapsed * rate.times / rate.seconds)
        bucket.at = max(now, bucket.at)
        if bucket.left >= 1:
            bucket.left -= 1
            return 0
        return max(1, math.ceil((1 - bucket.left) * rate.seconds / rate.times))
