"""A bracket that goes from a text, and one that comes back, as one change (rules BR8, BR9).

Only its marks go, and the words that are not kept; brackets within the kept words stay what they are. Where
marks go, one space is removed if two meet or if one would stand before a closing mark; two words never touch.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from positions.errors import Malformed, Stale, WrongPhase
from positions.ids import Language
from positions.negotiation.holding import units_at
from positions.text.brackets.marks import MarkedAlternative, MarkedBracket, marked_brackets
from positions.text.brackets.reading import TIGHT, TIGHT_FRENCH
from positions.text.brackets.tree import ANYBODY, NOTHING, Roster
from positions.text.changes import ChangeSet, Section, add, apply
from positions.text.tokens import would_join
from positions.text.units import cut, units_of

_OPENERS: Final = "([«¿¡"


@dataclass(frozen=True, slots=True)
class Settled:
    """A change of a text; start, end: where, in the text after it, what stood in the bracket stands now."""

    changes: ChangeSet
    start: int
    end: int


def words_of(text: str, alternative: MarkedAlternative) -> tuple[int, int]:
    """Where the words of an alternative stand, outer spaces left out; empty where it asks for none."""
    start, end = alternative.prefix[1], alternative.end
    words = text[start:end]
    if words.strip() in ("", NOTHING):
        return start, start
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def is_optional(text: str, bracket: MarkedBracket) -> bool:
    """Whether «nothing» is one of its readings."""
    empty = [start == end for start, end in (words_of(text, each) for each in bracket.alternatives)]
    return len(empty) == 1 or any(empty)


def going_with(
    text: str, bracket: MarkedBracket, kept: int | None, all_of: Sequence[MarkedBracket]
) -> list[int]:
    """Which of all brackets go with this one, by their place in ``all_of``; kept: which alternative stays."""
    start, end = (0, 0) if kept is None else words_of(text, bracket.alternatives[kept])
    last = len(text) if bracket.close is None else bracket.close
    return [
        place
        for place, each in enumerate(all_of)
        if bracket.open <= each.open < last and not start <= each.open < end
    ]


def settle(
    text: str,
    bracket: MarkedBracket,
    kept: int | None,
    language: Language = Language.ES,
    roster: Roster = ANYBODY,
) -> Settled:
    """Take a bracket away; the words of the alternative ``kept`` (from 0) stay, None: nothing of it does.

    Raises Malformed (``alternative_unknown``), WrongPhase (``bracket_not_optional``: nothing is not one of
    its readings; ``bracket_entangled``: without it, another bracket would read otherwise).
    """
    if kept is not None and not 0 <= kept < len(bracket.alternatives):
        raise Malformed("alternative_unknown")
    if kept is None and not is_optional(text, bracket):
        raise WrongPhase("bracket_not_optional")
    words = (bracket.open, bracket.open) if kept is None else words_of(text, bracket.alternatives[kept])
    if words[0] == words[1]:
        words = (bracket.open, bracket.open)
    settled = _without(text, bracket, words, TIGHT_FRENCH if language is Language.FR else TIGHT)
    _check_others(text, bracket, kept, settled, roster)
    return settled


def _without(text: str, bracket: MarkedBracket, words: tuple[int, int], tight: str) -> Settled:
    last = len(text) if bracket.close is None else bracket.close + 1
    start, end = words
    left, middle, right = text[: bracket.open], text[start:end], text[last:]
    if middle:
        less, _, glue = _seam(left, middle, tight)
        left = left[: len(left) - less]
        _, more, after = _seam(left + glue + middle, right, tight)
    else:
        less, more, glue = _seam(left, right, tight)
        left, after = left[: len(left) - less], ""
    unit_at = units_at(text)
    sections: list[Section] = []
    add(sections, unit_at[len(left)], None)
    if middle:
        add(sections, unit_at[start] - unit_at[len(left)], glue)
        add(sections, unit_at[end] - unit_at[start], None)
        add(sections, unit_at[last + more] - unit_at[end], after)
    else:
        add(sections, unit_at[last + more] - unit_at[len(left)], glue)
    add(sections, unit_at[len(text)] - unit_at[last + more], None)
    place = unit_at[len(left)] + (units_of(glue) if middle else 0)
    return Settled(ChangeSet(tuple(sections)), place, place + units_of(middle))


def _seam(left: str, right: str, tight: str) -> tuple[int, int, str]:
    """How many letters go at the end of the left and at the start of the right, and what is put between."""
    if not left or not right:
        return len(left) - len(left.rstrip()), len(right) - len(right.lstrip()), ""
    more = int(left[-1].isspace() and right[0].isspace())
    rest = right[more:]
    less = int(left[-1].isspace() and rest[:1] != "" and rest[0] in tight)
    return less, more, " " * would_join(left[: len(left) - less], rest)


def _check_others(
    text: str, bracket: MarkedBracket, kept: int | None, settled: Settled, roster: Roster
) -> None:
    """All other brackets read as before."""
    before = marked_brackets(text, roster)
    gone = set(going_with(text, bracket, kept, before))
    stays = [_told(text, each) for place, each in enumerate(before) if place not in gone]
    after = apply(text, settled.changes)
    if stays != [_told(after, each) for each in marked_brackets(after, roster)]:
        raise WrongPhase("bracket_entangled")


def _told(text: str, bracket: MarkedBracket) -> tuple[object, ...]:
    alternatives = tuple(each.sponsors for each in bracket.alternatives)
    return bracket.close is None, text[bracket.tags[0] : bracket.tags[1]].strip(), alternatives


def insisted(text: str, words: str, place: tuple[int, int], roster: Roster = ANYBODY) -> ChangeSet:
    """Put a bracket back round what stands in its place; words: the bracket as it stood. place: in units.

    Raises Stale (``wording_moved``) where what stands there is none of its readings any more.
    """
    start, end = place
    left, there, right = cut(text, (start, end - start, units_of(text) - end))
    bracket = marked_brackets(words, roster)[0]
    readings = {
        words[slice(*range_)]: range_ for range_ in (words_of(words, a) for a in bracket.alternatives)
    }
    sections: list[Section] = []
    add(sections, units_of(left), None)
    if not there:
        before = "" if not left or left[-1].isspace() or left[-1] in _OPENERS else " "
        behind = "" if not right or right[0].isspace() or right[0] in TIGHT else " "
        add(sections, 0, before + words + behind)
    elif there in readings:
        first, last = readings[there]
        add(sections, 0, words[:first])
        add(sections, units_of(there), None)
        add(sections, 0, words[last:])
    else:
        raise Stale("wording_moved")
    add(sections, units_of(right), None)
    return ChangeSet(tuple(sections))
