"""How a label is written: PP1, OP4bis, OP4(a)(ii), OP4 alt2, II, II.1, ^3.

Labels of one series differ; labels of two series do too. One of a sub-paragraph begins with that of its
owner, as does one of a heading below another, so a label names its paragraph in the whole draft.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from positions.negotiation.paragraph_tree import ParagraphKind

SUFFIXES: Final = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "nonies", "decies")
SUFFIX: Final = rf"(?:{'|'.join(SUFFIXES)}|-\d{{2,}})"
RIVAL: Final = r" alt\d*"
ROMAN: Final = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


class Numeral(StrEnum):
    """How the numbers of a series are written; zero is 0 in each."""

    ARABIC = "arabic"  # 1, 2
    UPPER_ROMAN = "upper_roman"  # I, II
    LOWER_ROMAN = "lower_roman"  # (i), (ii)
    LETTER = "letter"  # (a) … (z), (aa), (ab)


_FIGURES: Final[Mapping[Numeral, str]] = {
    Numeral.ARABIC: r"\d+",
    Numeral.UPPER_ROMAN: r"(?:[IVXLCDM]+|0)",
    Numeral.LOWER_ROMAN: r"\((?:[ivxlcdm]+|0)\)",
    Numeral.LETTER: r"\((?:[a-z]+|0)\)",
}
PREFIXES: Final[Mapping[ParagraphKind, str]] = {
    ParagraphKind.PREAMBULAR: "PP",
    ParagraphKind.OPERATIVE: "OP",
    ParagraphKind.CHAPEAU: "OP",
    ParagraphKind.FOOTNOTE: "^",
}


@dataclass(frozen=True, slots=True)
class Series:
    """Labels that are counted together: what stands before each number, and how numbers are written."""

    prefix: str
    numeral: Numeral

    def label(self, number: int) -> str:
        """The plain label of a number, from 0 on."""
        return self.prefix + figure(self.numeral, number)

    def has_plain(self, label: str) -> bool:
        """Whether it is a label of this series that is no zero and has no suffix: others may lean on it."""
        return label != self.label(0) and bool(
            re.fullmatch(re.escape(self.prefix) + _FIGURES[self.numeral], label)
        )

    def has(self, label: str) -> bool:
        """Whether it is a label of this series."""
        written = f"{re.escape(self.prefix)}{_FIGURES[self.numeral]}{SUFFIX}?(?:{RIVAL})?"
        return bool(re.fullmatch(written, label))


def series_of(kind: ParagraphKind, owner: str, *, below: ParagraphKind | None) -> Series:
    """The series of a kind of paragraph; ``owner``: the label of its parent, ``below``: the parent's kind."""
    if kind is ParagraphKind.SUB_PARAGRAPH:
        nested = below is ParagraphKind.SUB_PARAGRAPH
        return Series(owner, Numeral.LOWER_ROMAN if nested else Numeral.LETTER)
    if kind is ParagraphKind.HEADING:
        return Series("", Numeral.UPPER_ROMAN) if below is None else Series(f"{owner}.", Numeral.ARABIC)
    return Series(PREFIXES[kind], Numeral.ARABIC)


def figure(numeral: Numeral, number: int) -> str:
    """A number from 0 on as it stands in a label."""
    match numeral:
        case Numeral.ARABIC:
            return str(number)
        case Numeral.UPPER_ROMAN:
            return _roman(number).upper()
        case Numeral.LOWER_ROMAN:
            return f"({_roman(number)})"
        case _:
            return f"({_letters(number)})"


def suffixed(label: str, time: int) -> str:
    """A label with the suffix of the second, third … time: bis, ter … decies, -11, -12 …"""
    return label + (SUFFIXES[time - 2] if time - 2 < len(SUFFIXES) else f"-{time}")


def rival(label: str, number: int) -> str:
    """The label of the first, second … rival of a paragraph (N3)."""
    return f"{label} alt" if number == 1 else f"{label} alt{number}"


def _roman(number: int) -> str:
    words = "" if number else "0"
    for value, letters in ROMAN:
        words += letters * (number // value)
        number %= value
    return words


def _letters(number: int) -> str:
    words = "" if number else "0"
    while number:
        number, letter = divmod(number - 1, 26)
        words = chr(ord("a") + letter) + words
    return words
