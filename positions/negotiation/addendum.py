"""What is added to an adopted text, which itself never changes: a capital's answer, a reservation taken back.

Rule 1. Each answers one position that bore the adoption, of the same delegation, and is said once.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from positions.errors import Malformed, WrongPhase
from positions.ids import DelegationId, ParagraphId
from positions.negotiation.consent import REASON, RESERVATION, Stance
from positions.text.canonical import Plain


class AddendumAct(StrEnum):
    """What a delegation adds."""

    CONFIRM = "confirm"  # what it accepted ad referendum, with a reservation or without
    REFUSE = "refuse"  # what it accepted ad referendum
    WITHDRAW = "withdraw"  # the reservation that went with its position


ANSWERS: Final[Mapping[AddendumAct, Stance]] = {
    AddendumAct.CONFIRM: Stance.AD_REFERENDUM,
    AddendumAct.REFUSE: Stance.AD_REFERENDUM,
    AddendumAct.WITHDRAW: Stance.RESERVE,
}
Stood = tuple[DelegationId, ParagraphId | None]


@dataclass(frozen=True, slots=True)
class Addendum:
    """An act on a position. paragraph: None of one on the whole text; reservation: with a confirmation."""

    delegation: DelegationId
    paragraph: ParagraphId | None
    act: AddendumAct
    reservation: str = ""
    reason: str = ""


def check_addendum(said: Addendum, stood: Mapping[Stood, Stance], before: Collection[Stood]) -> None:
    """Refuse what answers no position, or one that was answered.

    stood: the positions that bore the adoption; before: those that an addendum has answered. Raises
    WrongPhase (``nothing_to_add``, ``added_already``), Malformed (``reason_missing``, ``reason_too_long``,
    ``reservation_too_long``).
    """
    on = said.delegation, said.paragraph
    if stood.get(on) is not ANSWERS[said.act]:
        raise WrongPhase("nothing_to_add")
    if on in before:
        raise WrongPhase("added_already")
    if said.act is AddendumAct.REFUSE and not said.reason.strip():
        raise Malformed("reason_missing")
    if len(said.reason) > REASON:
        raise Malformed("reason_too_long", most=REASON)
    if len(said.reservation) > RESERVATION:
        raise Malformed("reservation_too_long", most=RESERVATION)


def told_addendum(said: Addendum) -> dict[str, Plain]:
    """An addendum as plain values: what the record keeps, and programs read."""
    return {
        "delegation": said.delegation,
        "paragraph": said.paragraph,
        "act": said.act.value,
        "reservation": said.reservation,
        "reason": said.reason,
    }
