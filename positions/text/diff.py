"""Tokens, and the difference of two wordings word by word.

The diff is diff-match-patch over tokens, each mapped to one character below the surrogates, without a
deadline, then its clean-up of trivial equalities (which counts characters, that is: tokens, and looks at no
character's class): the same tokens and the same algorithm as in the browser, so both draw the same lines.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from diff_match_patch import diff_match_patch

from positions.errors import Malformed

TOKENS: Final = 20_000  # most tokens of one side; two sides stay below the surrogates (55 296)
TOKEN: Final = re.compile(r"[^\W_]+|\s+|[\W_]")


class Op(StrEnum):
    """What becomes of a span on the way from the old wording to the new one."""

    EQUAL = "equal"
    INSERT = "insert"
    DELETE = "delete"


OPS: Final[Mapping[int, Op]] = {0: Op.EQUAL, 1: Op.INSERT, -1: Op.DELETE}


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of whole tokens."""

    op: Op
    text: str


def tokens_of(text: str) -> list[str]:
    """Cut into words, runs of white space and single other characters; joined they are the exact text."""
    return TOKEN.findall(text)


def diff_words(old: str, new: str) -> tuple[Span, ...]:
    """Say how ``new`` differs from ``old``, in whole tokens.

    Equal and deleted spans join to ``old``, equal and inserted ones to ``new``; neighbours differ in op.
    Raises Malformed (``diff_too_long``) for more than TOKENS tokens on one side.
    """
    letters: dict[str, str] = {}
    before, after = _lettered(tokens_of(old), letters), _lettered(tokens_of(new), letters)
    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    runs = engine.diff_main(before, after, False)
    engine.diff_cleanupEfficiency(runs)  # a lone space or "y" between two changes is part of one change
    spelled = list(letters)
    return tuple(Span(OPS[op], "".join(spelled[ord(letter) - 1] for letter in run)) for op, run in runs)


def _lettered(tokens: Sequence[str], letters: dict[str, str]) -> str:
    if len(tokens) > TOKENS:
        raise Malformed("diff_too_long", tokens=len(tokens), most=TOKENS)
    return "".join(letters.setdefault(token, chr(len(letters) + 1)) for token in tokens)
