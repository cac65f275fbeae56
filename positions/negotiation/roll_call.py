"""Who is there: a roll-call, for how long it holds, and whose word it makes needed (rules O3, K5)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from positions.ids import DelegationId
from positions.negotiation.outcome import Electorate, Names

SITTING: Final = timedelta(hours=12)  # a roll-call is of the sitting that goes on when it is called


class Basis(StrEnum):
    """Whose word is needed for an outcome."""

    ALL = "all"  # of every member
    PRESENT = "present"  # of the members who are there


@dataclass(frozen=True, slots=True)
class RollCall:
    """Who answered when the roll was called."""

    present: frozenset[DelegationId]
    basis: Basis
    at: datetime


def holds(call: RollCall, now: datetime) -> bool:
    """Whether a roll-call is of the sitting that goes on now."""
    return timedelta(0) <= now - call.at <= SITTING


def least(members: int) -> int:
    """How many of so many members must be there: more than half."""
    return members // 2 + 1


def electorate(members: Names, call: RollCall | None) -> Electorate:
    """Whose word a conference of these members needs, after a roll-call that holds; None: there is none."""
    if call is None or call.basis is Basis.ALL:
        return Electorate(members)
    return Electorate(members, call.present, least(len(members)))
