"""What may stand in a text that is written together, its canonical form and its digest.

Rules R-58 to R-62: one line of at most 16,384 UTF-16 units, of characters that a text may hold. What breaks
them is refused, never repaired: what is signed is what was sent.
"""

import hashlib

from positions.errors import Malformed
from positions.text.changes import ChangeSet
from positions.text.characters import character_refusal, refusal_around
from positions.text.units import UNITS, units_of


def check_wording(text: str) -> None:
    """Refuse what may not stand in a text.

    Raises Malformed: ``wording_too_long``, and with the character and its position, from 1, the reasons of
    ``character_refusal``: ``character_forbidden``, ``marks_too_many``, ``not_canonical``.
    """
    if units_of(text) > UNITS:
        raise Malformed("wording_too_long", most=UNITS)
    _refuse(text, character_refusal(text, line_feeds=False))


def check_changed(text: str, changes: ChangeSet) -> None:
    """As ``check_wording``, of what a change made of a text that may stand: only round the change."""
    units = units_of(text)
    if units > UNITS or units != len(text):
        check_wording(text)
        return
    place = 0
    for length, words in changes.sections:
        if words is None:
            place += length
        else:
            end = place + len(words)
            _refuse(text, refusal_around(text, place, end))
            place = end


def _refuse(text: str, refusal: tuple[str, int] | None) -> None:
    if refusal is not None:
        reason, position = refusal
        raise Malformed(reason, position=position + 1, character=f"U+{ord(text[position]):04X}")


def canonical(text: str) -> str:
    """A text that may stand, without white space at its two ends; inside it everything stays as typed."""
    return text.strip()


def digest(text: str) -> str:
    """SHA-256 of the canonical form in UTF-8, lower-case hex: texts with one digest are one wording."""
    return hashlib.sha256(canonical(text).encode("utf-8")).hexdigest()
