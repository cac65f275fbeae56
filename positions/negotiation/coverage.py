"""Whom an expired silence procedure does not cover, and why; and who had agreed to the method (Q)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from positions.ids import DelegationId
from positions.negotiation.silence import NOTICE, Silence, SilenceKind, effective_close


class NotCovered(StrEnum):
    """Why the silence of a member does not count."""

    NOT_NOTIFIED = "not_notified"  # its notice was not delivered a day before the close
    METHOD_NOT_AGREED = "method_not_agreed"
    IN_CONSULTATION = "in_consultation"  # it said that it has no position for now
    ABSENT = "absent"  # on the floor: not there at the last roll-call


@dataclass(frozen=True, slots=True)
class MethodWord:
    """A delegation that agrees to the method, or no longer does, from a moment on."""

    at: datetime
    delegation: DelegationId
    agrees: bool


def agreed_to(words: Iterable[MethodWord], silence: Silence) -> frozenset[DelegationId]:
    """Who had agreed to the method when the procedure opened, and still did at its close."""
    words = sorted(words, key=lambda each: each.at)
    until = silence.opens, effective_close(silence)
    at_both = [{each.delegation: each.agrees for each in words if each.at <= moment} for moment in until]
    return frozenset(id for id in at_both[0] if all(last[id] for last in at_both))


def not_covered(
    silence: Silence,
    members: Iterable[DelegationId],
    *,
    agreed_to_method: Iterable[DelegationId],
    consulting: Iterable[DelegationId],
) -> Mapping[DelegationId, NotCovered]:
    """Of the members whose silence cannot count, why; the first reason of each. consulting: of ``none``."""
    agreed, consulted = frozenset(agreed_to_method), frozenset(consulting)
    is_written = silence.kind is SilenceKind.WRITTEN
    latest = effective_close(silence)
    latest = latest - NOTICE if is_written else latest
    found: dict[DelegationId, NotCovered] = {}
    for each in members:
        told = silence.notices.get(each)
        if told is None or told > latest:
            found[each] = NotCovered.NOT_NOTIFIED if is_written else NotCovered.ABSENT
        elif each not in agreed:
            found[each] = NotCovered.METHOD_NOT_AGREED
        elif each in consulted:
            found[each] = NotCovered.IN_CONSULTATION
    return found
