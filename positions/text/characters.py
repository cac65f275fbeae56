"""Which characters a text may hold, asked of whatever comes from outside.

Rule 1. A text is NFC. Nothing is repaired here: what does not fit is refused with its reason.
Rule 2. No control, format, surrogate, private-use, unassigned or default-ignorable code point, no bidi mark,
        no line or paragraph separator, no replacement character: nothing that nobody sees, or that reorders
        what is seen. A line feed only where it is allowed.
Rule 3. At most six combining marks in a row; counted before anything is normalised, which would be slow.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

MARKS_IN_A_ROW: Final = 6

_REFUSED_CATEGORIES: Final = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
_SIGNS: Final = frozenset(  # of category Cf, and seen: they stand round the digits after them
    map(chr, (*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD))
)
_UNSEEN: Final = (
    re.compile(  # Default_Ignorable_Code_Point of the other categories, and what stands for a loss
        "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u3164\ufe00-\ufe0f\uffa0\ufffc\ufffd"
        "\U000e0100-\U000e01ef]"
    )
)
# Letters that may stand, and that no mark and no letter before them joins.
_PLAIN: Final = frozenset(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0xAD), *range(0xAE, 0x250))))


def character_refusal(text: str, *, line_feeds: bool) -> tuple[str, int] | None:
    """Say why a text is refused, and at which code point (from 0); None when it may stand.

    Reasons: ``character_forbidden``, ``marks_too_many``, ``not_canonical``.
    """
    if text.isascii() and text.isprintable():
        return None
    rare = set(text) - _PLAIN
    forbidden = {character for character in rare if not _may_stand(character)}
    if line_feeds:
        forbidden.discard("\n")
    if forbidden:
        position = next(place for place, character in enumerate(text) if character in forbidden)
        return "character_forbidden", position
    marks = "".join(sorted(mark for mark in rare if unicodedata.category(mark).startswith("M")))
    crowd = _crowd(marks).search(text) if marks else None
    if crowd:
        return "marks_too_many", crowd.end() - 1
    if not unicodedata.is_normalized("NFC", text):
        return "not_canonical", 0
    return None


def refusal_around(text: str, start: int, end: int) -> tuple[str, int] | None:
    """As ``character_refusal``, of a text of one line in which all but ``[start, end)`` stood before.

    What stands beside it is looked at as far as it may join what is new.
    """
    while 0 < start < len(text) and text[start] not in _PLAIN:
        start -= 1
    while end < len(text) and text[end] not in _PLAIN:
        end += 1
    refusal = character_refusal(text[start:end], line_feeds=False)
    return refusal and (refusal[0], start + refusal[1])


def _may_stand(character: str) -> bool:
    if unicodedata.category(character) in _REFUSED_CATEGORIES:
        return character in _SIGNS
    return not _UNSEEN.match(character)


@lru_cache(maxsize=256)
def _crowd(marks: str) -> re.Pattern[str]:
    return re.compile(f"[{marks}]{{{MARKS_IN_A_ROW + 1}}}")
