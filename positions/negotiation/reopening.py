"""A closed paragraph is opened again in one conference: once the room was asked, and nobody objected (P6).

P6. The chair asks the room, in a floor procedure that is about opening the paragraph and not about its words:
    silence accepts nothing there. Unbroken, it lets the chair open the paragraph again, as it stood, in the
    same sitting, and once: closed again, the room is asked again.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from positions.errors import Forbidden, Malformed, WrongPhase
from positions.negotiation.paragraph_tree import ParagraphStatus
from positions.negotiation.roll_call import SITTING
from positions.negotiation.silence import SilenceKind, SilenceState


@dataclass(frozen=True, slots=True)
class AskedFloor:
    """A floor procedure about opening a paragraph again: on which wording, when it began and closed."""

    digest: str
    at: datetime
    close: datetime
    state: SilenceState


def floor_allows(asked: Iterable[AskedFloor], digest: str, *, closed: datetime | None, now: datetime) -> bool:
    """Whether the room let the paragraph be opened again; closed: when it was closed last, if known."""
    return any(
        each.state is SilenceState.EXPIRED
        and each.digest == digest
        and (closed is None or each.at >= closed)
        and now - each.close <= SITTING
        for each in asked
    )


def check_asking_floor(kind: SilenceKind, statuses: Iterable[ParagraphStatus], *, alone: bool) -> None:
    """Refuse to ask the room whether these paragraphs are opened again; alone: one conference decides.

    Raises Forbidden (``joint_needed``), Malformed (``reopen_on_the_floor``: not by letter), WrongPhase
    (``paragraph_not_closed``).
    """
    if not alone:
        raise Forbidden("joint_needed")
    if kind is not SilenceKind.FLOOR:
        raise Malformed("reopen_on_the_floor")
    if any(each is not ParagraphStatus.CLOSED for each in statuses):
        raise WrongPhase("paragraph_not_closed")
