"""Positions of delegations, each bound to the exact words it was taken on (rules S1 to S3).

Absence and silence are facts, never positions: what was not said stands nowhere here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from positions.errors import Malformed, Stale, WrongPhase
from positions.ids import DelegationId, Language, ParagraphId
from positions.text.canonical import Plain


class Stance(StrEnum):
    """What a delegation says of a wording."""

    ACCEPT = "accept"
    AD_REFERENDUM = "ad_referendum"  # its capital has to confirm
    RESERVE = "reserve"
    STAND_ASIDE = "stand_aside"
    NONE = "none"  # no position for now: it is being consulted
    OBJECT = "object"


class Aspect(StrEnum):
    """What an objection is about."""

    WORDS = "words"
    SUBSTANCE = "substance"
    BOTH = "both"


ON_BRACKETS: Final = frozenset({Stance.NONE, Stance.OBJECT})  # all that can be said of a text not agreed
REASON: Final = 2_000  # most letters of a reason
RESERVATION: Final = 10_000


@dataclass(frozen=True, slots=True)
class ExactWording:
    """A wording: a version of a paragraph in one language, always checked as a whole (T1)."""

    paragraph: ParagraphId
    language: Language
    version: int
    digest: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A stance, with what it needs.

    reason, aspect, words: of an objection; words: those meant, empty for all. reservation: its exact text.
    office, due: who has to confirm what was accepted ad referendum, and until when; of NONE, when a position
    is expected, if said.
    """

    stance: Stance
    reason: str = ""
    aspect: Aspect | None = None
    words: str = ""
    reservation: str = ""
    office: str = ""
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """What a delegation says of a wording."""

    delegation: DelegationId
    wording: ExactWording
    said: Statement


def check_position(position: Position, head: ExactWording, *, is_clean: bool) -> None:
    """Refuse a position that is not whole, or not on the words that stand now (S2).

    is_clean: the head has neither brackets nor flaws. Raises Stale (``words_moved``), WrongPhase
    (``bracketed``), Malformed (``reason_missing``, ``aspect_missing``, ``reservation_missing``,
    ``office_missing``, ``due_missing``, ``reason_too_long``, ``reservation_too_long``).
    """
    if position.wording != head:
        raise Stale("words_moved", version=head.version)
    if not is_clean and position.said.stance not in ON_BRACKETS:
        raise WrongPhase("bracketed")
    said = position.said
    for word, is_missing in _missing(said):
        if is_missing:
            raise Malformed(word)
    if len(said.reason) > REASON:
        raise Malformed("reason_too_long", most=REASON)
    if len(said.reservation) > RESERVATION:
        raise Malformed("reservation_too_long", most=RESERVATION)


def _missing(said: Statement) -> Iterable[tuple[str, bool]]:
    match said.stance:
        case Stance.OBJECT:
            yield "reason_missing", not said.reason.strip()
            yield "aspect_missing", said.aspect is None
        case Stance.RESERVE:
            yield "reservation_missing", not said.reservation.strip()
        case Stance.AD_REFERENDUM:
            yield "office_missing", not said.office.strip()
            yield "due_missing", said.due is None


def told_position(position: Position) -> dict[str, Plain]:
    """A position as plain values: what the record seals, and programs read."""
    wording, said = position.wording, position.said
    return {
        "delegation": position.delegation,
        "paragraph": wording.paragraph,
        "language": wording.language.value,
        "version": wording.version,
        "digest": wording.digest,
        "stance": said.stance.value,
        "reason": said.reason,
        "aspect": said.aspect and said.aspect.value,
        "words": said.words,
        "reservation": said.reservation,
        "office": said.office,
        "due": None if said.due is None else said.due.isoformat(),
    }


def counted(said: Iterable[Position | DelegationId]) -> Mapping[DelegationId, Position]:
    """The one position of each delegation that counts, of all it said of a paragraph, oldest first (S1).

    A delegation alone, in place of a position, withdrew what it had said.
    """
    last: dict[DelegationId, Position] = {}
    for each in said:
        if isinstance(each, Position):
            last[each.delegation] = each
        else:
            last.pop(each, None)
    return last


def is_live(position: Position, digests: Sequence[str]) -> bool:
    """Whether the words have not moved since; ``digests``: of the versions 0, 1, 2 … to the head (S3).

    Words that come back do not revive a position that expired.
    """
    since = digests[position.wording.version :]
    return bool(since) and set(since) == {position.wording.digest}
