"""What may be done with a bracket, by whom, and what it needs (BR8).

A member may hold it too, and let it go. The pen takes its marks away once nobody holds it, or the chair by a
ruling with its reason. What went by a ruling a former holder may bring back.
"""

from collections.abc import Collection, Sequence
from enum import StrEnum
from typing import Final

from positions.errors import Malformed, WrongPhase
from positions.negotiation.draft import Hand
from positions.negotiation.holding import NAMED, HeldBracket

REASON: Final = 2_000  # characters


class BracketAct(StrEnum):
    """What is done with a bracket."""

    HOLD = "hold"
    RELEASE = "release"
    KEEP = "keep"  # the words of one alternative stay
    DROP = "drop"  # all of it goes
    INSIST = "insist"  # it comes back


SETTLING: Final = (BracketAct.KEEP, BracketAct.DROP)


def check_hold(held: HeldBracket, code: str, reason: str) -> None:
    """Refuse to hold what one holds.

    Raises WrongPhase (``bracket_held_already``), and as ``check_reason``.
    """
    check_reason(reason)
    if code in held.holders:
        raise WrongPhase("bracket_held_already")


def check_release(held: HeldBracket, codes: Sequence[str]) -> str:
    """Whose hold of these codes ends. Raises WrongPhase (``bracket_not_held``) where none holds it."""
    for code in codes:
        if code in held.holders:
            return code
    raise WrongPhase("bracket_not_held")


def check_settling(
    going: Sequence[HeldBracket], codes: Collection[str], hand: Hand, reason: str
) -> tuple[str, ...]:
    """Who still holds the brackets that go; nobody, where it needs no ruling.

    codes, hand: of whoever takes the marks away. Raises WrongPhase (``bracket_still_held``: ``holders``);
    Malformed (``reason_missing``: a ruling has one), and as ``check_reason``.
    """
    check_reason(reason)
    holders = tuple(dict.fromkeys(code for each in going for code in each.holders if code not in codes))
    if holders and hand is not Hand.CHAIR:
        raise WrongPhase("bracket_still_held", holders=", ".join(holders[:NAMED]))
    if holders and not reason.strip():
        raise Malformed("reason_missing")
    return holders


def check_reason(reason: str) -> None:
    """Refuse what is too long for a reason. Raises Malformed (``reason_too_long``)."""
    if len(reason) > REASON:
        raise Malformed("reason_too_long", most=REASON)
