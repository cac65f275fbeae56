"""Accepted ad referendum: what waits for a capital, until when, and what became of it (section 14).

A date that passes decides nothing: the position counts as before, neither as yes nor as no.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from positions.errors import Malformed
from positions.negotiation.consent import Position, Stance, Statement

MOST: Final = timedelta(days=60)  # from the day on which it is said
CONFIRMING: Final = frozenset({Stance.ACCEPT, Stance.RESERVE})


class ReferralState(StrEnum):
    """Where something accepted ad referendum stands."""

    PENDING = "pending"
    OVERDUE = "overdue"  # the date has passed: a reminder, no decision
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    LAPSED = "lapsed"  # the words have changed: it is asked again on the new ones


@dataclass(frozen=True, slots=True)
class Referral:
    """What waits for a capital. since: the position that began it; last: the one that says the date now.

    extensions: how often the date was put off.
    """

    since: Position
    last: Position
    extensions: int
    state: ReferralState

    @property
    def due(self) -> date | None:
        """Until when the capital answers."""
        return self.last.said.due


def referral_of(said: Sequence[Position | None], *, is_live: bool, today: date) -> Referral | None:
    """What became of the last acceptance ad referendum of a delegation on a paragraph; None: there is none.

    said: all its positions on it, the oldest first, None where it took one back. is_live: the words of the
    last one stand. Confirmed or refused is what was said next, on the same words.
    """
    answer = said[-1] if said else None
    if answer is None:
        return None
    on_words = _same_words(said, answer)
    ends = answer.said.stance is not Stance.AD_REFERENDUM
    run = _run(on_words[:-1] if ends else on_words)
    if not run:
        return None
    state = _answered(answer.said.stance) if ends else _waiting(answer, today, is_live=is_live)
    return None if state is None else Referral(run[0], run[-1], len(run) - 1, state)


def check_due(said: Statement, before: Referral | None, *, today: date) -> None:
    """Refuse a date that is no date for an answer; ``before``: what waits already, on the same words.

    Raises Malformed (``due_past``, ``due_too_late``, ``extension_not_later``, ``reason_missing``).
    """
    if said.stance is not Stance.AD_REFERENDUM or said.due is None:
        return
    if said.due <= today:
        raise Malformed("due_past")
    if said.due > today + MOST:
        raise Malformed("due_too_late", most=MOST.days)
    if before is not None and before.due is not None:
        if said.due <= before.due:
            raise Malformed("extension_not_later")
        if not said.reason.strip():
            raise Malformed("reason_missing")


def waits(referral: Referral | None) -> bool:
    """Whether the capital has still to answer, on the words that stand."""
    return referral is not None and referral.state in (ReferralState.PENDING, ReferralState.OVERDUE)


def _same_words(said: Sequence[Position | None], answer: Position) -> list[Position]:
    """The last positions in a row on the words of the last."""
    found: list[Position] = []
    for each in reversed(said):
        if each is None or each.wording.digest != answer.wording.digest:
            break
        found.append(each)
    return found[::-1]


def _run(said: Sequence[Position]) -> list[Position]:
    found: list[Position] = []
    for each in reversed(said):
        if each.said.stance is not Stance.AD_REFERENDUM:
            break
        found.append(each)
    return found[::-1]


def _answered(stance: Stance) -> ReferralState | None:
    if stance in CONFIRMING:
        return ReferralState.CONFIRMED
    return ReferralState.REFUSED if stance is Stance.OBJECT else None


def _waiting(last: Position, today: date, *, is_live: bool) -> ReferralState:
    if not is_live:
        return ReferralState.LAPSED
    overdue = last.said.due is not None and last.said.due <= today
    return ReferralState.OVERDUE if overdue else ReferralState.PENDING
