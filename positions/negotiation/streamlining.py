"""Fewer paragraphs in the same words: a plan of the pen, checked row by row (rule L).

Streamlining touches no word: whatever adds or drops one is redrafting, and needs a proposal. Every old
paragraph is in one row at least, every new one in exactly one.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from positions.errors import Malformed
from positions.ids import ParagraphId
from positions.negotiation.clusters import Compilation
from positions.negotiation.compilation import ProposedWording, compile_proposals
from positions.text.brackets.tree import ANYBODY, Roster
from positions.text.tokens import words_and_marks
from positions.text.wording import digest


class Approach(StrEnum):
    """What becomes of the old paragraphs of a row."""

    KEPT = "kept"
    MOVED = "moved"
    GROUPED = "grouped"  # side by side as rivals
    MERGED_IDENTICAL = "merged_identical"
    MERGED_AS_ALTERNATIVES = "merged_as_alternatives"
    SPLIT = "split"
    REPEATED = "repeated"  # its words stand in another row, which is kept


UNCHANGED = frozenset({Approach.KEPT, Approach.MOVED, Approach.GROUPED})


@dataclass(frozen=True, slots=True)
class StreamlinedRow:
    """New paragraphs and the old ones they come from; ``within``: the new one that a repetition stands in."""

    new: tuple[ParagraphId, ...]
    old: tuple[ParagraphId, ...]
    approach: Approach
    rationale: str = ""
    within: ParagraphId | None = None


@dataclass(frozen=True, slots=True)
class StreamliningPlan:
    """All rows, with the words of every paragraph; sponsors: of the old ones."""

    rows: tuple[StreamlinedRow, ...]
    old: Mapping[ParagraphId, str]
    new: Mapping[ParagraphId, str]
    sponsors: Mapping[ParagraphId, tuple[str, ...]]


def check_streamlining(plan: StreamliningPlan, roster: Roster = ANYBODY) -> None:
    """Pass where no word is added, lost or changed.

    Raises Malformed with the number of the first row at fault, from 1, 0 for none of them (``row``):
    ``streamlined_words``, ``streamlined_shape``, ``streamlined_twice``, ``streamlined_missing``.
    """
    for number, row in enumerate(plan.rows, 1):
        if not _has_shape(plan, row):
            raise Malformed("streamlined_shape", row=number)
        if not _keeps_words(plan, row, roster):
            raise Malformed("streamlined_words", row=number)
    made = Counter(chain.from_iterable(row.new for row in plan.rows))
    if any(times > 1 for times in made.values()):
        twice = (number for number, row in enumerate(plan.rows, 1) if any(made[each] > 1 for each in row.new))
        raise Malformed("streamlined_twice", row=next(twice))
    used = set(chain.from_iterable(row.old for row in plan.rows))
    if made.keys() != plan.new.keys() or used != plan.old.keys():
        raise Malformed("streamlined_missing", row=0)


def merged_alternatives(plan: StreamliningPlan, row: StreamlinedRow, roster: Roster = ANYBODY) -> Compilation:
    """The one bracketed text that holds the old paragraphs of a row, the first of them as its base.

    Raises as ``compile_proposals``.
    """
    base, *others = row.old
    wordings = [ProposedWording(plan.sponsors[each], plan.old[each]) for each in others]
    kept = plan.sponsors.get(base, ())
    keeps = [ProposedWording(kept, plan.old[base])] if kept else []
    return compile_proposals(plan.old[base], [*keeps, *wordings], roster)


def _has_shape(plan: StreamliningPlan, row: StreamlinedRow) -> bool:
    """Whether so many paragraphs become so many, all of them known."""
    if not (set(row.new) <= plan.new.keys() and set(row.old) <= plan.old.keys()):
        return False
    new, old = len(row.new), len(row.old)
    match row.approach:
        case Approach.KEPT | Approach.MOVED:
            return new == old == 1
        case Approach.GROUPED:
            return new == old and new > 1
        case Approach.MERGED_IDENTICAL | Approach.MERGED_AS_ALTERNATIVES:
            return new == 1 and old > 1
        case Approach.SPLIT:
            return old == 1 and new > 1
        case _:  # repeated
            return old == 1 and new == 0


def _keeps_words(plan: StreamliningPlan, row: StreamlinedRow, roster: Roster) -> bool:
    old, new = [plan.old[each] for each in row.old], [plan.new[each] for each in row.new]
    match row.approach:
        case Approach.MERGED_IDENTICAL:
            return len({tuple(words_and_marks(each)) for each in (*old, *new)}) == 1
        case Approach.MERGED_AS_ALTERNATIVES:
            return new[0] == merged_alternatives(plan, row, roster).text
        case Approach.SPLIT:
            return list(_tokens(new)) == words_and_marks(old[0])
        case Approach.REPEATED:
            return _stands_within(words_and_marks(old[0]), _kept(plan, row.within))
        case _:
            return [digest(each) for each in old] == [digest(each) for each in new]


def _tokens(wordings: Iterable[str]) -> Iterator[str]:
    return chain.from_iterable(words_and_marks(each) for each in wordings)


def _kept(plan: StreamliningPlan, within: ParagraphId | None) -> list[str]:
    """The words of the kept paragraph that a repetition names; none where it is not kept."""
    kept = {each for row in plan.rows if row.approach in UNCHANGED for each in row.new}
    return words_and_marks(plan.new[within]) if within in kept and within in plan.new else []


def _stands_within(part: Sequence[str], whole: Sequence[str]) -> bool:
    length = len(part)
    return any(whole[place : place + length] == part for place in range(len(whole) - length + 1))
