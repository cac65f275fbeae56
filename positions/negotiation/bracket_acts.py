"""What may be done with a bracket, by whom, and what it needs (BR8).

A member may hold it too, and let it go. The pen takes its marks away once nobody holds it, or the chair by a
ruling with its reason. What went by a ruling a former holder may bring back. The pen gives it another shape
in the same words; a member adds a reading of its own; a sponsor entrusts the pen with the words it wants.
"""

from collections.abc import Collection, Sequence
from enum import StrEnum
from typing import Final

from positions.errors import Forbidden, Malformed, WrongPhase
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
    SPLIT = "split"  # it becomes two
    JOIN = "join"  # and the one behind it become one
    RETAG = "retag"  # it says otherwise why it stands
    ADD = "add"  # one reading more
    ENTRUST = "entrust"  # the pen may change the words of a sponsor (E2)
    RECALL = "recall"  # no longer


HANDS: Final = (BracketAct.HOLD, BracketAct.RELEASE)
SETTLING: Final = (BracketAct.KEEP, BracketAct.DROP)
SHAPING: Final = (BracketAct.SPLIT, BracketAct.JOIN, BracketAct.RETAG, BracketAct.ADD)
CROSSING: Final = (*SETTLING, BracketAct.INSIST)  # it is in the text before or after, not both
TRUSTING: Final = (BracketAct.ENTRUST, BracketAct.RECALL)


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


def check_trust(held: HeldBracket, codes: Sequence[str], act: BracketAct) -> str:
    """Which of these codes entrusts the pen with its words, or no longer does.

    Raises Forbidden (``alternative_not_yours``: none wants any of the readings), WrongPhase
    (``bracket_entrusted_already``, ``bracket_not_entrusted``).
    """
    sponsors = {code for each in held.marked.alternatives for code in each.sponsors}
    code = next((code for code in codes if code in sponsors), None)
    if code is None:
        raise Forbidden("alternative_not_yours")
    if (code in held.trusting) is (act is BracketAct.ENTRUST):
        is_given = code in held.trusting
        raise WrongPhase("bracket_entrusted_already" if is_given else "bracket_not_entrusted")
    return code


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
