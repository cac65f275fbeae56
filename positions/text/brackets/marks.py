"""Where the marks of brackets stand in a text: what no one but its holders may delete (rule E1).

Marks are the opening and the closing bracket, the bars between alternatives, the prefixes that name sponsors,
and the tags. Of a text in canonical form they are those that ``parse_brackets`` reads, one by one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, TypeAlias

from positions.text.brackets.parsing import SLASH, TAGGED, TAGS, is_pair
from positions.text.brackets.prefix import prefix_of
from positions.text.brackets.tree import ANYBODY, DEEPEST, Roster

LEXEME: Final = re.compile(
    r"\\(?P<escaped>[\[\]|\\:#/∅])|(?P<mark>[\[\]|])|(?P<run>(?:[^\\\[\]|]|\\(?![\[\]|\\:#/∅]))+)"
)
Range: TypeAlias = tuple[int, int]
"""Code points ``[start, end)`` of the text, from 0."""


@dataclass(frozen=True, slots=True)
class MarkedAlternative:
    """One reading of a bracket as it stands in the text. prefix: empty at its start where nobody is named."""

    start: int
    end: int
    prefix: Range
    sponsors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MarkedBracket:
    """A bracket as it stands in the text. close: None where it runs to the end of the text unclosed."""

    open: int
    close: int | None
    bars: tuple[Range, ...]
    tags: Range
    alternatives: tuple[MarkedAlternative, ...]

    @property
    def marks(self) -> tuple[Range, ...]:
        """All its marks, those that are empty left out."""
        closing = () if self.close is None else ((self.close, self.close + 1),)
        prefixes = [each.prefix for each in self.alternatives]
        found = [(self.open, self.open + 1), *closing, *self.bars, self.tags, *prefixes]
        return tuple(each for each in found if each[0] < each[1])


@dataclass(slots=True)
class _Frame:
    open: int
    runs: list[Range] = field(default_factory=list)  # characters in a row that may be structure
    bars: list[Range] = field(default_factory=list)
    has_inner: bool = False  # brackets, or characters that were escaped


def marked_brackets(text: str, roster: Roster = ANYBODY) -> tuple[MarkedBracket, ...]:
    """The brackets of a text at every depth, by their place."""
    frames: list[_Frame] = []
    found: list[MarkedBracket] = []
    for lexeme in LEXEME.finditer(text):
        mark = lexeme["mark"]
        if mark == "[" and len(frames) < DEEPEST:
            if frames:
                frames[-1].has_inner = True
            frames.append(_Frame(lexeme.start()))
        elif not frames:
            continue
        elif mark == "]":
            found.append(_bracket(text, frames.pop(), lexeme.start(), roster))
        elif mark == "|":
            frames[-1].bars.append(lexeme.span())
        elif lexeme.lastgroup == "run":
            frames[-1].runs.append(lexeme.span())
        else:
            frames[-1].has_inner = True
    found += [_bracket(text, frame, None, roster) for frame in frames]
    return tuple(sorted(found, key=lambda bracket: bracket.open))


def _bracket(text: str, frame: _Frame, close: int | None, roster: Roster) -> MarkedBracket:
    start, end = frame.open + 1, len(text) if close is None else close
    tags = _tags(text, frame, start)
    bars = frame.bars or list(_slashes(text, frame, tags[1], roster))
    edges = [(tags[1], tags[1]), *bars, (end, end)]
    alternatives = [_alternative(text, frame, (left[1], right[0]), roster) for left, right in pairwise(edges)]
    return MarkedBracket(frame.open, close, tuple(bars), tags, tuple(alternatives))


def _run_at(text: str, frame: _Frame, place: int, end: int) -> str:
    """The characters from a place on that may be structure, within an alternative."""
    return next((text[place : min(stop, end)] for start, stop in frame.runs if start <= place < stop), "")


def _tags(text: str, frame: _Frame, start: int) -> Range:
    place = start
    while found := TAGGED.match(_run_at(text, frame, place, len(text))):
        if found[1].casefold() not in TAGS:
            break
        place += found.end()
    return start, place


def _slashes(text: str, frame: _Frame, start: int, roster: Roster) -> Iterator[Range]:
    """Slashes that are read as bars, where a bracket has no bar of its own."""
    front = _run_at(text, frame, start, len(text))
    if len(frame.runs) == 1 and not frame.has_inner and is_pair(front):
        place = start + front.index("/")
        yield place, place + 1
        return
    kept = start + prefix_of(front, roster)[0]  # in "XA / XB: words" the slash joins names
    for run_start, run_end in frame.runs:
        for found in SLASH.finditer(text, max(run_start, kept), run_end):
            yield found.span()


def _alternative(text: str, frame: _Frame, bounds: Range, roster: Roster) -> MarkedAlternative:
    start, end = bounds
    length, sponsors = prefix_of(_run_at(text, frame, start, end), roster)
    return MarkedAlternative(start, end, (start, start + length), sponsors)
