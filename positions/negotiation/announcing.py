"""What a silence procedure has to be before it is announced: long enough, closing in working hours (Q)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from positions.errors import Malformed
from positions.negotiation.silence import LONGEST, SilenceKind

SHORTEST: Final = {SilenceKind.WRITTEN: timedelta(hours=24), SilenceKind.FLOOR: timedelta(seconds=60)}
LONGEST_OF: Final = {SilenceKind.WRITTEN: LONGEST, SilenceKind.FLOOR: timedelta(minutes=30)}
USUAL: Final = timedelta(hours=72)
FIRST_HOUR, LAST_HOUR = 9, 18  # at the venue
SATURDAY: Final = 5


@dataclass(frozen=True, slots=True)
class Terms:
    """When it opens and closes; close: in the zone of the venue, whose working hours count.

    holidays_seen: that the members' holidays up to the close were looked through.
    """

    kind: SilenceKind
    opens: datetime
    close: datetime
    holidays_seen: bool


def check_terms(terms: Terms) -> None:
    """Refuse what may not be announced so.

    Raises Malformed (``silence_too_short``, ``silence_too_long``, and of a written one ``silence_hours``:
    it does not close on a working day from nine to six; ``holidays_unseen``).
    """
    check_length(terms.kind, terms.opens, terms.close)
    if terms.kind is SilenceKind.FLOOR:
        return
    check_hour(terms.close)
    if not terms.holidays_seen:
        raise Malformed("holidays_unseen")


def check_length(kind: SilenceKind, opens: datetime, close: datetime) -> None:
    """Refuse a length. Raises Malformed (``silence_too_short``, ``silence_too_long``)."""
    if close - opens < SHORTEST[kind]:
        raise Malformed("silence_too_short")
    if close - opens > LONGEST_OF[kind]:
        raise Malformed("silence_too_long")


def working_day(close: datetime) -> datetime:
    """The same hour on that day, or on the first working day after it."""
    return close + timedelta(days=7 - close.weekday() if close.weekday() >= SATURDAY else 0)


def check_hour(close: datetime) -> None:
    """Refuse a close outside working hours. Raises Malformed (``silence_hours``)."""
    since_midnight = timedelta(hours=close.hour, minutes=close.minute, seconds=close.second)
    is_in_hours = timedelta(hours=FIRST_HOUR) <= since_midnight <= timedelta(hours=LAST_HOUR)
    if close.weekday() >= SATURDAY or not is_in_hours:
        raise Malformed("silence_hours")
