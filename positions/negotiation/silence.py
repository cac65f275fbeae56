"""The silence procedure: where it stands follows from what happened and the hour; no timer decides (rule Q).

Times are those the server stamped on receipt. C, the effective close: the announced one, an extension in its
place, and a day more for every close that the server's own outages took from the members.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from positions.ids import DelegationId


class SilenceKind(StrEnum):
    """By letter, or asked of the room."""

    WRITTEN = "written"
    FLOOR = "floor"


class SilenceSubject(StrEnum):
    """What silence is to say of the words."""

    WORDS = "words"  # that they are accepted
    REOPEN = "reopen"  # nothing: that their paragraph may be opened again (P6)


class SilenceState(StrEnum):
    """Where a procedure is."""

    ANNOUNCED = "announced"
    RUNNING = "running"
    SETTLING = "settling"  # what was stamped before the close may still arrive
    EXPIRED = "expired"
    BROKEN = "broken"
    CANCELLED = "cancelled"


SETTLE: Final = {SilenceKind.WRITTEN: timedelta(seconds=60), SilenceKind.FLOOR: timedelta(seconds=2)}
LONGEST: Final = timedelta(days=30)  # from the opening to the last close
WINDOW: Final = timedelta(hours=6)  # before the close
LOST: Final = timedelta(minutes=30)  # most of the window that outages may take
RENEWED: Final = timedelta(hours=24)  # after the last of these outages
FLOOR_LOST: Final = timedelta(seconds=5)
NOTICE: Final = timedelta(hours=24)  # before the close, at the latest


@dataclass(frozen=True, slots=True)
class Outage:
    """A stretch without the server, ``[start, end)``."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Extension:
    """A later close, and when it was said."""

    at: datetime
    close: datetime


@dataclass(frozen=True, slots=True)
class Break:
    """A delegation that speaks, and when."""

    at: datetime
    delegation: DelegationId


@dataclass(frozen=True, slots=True)
class Silence:
    """All that happened to one procedure. notices: when each delegation's was delivered."""

    kind: SilenceKind
    opens: datetime
    close: datetime
    notices: Mapping[DelegationId, datetime]
    extensions: tuple[Extension, ...] = ()
    breaks: tuple[Break, ...] = ()
    cancelled: datetime | None = None
    outages: tuple[Outage, ...] = ()


def effective_close(silence: Silence) -> datetime:
    """C. Extensions that move nothing: not later than the close that stands when they are said, said at or
    after it, or lasting too long.
    """
    close = silence.close
    for extension in sorted(silence.extensions, key=lambda each: each.at):
        known = [each for each in silence.outages if each.end <= extension.at]
        stands = _renewed(silence, close, known)
        if extension.at < stands < extension.close <= silence.opens + LONGEST:
            close = extension.close
    return _renewed(silence, close, silence.outages)


def _renewed(silence: Silence, close: datetime, outages: Iterable[Outage]) -> datetime:
    """The close, moved for outages as often as it takes; on the floor they move nothing."""
    while silence.kind is SilenceKind.WRITTEN:
        lost = [each for each in outages if each.start < close and each.end > close - WINDOW]
        taken = sum((min(each.end, close) - max(each.start, close - WINDOW) for each in lost), timedelta())
        if taken <= LOST:
            break
        close = max(close, *(each.end for each in lost)) + RENEWED
    return close


def state_of(silence: Silence, now: datetime) -> SilenceState:
    """Where the procedure stands; the same whoever asks, and however often the server was started again."""
    close = effective_close(silence)
    ends = [(each.at, SilenceState.BROKEN) for each in silence.breaks]
    ends += [(at, SilenceState.CANCELLED) for at in (silence.cancelled, _lost_room(silence, close)) if at]
    in_time = [(at, state) for at, state in ends if at < close and at <= now]
    if in_time:
        return min(in_time, key=lambda each: each[0])[1]
    for until, state in (
        (silence.opens, SilenceState.ANNOUNCED),
        (close, SilenceState.RUNNING),
        (close + SETTLE[silence.kind], SilenceState.SETTLING),
    ):
        if now < until:
            return state
    return SilenceState.EXPIRED


def _lost_room(silence: Silence, close: datetime) -> datetime | None:
    """When a procedure on the floor ended because the server was away from it."""
    if silence.kind is SilenceKind.WRITTEN:
        return None
    stretches = ((max(each.start, silence.opens), min(each.end, close)) for each in silence.outages)
    return min((start for start, end in stretches if end - start > FLOOR_LOST), default=None)


def covered_by(
    silence: Silence,
    members: Iterable[DelegationId],
    *,
    agreed_to_method: Iterable[DelegationId],
    spoke: Iterable[DelegationId],
) -> frozenset[DelegationId]:
    """Whose silence counts, once the procedure expired: told in time, agreed to it, and without a word.

    members: at its opening and at C. spoke: who has a live stance on the wording. On the floor the notice is
    the last roll-call that found the delegation present.
    """
    close = effective_close(silence)
    latest = close - (NOTICE if silence.kind is SilenceKind.WRITTEN else timedelta())
    told = {each for each, at in silence.notices.items() if at <= latest}
    return frozenset(members) & frozenset(agreed_to_method) & told - frozenset(spoke)
