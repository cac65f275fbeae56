"""From a tree to the one canonical form of its text (BR4).

Tags, then codes without repeats in the order of the roster; ``CODE, CODE: ``; bars `` | ``; ``∅`` for
nothing; escapes where a plain character would read as structure. What is printed reads back as the same tree,
so printing what was read is idempotent and keeps every word in order.
"""

import re
from collections.abc import Sequence
from typing import Final

from positions.text.brackets.parsing import TAGGED, is_pair, parse_brackets
from positions.text.brackets.prefix import prefix_of
from positions.text.brackets.tree import (
    ANYBODY,
    NOTHING,
    Alternative,
    Bracket,
    BracketedText,
    Part,
    Roster,
    Words,
)

OUTSIDE: Final = re.compile(r"[\[\]]|\\(?=[\[\]|\\:#/∅]|\Z)")
INSIDE: Final = re.compile(r"[\[\]|]|\\(?=[\[\]|\\:#/∅]|\Z)")
SLASH: Final = re.compile(r"(?<=\s)/(?=\s)")


def canonical_brackets(text: BracketedText, roster: Roster = ANYBODY) -> str:
    """Print a tree."""
    return "".join(
        OUTSIDE.sub(_escaped, part.text) if isinstance(part, Words) else _bracket(part, roster)
        for part in text.parts
    )


def canonical_form(text: str, roster: Roster = ANYBODY) -> str:
    """The canonical form of a text; of a flawed one it is a repair to offer, never to apply by itself."""
    return canonical_brackets(parse_brackets(text, roster), roster)


def literal(text: str) -> str:
    """The text with everything escaped that could read as structure: it reads back as plain words."""
    return OUTSIDE.sub(_escaped, text)


def _bracket(bracket: Bracket, roster: Roster) -> str:
    alone = len(bracket.alternatives) == 1
    tags = "".join(f"#{tag} " for tag in sorted(bracket.tags))
    printed = [_alternative(each, roster, alone=alone) for each in bracket.alternatives]
    if TAGGED.match(printed[0] + " " * (not alone)):  # the space before the bar
        printed[0] = "\\" + printed[0]
    return f"[{tags}{' | '.join(printed)}]"


def _alternative(alternative: Alternative, roster: Roster, *, alone: bool) -> str:
    prefix = ", ".join(roster.ordered(alternative.sponsors))
    words = NOTHING if alternative.nothing else _words(alternative.parts, roster, alone=alone)
    if words == NOTHING and not alternative.nothing:
        words = "\\" + NOTHING
    if prefix:
        return f"{prefix}: {words}"
    if alone and is_pair(words):
        return words.replace("/", "\\/")
    length, _ = prefix_of(words, roster)
    return words.replace(":", "\\:", 1) if length else words


def _words(parts: Sequence[Part], roster: Roster, *, alone: bool) -> str:
    printed = []
    for part in parts:
        if isinstance(part, Bracket):
            printed.append(_bracket(part, roster))
            continue
        words = INSIDE.sub(_escaped, part.text)
        printed.append(SLASH.sub(_escaped, words) if alone else words)
    return "".join(printed)


def _escaped(found: re.Match[str]) -> str:
    return "\\" + found[0]
