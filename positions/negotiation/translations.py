"""A paragraph in several languages: how far a translation follows the original.

G1. A draft has one original language, fixed at its beginning; every other text is a translation of its
    paragraph's original. Typing in a translation never touches the original.
G2. Somebody of a secretariat of the draft's tier confirms a translation: it says what the original said at a
    version. It stays confirmed while both keep those words; the same words again are the same wording (T2).
G3. A change of the original makes its translations stale at once, whatever else is true of them.
G4. A translation that is not stale, but has other brackets, footnote marks or numbers than the original, is a
    mismatch, whoever confirmed it.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from positions.errors import Forbidden, Malformed, WrongPhase
from positions.ids import Language
from positions.negotiation.draft import Hand, Mode, check_structure
from positions.text.wording import canonical, digest


class TranslationState(StrEnum):
    """How a text stands to the original of its paragraph."""

    ORIGINAL = "original"
    MISSING = "missing"  # it has no words yet
    UNCONFIRMED = "unconfirmed"  # nobody confirmed these words
    STALE = "stale"  # the original says something else than when it was confirmed
    MISMATCH = "mismatch"  # its brackets, footnote marks or numbers are not those of the original
    ALIGNED = "aligned"


@dataclass(frozen=True, slots=True)
class ConfirmedWords:
    """What was confirmed last, by digest: of the translation, and of the original it was made from."""

    words: str
    source: str


NOTHING: Final = digest("")


def translation_state(
    words: str, source: str, confirmed: ConfirmedWords | None, *, differs: bool = False
) -> TranslationState:
    """How a translation stands, of which the newest wording and that of the original have these digests.

    differs: whether the two are built otherwise (``bone_differences``).
    """
    if words == NOTHING:
        return TranslationState.MISSING
    if confirmed is not None and source != confirmed.source:
        return TranslationState.STALE
    if differs:
        return TranslationState.MISMATCH
    if confirmed is None:
        return TranslationState.UNCONFIRMED
    return TranslationState.ALIGNED if words == confirmed.words else TranslationState.UNCONFIRMED


def check_adding(mode: Mode, hand: Hand, language: Language, spoken: frozenset[Language]) -> None:
    """Refuse a further language for a draft that speaks these.

    Raises as ``check_structure``; WrongPhase: ``language_spoken``.
    """
    check_structure(mode, hand)
    if language in spoken:
        raise WrongPhase("language_spoken", language=language.value)


def check_confirming(hand: Hand, original: Language, language: Language, words: str) -> None:
    """Refuse to confirm a translation with these words; it is done in every mode, for no word changes.

    Raises Forbidden (``not_the_secretariat``), Malformed (``text_is_original``), WrongPhase
    (``translation_missing``).
    """
    if hand is not Hand.SECRETARIAT:
        raise Forbidden("not_the_secretariat")
    if language is original:
        raise Malformed("text_is_original")
    if not canonical(words):
        raise WrongPhase("translation_missing")
