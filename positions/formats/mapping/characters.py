"""Which characters a text may hold, asked of whatever comes from outside.

Rule 1. A text is NFC. Nothing is repaired here: what does not fit is refused with its reason.
Rule 2. No control, surrogate, private-use, unassigned or default-ignorable code point, no bidi mark, no line
        or paragraph separator, no replacement character. A line feed only where it is allowed.
Rule 3. At most six combining marks in a row; counted before anything is normalised, which would be slow.
"""

import re
import unicodedata
from typing import Final

MARKS_IN_A_ROW: Final = 6
SHOWN_LENGTH: Final = 80

_IGNORABLE: Final = (  # Default_Ignorable_Code_Point of Unicode, bidi marks among them, and U+FFFD
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\ufffd\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"
)
_REFUSED: Final = re.compile(f"[{_IGNORABLE}]")
_REFUSED_CATEGORIES: Final = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})
_MAYBE_MARKS: Final = re.compile(f"[\u0300-\U0010ffff]{{{MARKS_IN_A_ROW + 1},}}")


def character_refusal(text: str, *, line_feeds: bool) -> tuple[str, int] | None:
    """Say why a text is refused, and at which code point (from 0); None when it may stand.

    Reasons: ``character_forbidden``, ``marks_too_many``, ``not_canonical``.
    """
    position = _forbidden_at(text, line_feeds=line_feeds)
    if position is not None:
        return "character_forbidden", position
    for run in _MAYBE_MARKS.finditer(text):
        position = _marks_at(run.group())
        if position is not None:
            return "marks_too_many", run.start() + position
    if not unicodedata.is_normalized("NFC", text):
        return "not_canonical", 0
    return None


def _forbidden_at(text: str, *, line_feeds: bool) -> int | None:
    found = _REFUSED.search(text)
    if found is not None:
        return found.start()
    if text.isprintable():
        return None
    for position, character in enumerate(text):
        if unicodedata.category(character) in _REFUSED_CATEGORIES and not (line_feeds and character == "\n"):
            return position
    return None


def _marks_at(run: str) -> int | None:
    in_a_row = 0
    for position, character in enumerate(run):
        in_a_row = in_a_row + 1 if unicodedata.category(character).startswith("M") else 0
        if in_a_row > MARKS_IN_A_ROW:
            return position
    return None


def shown(text: str) -> str:
    """Make foreign text fit to stand in a message: cut, and without what a terminal would obey."""
    cut = text if len(text) <= SHOWN_LENGTH else text[: SHOWN_LENGTH - 1] + "…"
    return "".join(character if character.isprintable() else "?" for character in cut)
