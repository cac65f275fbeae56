"""What has been declared of a paragraph, and may be next (rules P1 to P9).

A status is declared by the chair, an outcome is worked out: both are shown and neither stands for the other.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from positions.errors import Forbidden, Malformed, WrongPhase
from positions.negotiation.draft import Hand
from positions.negotiation.outcome import OutcomeKind
from positions.negotiation.paragraph_tree import ParagraphStatus as ParagraphStatus
from positions.transitions import advance


class StatusAct(StrEnum):
    """What is declared of a paragraph, or happens to it."""

    DECLARE_AD_REFERENDUM = "declare_ad_referendum"
    DECLARE_AGREED = "declare_agreed"
    CLOSE = "close"
    OBJECTION = "objection"  # by rule: somebody objects to the live wording
    REOPEN = "reopen"


S, A = ParagraphStatus, StatusAct
TRANSITIONS: Final[Mapping[tuple[ParagraphStatus, StatusAct], ParagraphStatus]] = {
    (S.OPEN, A.DECLARE_AD_REFERENDUM): S.AD_REFERENDUM,  # P1
    (S.OPEN, A.DECLARE_AGREED): S.AGREED,  # P2
    (S.AD_REFERENDUM, A.DECLARE_AGREED): S.AGREED,
    (S.AGREED, A.CLOSE): S.CLOSED,  # P3
    (S.AD_REFERENDUM, A.OBJECTION): S.OPEN,  # P4
    (S.AD_REFERENDUM, A.REOPEN): S.OPEN,  # P5
    (S.AGREED, A.REOPEN): S.OPEN,
    (S.CLOSED, A.REOPEN): S.OPEN,  # P6
}
FULL: Final = frozenset({OutcomeKind.CONSENSUS, OutcomeKind.WITH_RESERVATIONS})
NEEDED: Final[Mapping[StatusAct, frozenset[OutcomeKind]]] = {
    A.DECLARE_AD_REFERENDUM: frozenset({OutcomeKind.AD_REFERENDUM}),
    A.DECLARE_AGREED: FULL,
    A.CLOSE: FULL,
}


def declare(
    status: ParagraphStatus,
    act: StatusAct,
    hand: Hand,
    outcome: OutcomeKind,
    *,
    reason: str = "",
    links_agreed: bool = True,
) -> ParagraphStatus:
    """The status after an act of the chair.

    links_agreed: every paragraph this one hangs on is agreed or closed (P8). Raises WrongPhase
    (``act_not_in_state``, ``outcome_not_enough``, ``links_open``), Forbidden (``not_the_chair``), Malformed
    (``reason_missing``, of a reopening).
    """
    if hand is not Hand.CHAIR or act is A.OBJECTION:
        raise Forbidden("not_the_chair")
    after = advance(TRANSITIONS, status, act)
    if act in NEEDED and outcome not in NEEDED[act]:
        raise WrongPhase("outcome_not_enough", outcome=outcome.value)
    if act is A.CLOSE and not links_agreed:
        raise WrongPhase("links_open")
    if act is A.REOPEN and not reason.strip():
        raise Malformed("reason_missing")
    return after


def check_alone(status: ParagraphStatus, act: StatusAct) -> None:
    """Refuse what one chair does not do where there are two: what is closed stays so (P6).

    Raises Forbidden (``joint_needed``).
    """
    if act is A.REOPEN and status is S.CLOSED:
        raise Forbidden("joint_needed")


def objected(status: ParagraphStatus) -> ParagraphStatus:
    """The status once a member objects to the live wording: at once (P4); what is agreed stays so (P7)."""
    return TRANSITIONS.get((status, A.OBJECTION), status)


def takes_words(status: ParagraphStatus) -> bool:
    """Whether anybody may change the words: of an open paragraph alone."""
    return status is S.OPEN
