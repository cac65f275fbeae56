"""Reservations and statements beside a text: they change no word of it, and no position expires (section 11).

A reservation that goes with a position on a paragraph is said by that position; all else is filed here. Only
its delegation words it: what is printed is what was filed, letter for letter.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from positions.errors import Malformed, WrongPhase
from positions.ids import DelegationId, Language, ParagraphId
from positions.negotiation.consent import RESERVATION
from positions.text.canonical import Plain, canonical_json
from positions.text.wording import digest
from positions.transitions import advance

MEANT: Final = 2_000  # most letters of the words that are meant


class ReservationKind(StrEnum):
    """What a delegation has put beside the text."""

    RESERVATION = "reservation"
    INTERPRETATION = "interpretation"  # how it reads the words
    EXPLANATION = "explanation"  # of its position
    LINGUISTIC = "linguistic"  # the words of one language do not say what the original says
    GENERAL = "general"


class ReservationState(StrEnum):
    """Where a reservation stands."""

    FILED = "filed"
    LAPSED = "lapsed"  # the words it was filed on have changed: it has to be restated
    WITHDRAWN = "withdrawn"


class ReservationAct(StrEnum):
    """What its delegation does to it; ``LAPSE`` is a rule, done by nobody."""

    LAPSE = "lapse"
    RESTATE = "restate"
    WITHDRAW = "withdraw"


STEPS: Final[Mapping[tuple[ReservationState, ReservationAct], ReservationState]] = {
    (ReservationState.FILED, ReservationAct.LAPSE): ReservationState.LAPSED,
    (ReservationState.FILED, ReservationAct.RESTATE): ReservationState.FILED,
    (ReservationState.FILED, ReservationAct.WITHDRAW): ReservationState.WITHDRAWN,
    (ReservationState.LAPSED, ReservationAct.RESTATE): ReservationState.FILED,
    (ReservationState.LAPSED, ReservationAct.WITHDRAW): ReservationState.WITHDRAWN,
}


@dataclass(frozen=True, slots=True)
class ReservedWording:
    """The words that a reservation is about, by digest; paragraph None: the whole text, in ``language``."""

    paragraph: ParagraphId | None
    language: Language
    version: int
    digest: str


@dataclass(frozen=True, slots=True)
class Reservation:
    """What a delegation put beside the text. language: it is written in; meant: words, empty for all."""

    delegation: DelegationId
    kind: ReservationKind
    language: Language
    text: str
    anchor: ReservedWording
    meant: str = ""


def check_reservation(wish: Reservation, original: Language) -> None:
    """Refuse what cannot be filed on a draft with that original language.

    Raises Malformed (``reservation_missing``, ``reservation_too_long``, ``words_too_long``,
    ``linguistic_on_original``, ``anchor_not_original``), WrongPhase (``reserved_by_position``: a reservation
    on a paragraph goes with a position).
    """
    if not wish.text.strip():
        raise Malformed("reservation_missing")
    if len(wish.text) > RESERVATION:
        raise Malformed("reservation_too_long", most=RESERVATION)
    if len(wish.meant) > MEANT:
        raise Malformed("words_too_long", most=MEANT)
    on_original = wish.anchor.language is original
    if wish.kind is ReservationKind.LINGUISTIC and (on_original or wish.anchor.paragraph is None):
        raise Malformed("linguistic_on_original")
    if wish.kind is not ReservationKind.LINGUISTIC and not on_original:
        raise Malformed("anchor_not_original")


def check_by_position(wish: Reservation, *, is_late: bool) -> None:
    """Refuse a reservation on a paragraph of a text that is not adopted: a position says it.

    Raises WrongPhase (``reserved_by_position``).
    """
    if wish.kind is ReservationKind.RESERVATION and wish.anchor.paragraph is not None and not is_late:
        raise WrongPhase("reserved_by_position")


def advance_reservation(state: ReservationState, act: ReservationAct) -> ReservationState:
    """The state after an act. Raises WrongPhase (``act_not_in_state``)."""
    return advance(STEPS, state, act)


def reservation_state(*, withdrawn: bool, moved: bool, late: bool) -> ReservationState:
    """Where a reservation stands. moved: the words of its anchor changed since it was filed or restated.

    late: it was filed once the text was adopted, whose words move no more.
    """
    if withdrawn:
        return ReservationState.WITHDRAWN
    return ReservationState.LAPSED if moved and not late else ReservationState.FILED


def whole_digest(heads: Iterable[tuple[ParagraphId, int, str]]) -> str:
    """A digest of a whole text: of its paragraphs in reading order, their versions and digests."""
    rows: list[Plain] = [[paragraph, version, words] for paragraph, version, words in heads]
    return digest(canonical_json(rows).decode())


def printed_place(
    said: Reservation, paragraphs: Sequence[ParagraphId], delegations: Sequence[DelegationId]
) -> tuple[int, int]:
    """Where it is printed: by paragraph, the whole text last, then in the order of delegations."""
    on = said.anchor.paragraph
    first = paragraphs.index(on) if on in paragraphs else len(paragraphs)
    known = said.delegation in delegations
    return first, delegations.index(said.delegation) if known else len(delegations)


def told_reservation(each: Reservation) -> dict[str, Plain]:
    """A reservation as plain values: what the record seals, and programs read."""
    return {
        "delegation": each.delegation,
        "kind": each.kind.value,
        "language": each.language.value,
        "text": each.text,
        "words": each.meant,
        "paragraph": each.anchor.paragraph,
        "anchor_language": each.anchor.language.value,
        "version": each.anchor.version,
        "digest": each.anchor.digest,
    }
