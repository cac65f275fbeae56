"""UTF-16 code units, in which browsers count, and the characters of Python: nothing else converts.

A letter beyond U+FFFF is two units, a surrogate pair. Where a text has none, units are characters.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from typing import Final

from positions.errors import Malformed

UNITS: Final = 16_384  # most units of a text
ENCODING: Final = "utf-16-le"  # two bytes a unit
PAIRED: Final = re.compile("[\U00010000-\U0010ffff]")


def units_of(text: str) -> int:
    """How many units a text has."""
    return len(text) if text.isascii() else len(text.encode(ENCODING, "surrogatepass")) // 2


def cut(text: str, lengths: Sequence[int]) -> list[str]:
    """The text in consecutive pieces of so many units each; lengths are not negative.

    Raises Malformed: ``change_length`` where they do not add up to the text, ``change_cuts_letter`` where a
    piece would end between the two units of one letter.
    """
    units = units_of(text)
    if sum(lengths) != units:
        raise Malformed("change_length", length=sum(lengths), expected=units)
    if units != len(text):
        return _cut_paired(text, lengths)
    pieces, place = [], 0
    for length in lengths:
        pieces.append(text[place : place + length])
        place += length
    return pieces


def _cut_paired(text: str, lengths: Iterable[int]) -> list[str]:
    encoded = text.encode(ENCODING, "surrogatepass")
    places = [0, *accumulate(2 * length for length in lengths)]
    for place in places:
        if encoded[place + 1 : place + 2] and encoded[place + 1] & 0xFC == 0xDC:
            raise Malformed("change_cuts_letter", place=place // 2)
    return [encoded[start:end].decode(ENCODING) for start, end in pairwise(places)]


def spread(text: str) -> str:
    """The text with each unit a character of its own: a pair stands as its two surrogates."""
    return text if units_of(text) == len(text) else PAIRED.sub(_pair, text)


def _pair(letter: re.Match[str]) -> str:
    above = ord(letter[0]) - 0x10000
    return chr(0xD800 + (above >> 10)) + chr(0xDC00 + (above & 0x3FF))


def gathered(units: Iterable[str]) -> str:
    """The text of characters that are units each."""
    joined = "".join(units)
    return joined if joined.isascii() else joined.encode(ENCODING, "surrogatepass").decode(ENCODING)
