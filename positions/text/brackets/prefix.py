"""Who stands before a wording: ``XA, XB: words``.

Names are read in any order, joined by ``, ; & + /`` or y, e, and, et, en; what stands before ``:`` and is not
wholly codes or names is words.
"""

import re
from typing import Final

from positions.text.brackets.tree import Roster

LONGEST: Final = 1_000  # characters before the colon
REMEMBERED: Final = 1_000  # lists of names of a roster
APART: Final = re.compile(r"\s*[,;&+/]\s*")
AND: Final = re.compile(r"(\s+(?:y|e|and|et|en)\s+)", re.IGNORECASE)
LEADING_AND: Final = re.compile(r"\A(?:y|e|and|et|en)\s+", re.IGNORECASE)


def prefix_of(text: str, roster: Roster) -> tuple[int, tuple[str, ...]]:
    """How long the prefix of a wording is, spaces behind it included, and the sponsors it names."""
    colon = text.find(":", 0, LONGEST)
    named = _read(text[:colon].strip(), roster) if colon > 0 else None
    if named is None:
        return 0, ()
    behind = text[colon + 1 :]
    return len(text) - len(behind.lstrip()), named


def _read(names: str, roster: Roster) -> tuple[str, ...] | None:
    """As ``_codes``, in their order; what was read before is known."""
    known = roster.read.get(names, ())
    if known != ():
        return known
    codes = _codes(names, roster)
    if len(roster.read) >= REMEMBERED:
        roster.read.clear()
    roster.read[names] = named = None if codes is None else roster.ordered(codes)
    return named


def _codes(names: str, roster: Roster) -> list[str] | None:
    """The codes that a list of names stands for; None where one of them is no name."""
    whole = roster.code_of(names)
    if whole is not None:
        return [whole]
    codes: list[str] = []
    for name in APART.split(names):
        words = AND.split(LEADING_AND.sub("", name, count=1))
        while words:  # the longest name first: some hold an "and"
            ends = range(len(words), 0, -2)
            found = next(
                ((end, code) for end in ends if (code := roster.code_of("".join(words[:end])))), None
            )
            if found is None:
                return None
            codes.append(found[1])
            words = words[found[0] + 1 :]
    return codes
