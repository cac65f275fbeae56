"""Another shape for a bracket, in the same words: parted, joined, tagged anew, with one reading more (BR8).

Each is a change of the text in a few places, so that all other brackets stay the ones they are. What would
make any of them read otherwise is refused, never mended.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from positions.errors import Malformed, WrongPhase
from positions.negotiation.holding import units_at
from positions.negotiation.settling import words_of
from positions.text.brackets.marks import MarkedBracket, marked_brackets
from positions.text.brackets.parsing import parse_brackets
from positions.text.brackets.printing import canonical_brackets
from positions.text.brackets.reading import TIGHT
from positions.text.brackets.tree import ANYBODY, NOTHING, Bracket, Roster, Tag
from positions.text.changes import ChangeSet, Section, add, apply
from positions.text.places import moved_place
from positions.text.tokens import would_join

_SPACES: Final = re.compile(r"\s+")
_FIRST: Final = "[x | "  # a reading before the one that is read

_Edit: TypeAlias = tuple[int, int, str]
"""Code points that go, from and to, and the words that come there."""
_Told: TypeAlias = tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]
"""What a bracket is, its words apart: tags, and the sponsors of each reading."""


@dataclass(frozen=True, slots=True)
class Reshaped:
    """A change of a text; place: in units of the text after it, where what is new begins."""

    changes: ChangeSet
    place: int


def partings(text: str, bracket: MarkedBracket, all_of: Sequence[MarkedBracket]) -> tuple[int, ...]:
    """Where a bracket with one reading can be parted: the spaces between its own words, in code points."""
    if bracket.close is None or len(bracket.alternatives) > 1:
        return ()
    start, end = words_of(text, bracket.alternatives[0])
    inner = [(each.open, each.close or end) for each in all_of if bracket.open < each.open < end]
    found = (each.start() for each in _SPACES.finditer(text, start, end))
    return tuple(place for place in found if not any(first < place < last for first, last in inner))


def part(text: str, bracket: MarkedBracket, number: int, roster: Roster = ANYBODY) -> Reshaped:
    """Make two of a bracket, at the place of this number from 0; both have its tag and its sponsors.

    The first stays what it is, the second is new. Raises as ``check_finished``; Malformed
    (``parting_unknown``), WrongPhase (``bracket_reads_otherwise``).
    """
    check_finished(text, bracket)
    before = marked_brackets(text, roster)
    places = partings(text, bracket, before)
    if not 0 <= number < len(places):
        raise Malformed("parting_unknown")
    space = _SPACES.match(text, places[number])
    end = places[number] if space is None else space.end()
    front = text[bracket.tags[0] : bracket.alternatives[0].prefix[1]]
    edits = [(places[number], places[number], "]"), (end, end, f"[{front}")]
    made = _reshaped(text, edits, end)
    whole = _told(text, bracket)
    inner = sum(bracket.open < each.open < end for each in before)
    told = [_told(text, each) for each in before]
    at = before.index(bracket) + inner + 1
    return _checked(text, made, [*told[:at], whole, *told[at:]], roster)


def follower(text: str, bracket: MarkedBracket, all_of: Sequence[MarkedBracket]) -> MarkedBracket | None:
    """The bracket right behind one, with nothing but space between, where both are one reading of the same
    sponsors with the same tags; otherwise none.
    """
    if bracket.close is None:
        return None
    space = _SPACES.match(text, bracket.close + 1)
    behind = bracket.close + 1 if space is None else space.end()
    found = next((each for each in all_of if each.open == behind and each.close is not None), None)
    if found is None or len(bracket.alternatives) > 1 or _told(text, bracket) != _told(text, found):
        return None
    words = [words_of(text, each.alternatives[0]) for each in (bracket, found)]
    return None if any(start == end for start, end in words) else found


def join(text: str, bracket: MarkedBracket, roster: Roster = ANYBODY) -> Reshaped:
    """Make one of a bracket and the one right behind it; the first stays what it is.

    Raises as ``check_finished``; WrongPhase (``bracket_stands_alone``: none behind it is like it;
    ``bracket_reads_otherwise``).
    """
    check_finished(text, bracket)
    before = marked_brackets(text, roster)
    behind = follower(text, bracket, before)
    if behind is None:
        raise WrongPhase("bracket_stands_alone")
    end, start = words_of(text, bracket.alternatives[0])[1], words_of(text, behind.alternatives[0])[0]
    spaces = [letter for letter in text[end:start] if letter.isspace()]
    is_apart = bool(spaces) and text[start] not in TIGHT
    glue = " " * (is_apart or would_join(text[:end], text[start:]))
    made = _reshaped(text, [(end, start, glue)], end)
    return _checked(text, made, [_told(text, each) for each in before if each != behind], roster)


def tag_anew(text: str, bracket: MarkedBracket, tags: Collection[Tag], roster: Roster = ANYBODY) -> Reshaped:
    """Give a bracket these tags in place of its own.

    Raises as ``check_finished``; WrongPhase (``bracket_unchanged``, ``bracket_reads_otherwise``).
    """
    check_finished(text, bracket)
    words = "".join(f"#{tag} " for tag in sorted(set(tags)))
    start, end = bracket.tags
    if words.split() == text[start:end].split():
        raise WrongPhase("bracket_unchanged")
    before = marked_brackets(text, roster)
    told = [_told(text, each) for each in before]
    told[before.index(bracket)] = (tuple(words.split()), told[before.index(bracket)][1])
    return _checked(text, _reshaped(text, [(start, end, words)], start), told, roster)


def add_alternative(
    text: str, bracket: MarkedBracket, code: str, words: str, roster: Roster = ANYBODY
) -> Reshaped:
    """Put one reading more behind the others, under this code; without words it asks for none (``∅``).

    Raises as ``check_finished``; Malformed (``alternative_malformed``: it is more than one reading, or names
    somebody else), WrongPhase (``bracket_reads_otherwise``).
    """
    check_finished(text, bracket)
    close = len(text) - 1 if bracket.close is None else bracket.close
    bars = [(start, end, _bar(text[start:end])) for start, end in bracket.bars if text[start:end] != "|"]
    bar = "| " if text[close - 1].isspace() else " | "
    reading = _reading(code, words, roster)
    made = _reshaped(text, [*bars, (close, close, bar + reading)], close)
    before = marked_brackets(text, roster)
    at, inner = before.index(bracket), sum(bracket.open < each.open < close for each in before)
    told = [_told(text, each) for each in before]
    told[at] = (told[at][0], (*told[at][1], (code,)))
    within = [_told(reading, each) for each in marked_brackets(f"[{reading}]", roster)[1:]]
    behind = at + inner + 1
    return _checked(text, made, [*told[:behind], *within, *told[behind:]], roster)


def check_finished(text: str, bracket: MarkedBracket) -> None:
    """Refuse a bracket that is not closed, or in which nothing stands.

    Raises WrongPhase (``bracket_unfinished``).
    """
    readings = [text[each.prefix[1] : each.end].strip() for each in bracket.alternatives]
    if bracket.close is None or not any(readings):
        raise WrongPhase("bracket_unfinished")


def _reading(code: str, words: str, roster: Roster) -> str:
    """A reading as it is written behind a bar."""
    tree = parse_brackets(f"{_FIRST}{code}: {words.strip() or NOTHING}]", roster)
    bracket = tree.parts[0] if len(tree.parts) == 1 and not tree.flaws else None
    if not isinstance(bracket, Bracket) or len(bracket.alternatives) != 2:
        raise Malformed("alternative_malformed")
    printed = canonical_brackets(tree, roster)
    named = {
        each for one in marked_brackets(printed, roster) for a in one.alternatives for each in a.sponsors
    }
    if named != {code}:
        raise Malformed("alternative_malformed")
    return printed[len(_FIRST) : -1]


def _bar(slash: str) -> str:
    return " |" if slash[0].isspace() else " | "


def _reshaped(text: str, edits: Sequence[_Edit], place: int) -> Reshaped:
    """The change of a text in several places, the first first; place: in code points of the text before."""
    unit_at = units_at(text)
    sections: list[Section] = []
    passed = 0
    for start, end, words in edits:
        add(sections, unit_at[start] - unit_at[passed], None)
        add(sections, unit_at[end] - unit_at[start], words)
        passed = end
    add(sections, unit_at[len(text)] - unit_at[passed], None)
    changes = ChangeSet(tuple(sections))
    return Reshaped(changes, moved_place(unit_at[place], changes, stays=True))


def _checked(text: str, made: Reshaped, told: Sequence[_Told], roster: Roster) -> Reshaped:
    """Refuse what makes the brackets of the text read otherwise than told."""
    after = apply(text, made.changes)
    if [_told(after, each) for each in marked_brackets(after, roster)] != list(told):
        raise WrongPhase("bracket_reads_otherwise")
    return made


def _told(text: str, bracket: MarkedBracket) -> _Told:
    tags = text[bracket.tags[0] : bracket.tags[1]].split()
    return tuple(tags), tuple(each.sponsors for each in bracket.alternatives)
