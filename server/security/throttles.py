"""Failures of signing in slow down; nothing locks out. Pure.

Rule 1. An account: after so many failures without a pause, each further try waits 1, 2, 4 … 60 seconds after
        the one before. A quarter of an hour without failure, or a success, forgets them.
Rule 2. An address: so many failures in a minute, then none until that minute is over. Successes do not
        count, since a hotel full of delegations shares one address.
Rule 3. A try is counted as a failure before the password is looked at, and taken back when it was right, so
        that many tries at once do not slip through together.
"""

import math
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

MINUTE: Final = timedelta(seconds=60)
PAUSE: Final = timedelta(minutes=15)
LONGEST: Final = 60  # seconds between two tries
FORGOTTEN: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Throttle:
    """What is remembered of an account or address.

    since: of an account its last failure, of an address the beginning of its minute.
    until: before it no further try is looked at.
    """

    failures: int
    since: datetime
    until: datetime | None = None


def seconds_to_wait(known: Throttle | None, *, now: datetime) -> int:
    """Whole seconds until the next try is looked at; 0 when it is at once."""
    if known is None or known.until is None or known.until <= now:
        return 0
    return math.ceil((known.until - now).total_seconds())


def after_account_failure(known: Throttle | None, *, now: datetime, allowed: int) -> Throttle:
    """What is remembered of an account after one more failure (Rule 1)."""
    failures = 1 if known is None or now - known.since >= PAUSE else known.failures + 1
    beyond = failures - allowed
    if beyond < 0:
        return Throttle(failures, now)
    wait = LONGEST if beyond > LONGEST.bit_length() else min(LONGEST, 2**beyond)
    return Throttle(failures, now, now + timedelta(seconds=wait))


def after_address_failure(known: Throttle | None, *, now: datetime, allowed: int) -> Throttle:
    """What is remembered of an address after one more failure (Rule 2)."""
    if known is None or now - known.since >= MINUTE:
        known = Throttle(0, now)
    failures = known.failures + 1
    return Throttle(failures, known.since, known.since + MINUTE if failures >= allowed else None)


def taken_back(known: Throttle) -> Throttle:
    """What is remembered of an address when its last try was a success after all (Rule 3)."""
    return replace(known, failures=max(0, known.failures - 1), until=None)
