"""Tokens, and the difference of two wordings word by word.

The diff is diff-match-patch over tokens, each mapped to one character below the surrogates, without a
deadline, then its clean-up of trivial equalities (which counts characters, that is: tokens, and looks at no
character's class): the same tokens and the same algorithm as in the browser, so both draw the same lines.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate, groupby
from typing import Any, Final, NamedTuple

from diff_match_patch import diff_match_patch

from positions.errors import Malformed

TOKENS: Final = 20_000  # most tokens of one side; two sides stay below the surrogates (55 296)
WORK: Final = 400_000  # most pairs of pieces in one comparison, a tenth of a second: 300 words on both sides
SENTENCE: Final = re.compile(r"[^.;:\n]+[.;:\n]*\s*|[.;:\n]+\s*")
SENTENCE_ENDS: Final = frozenset(".;:")
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
    Long texts are compared sentence by sentence first and by words only within changed sentences, so that no
    pair of texts takes more than a second. Raises Malformed (``diff_too_long``) beyond TOKENS tokens a side.
    """
    before, after = tokens_of(old), tokens_of(new)
    for tokens in (before, after):
        if len(tokens) > TOKENS:
            raise Malformed("diff_too_long", tokens=len(tokens), most=TOKENS)
    if len(before) * len(after) <= WORK:
        return tuple(_diff(before, after))
    return tuple(_merged(_diff_sentences(old, new)))


def _diff(before: Sequence[str], after: Sequence[str]) -> list[Span]:
    """Two sequences of pieces, each piece a letter; not more work than WORK, else all is replaced."""
    if len(before) * len(after) > WORK:
        return [Span(Op.DELETE, "".join(before)), Span(Op.INSERT, "".join(after))]
    engine, runs, spelled = _compared(before, after)
    engine.diff_cleanupEfficiency(runs)  # a lone space or "y" between two changes is part of one change
    return [Span(OPS[op], "".join(spelled[ord(letter) - 1] for letter in run)) for op, run in runs]


class _Letters(dict[str, str]):
    """A letter for every piece, given out as pieces come."""

    def __missing__(self, piece: str) -> str:
        self[piece] = chr(len(self) + 1)
        return self[piece]


# Any: the library hands over what it holds.
def _compared(before: Sequence[str], after: Sequence[str]) -> tuple[Any, list[tuple[int, str]], list[str]]:
    """Each piece a letter: the engine, its runs of letters, and what each letter stands for."""
    letters = _Letters()
    lettered = ["".join(map(letters.__getitem__, pieces)) for pieces in (before, after)]
    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    return engine, engine.diff_main(*lettered, False), list(letters)


def _diff_sentences(old: str, new: str) -> Iterator[Span]:
    spans = _diff(SENTENCE.findall(old), SENTENCE.findall(new))
    place = 0
    while place < len(spans):
        pair = spans[place : place + 2]
        if [span.op for span in pair] == [Op.DELETE, Op.INSERT]:
            yield from _diff(tokens_of(pair[0].text), tokens_of(pair[1].text))
            place += 2
        else:
            yield spans[place]
            place += 1


def _merged(spans: Iterable[Span]) -> Iterator[Span]:
    for op, alike in groupby(spans, key=lambda span: span.op):
        yield Span(op, "".join(span.text for span in alike))


class Hunk(NamedTuple):
    """Places of one difference: ``[start, end)`` of the old tokens became ``[new_start, new_end)``."""

    start: int
    end: int
    new_start: int
    new_end: int


def hunks_between(before: Sequence[str], after: Sequence[str]) -> list[Hunk]:
    """Say where two sequences of tokens differ, in order; between two hunks stands at least one equal token.

    Without the clean-up of a drawn diff: equal tokens stay equal, however lone. Long sequences are compared
    sentence by sentence first, as in ``diff_words``.
    Raises Malformed (``diff_too_long``) beyond TOKENS tokens a side.
    """
    for tokens in (before, after):
        if len(tokens) > TOKENS:
            raise Malformed("diff_too_long", tokens=len(tokens), most=TOKENS)
    if len(before) * len(after) <= WORK:
        return _hunks(before, after)
    old, new = _sentences(before), _sentences(after)
    old_places, new_places = ([0, *accumulate(map(len, each))] for each in (old, new))
    found = []
    for outer in _hunks(*(["\0".join(sentence) for sentence in each] for each in (old, new))):
        start, new_start = old_places[outer.start], new_places[outer.new_start]
        gone = before[start : old_places[outer.end]]
        come = after[new_start : new_places[outer.new_end]]
        for inner in _hunks(gone, come):
            old_range = (start + inner.start, start + inner.end)
            found.append(Hunk(*old_range, new_start + inner.new_start, new_start + inner.new_end))
    return found


def _hunks(before: Sequence[str], after: Sequence[str]) -> list[Hunk]:
    """As ``hunks_between``; not more work than WORK, else all is one hunk."""
    if len(before) * len(after) > WORK:
        return [Hunk(0, len(before), 0, len(after))]
    _, runs, _ = _compared(before, after)
    found = []
    place = new_place = 0
    for is_equal, alike in groupby(runs, key=lambda run: run[0] == 0):
        lengths = {0: 0, -1: 0, 1: 0}
        for op, run in alike:
            lengths[op] += len(run)
        end, new_end = place + lengths[0] + lengths[-1], new_place + lengths[0] + lengths[1]
        if not is_equal:
            found.append(Hunk(place, end, new_place, new_end))
        place, new_place = end, new_end
    return found


def _sentences(tokens: Sequence[str]) -> list[list[str]]:
    sentences: list[list[str]] = [[]]
    for token in tokens:
        sentences[-1].append(token)
        if token in SENTENCE_ENDS:
            sentences.append([])
    return sentences
