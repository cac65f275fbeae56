"""What a plan of streamlining makes of a draft, and what comes back of a row that is called back (rule L).

Rule 1. The first paragraph of a row keeps its id, its place and its label; what it takes in is struck in
        place and says where it went. What no row names is kept.
Rule 2. A row that is called back gives its sources beside the result, as rivals (N3); the result stays.
        What a row only put elsewhere goes back where it stood: ``former_places``.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from positions.errors import Malformed, WrongPhase
from positions.ids import ParagraphId
from positions.negotiation import structure
from positions.negotiation.paragraph_tree import Paragraph, ParagraphTree, TreePlace
from positions.negotiation.placing import place_after
from positions.negotiation.streamlining import (
    Approach,
    StreamlinedRow,
    StreamliningPlan,
    check_streamlining,
    merged_alternatives,
)
from positions.text.brackets.parsing import parse_brackets
from positions.text.brackets.tree import ANYBODY, Roster
from positions.text.tokens import words_and_marks
from positions.text.wording import digest

MERGED = frozenset({Approach.MERGED_IDENTICAL, Approach.MERGED_AS_ALTERNATIVES})
TOGETHER = MERGED | {Approach.GROUPED}  # of one kind


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """What the pen wants with some paragraphs. within: the one in which a repetition stands.

    after: the one behind which a moved one goes. parts: the words of each part of one that is split.
    """

    approach: Approach
    old: tuple[ParagraphId, ...]
    rationale: str = ""
    within: ParagraphId | None = None
    after: ParagraphId | None = None
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ground:
    """A draft to be streamlined: its paragraphs, the words of those that stand, and whose words they are."""

    tree: ParagraphTree
    words: Mapping[ParagraphId, str]
    sponsors: Mapping[ParagraphId, tuple[str, ...]]
    roster: Roster = ANYBODY


@dataclass(frozen=True, slots=True)
class Streamlined:
    """What a plan makes. tabled: the rows that were planned, as they are checked, in their order.

    changed: the paragraphs that are otherwise. reworded, begun: the words of old and of new paragraphs.
    """

    tabled: tuple[StreamlinedRow, ...]
    tree: ParagraphTree
    changed: tuple[Paragraph, ...]
    reworded: Mapping[ParagraphId, str]
    begun: Mapping[ParagraphId, str]


def streamline(ground: Ground, rows: Sequence[PlannedRow], mint: Callable[[], str]) -> Streamlined:
    """What these rows make of a draft, checked to the word.

    Raises Malformed (``plan_empty``; with the number of the row ``streamlined_kinds``, ``streamlined_below``,
    ``streamlined_again``; ``split_empty``, ``split_inside_bracket``), WrongPhase (``Paragraph.shut``), as
    ``check_streamlining``, ``merged_alternatives`` and ``structure``.
    """
    if not rows:
        raise Malformed("plan_empty")
    _check_rows(ground, rows)
    tree = ground.tree
    tabled: list[StreamlinedRow] = []
    new: dict[ParagraphId, str] = {}
    begun: dict[ParagraphId, str] = {}
    for row in rows:
        ids, words = _outcome(ground, row, mint)
        tree = _changed(tree, row, ids)
        tabled.append(StreamlinedRow(ids, row.old, row.approach, row.rationale, row.within))
        new |= dict(zip(ids, words, strict=True))
        begun |= {id: new[id] for id in ids if id not in ground.words}
    named = {each for row in rows for each in row.old}
    kept = [StreamlinedRow((id,), (id,), Approach.KEPT) for id in ground.words if id not in named]
    new |= {row.new[0]: ground.words[row.new[0]] for row in kept}
    plan = StreamliningPlan((*tabled, *kept), ground.words, new, ground.sponsors)
    check_streamlining(plan, ground.roster)
    known = {id: words for id, words in new.items() if id in ground.words}
    reworded = {id: words for id, words in known.items() if digest(words) != digest(ground.words[id])}
    for id in reworded:
        _check_open(ground.tree.paragraph(id))
    return Streamlined(tuple(tabled), tree, otherwise(ground.tree, tree), reworded, begun)


def called_back(
    tree: ParagraphTree, row: StreamlinedRow, rival: ParagraphId | None
) -> tuple[ParagraphTree, tuple[Paragraph, ...]]:
    """The sources of a row beside its result again, and the paragraphs that are otherwise (Rule 2).

    rival: a new paragraph for the words that the first one had; None where it has them still.
    Raises WrongPhase (``nothing_to_call_back``), and as ``structure``.
    """
    result = row.within if row.approach is Approach.REPEATED else next(iter(row.new), None)
    if result is None or row.approach not in MERGED | {Approach.REPEATED, Approach.SPLIT}:
        raise WrongPhase("nothing_to_call_back")
    after = tree
    if rival is not None:
        after = structure.insert_alternative(after, result, rival).tree
        copy = replace(after.paragraph(rival), derived_from=row.old[0])
        after = after.changed([copy])
    for source in (each for each in row.old if each not in row.new):
        if after.paragraph(source).deleted:
            after = structure.restore(after, source).tree
        if after.paragraph(source).kind is after.paragraph(result).kind:
            after = beside(after, result, source)
    return after, otherwise(tree, after)


def _check_rows(ground: Ground, rows: Sequence[PlannedRow]) -> None:
    seen: set[ParagraphId] = set()
    for number, row in enumerate(rows, 1):
        if not row.old or not set(row.old) <= ground.words.keys():
            raise Malformed("streamlined_shape", row=number)
        if seen & set(row.old) or len(set(row.old)) < len(row.old):
            raise Malformed("streamlined_again", row=number)
        seen |= set(row.old)
        found = [ground.tree.paragraph(each) for each in row.old]
        if row.approach in TOGETHER and len({each.kind for each in found}) > 1:
            raise Malformed("streamlined_kinds", row=number)
        for each in _struck(row):
            if any(not below.deleted for below in ground.tree.children(each)):
                raise Malformed("streamlined_below", row=number)


def _struck(row: PlannedRow) -> tuple[ParagraphId, ...]:
    """The paragraphs that end with a row."""
    if row.approach is Approach.REPEATED:
        return row.old
    return row.old[1:] if row.approach in MERGED else ()


def _outcome(
    ground: Ground, row: PlannedRow, mint: Callable[[], str]
) -> tuple[tuple[ParagraphId, ...], tuple[str, ...]]:
    """The new paragraphs of a row, and the words of each."""
    first = row.old[0]
    match row.approach:
        case Approach.REPEATED:
            return (), ()
        case Approach.SPLIT:
            _check_parts(ground.words[first], row.parts)
            rest = tuple(ParagraphId(mint()) for _ in row.parts[1:])
            return (first, *rest), row.parts or (ground.words[first],)
        case Approach.MERGED_IDENTICAL:
            return (first,), (ground.words[first],)
        case Approach.MERGED_AS_ALTERNATIVES:
            plan = StreamliningPlan((), ground.words, {}, ground.sponsors)
            merged = merged_alternatives(plan, StreamlinedRow((), row.old, row.approach), ground.roster)
            return (first,), (merged.text,)
        case _:
            return row.old, tuple(ground.words[each] for each in row.old)


def _check_parts(whole: str, parts: Sequence[str]) -> None:
    if not all(words_and_marks(part) for part in parts):
        raise Malformed("split_empty")
    if len([flaw for part in parts for flaw in parse_brackets(part).flaws]) > len(
        parse_brackets(whole).flaws
    ):
        raise Malformed("split_inside_bracket")


def _changed(tree: ParagraphTree, row: PlannedRow, ids: tuple[ParagraphId, ...]) -> ParagraphTree:
    """The tree after a row."""
    first = row.old[0]
    if row.approach is Approach.MOVED and row.after is not None:
        kind = tree.paragraph(first).kind
        return structure.move(tree, first, place_after(tree, kind, row.after)).tree
    if row.approach is Approach.GROUPED:
        for other in row.old[1:]:
            tree = beside(tree, first, other)
    if row.approach is Approach.SPLIT:
        for before, rest in pairwise(ids):
            tree = structure.split(tree, before, rest).tree
    for struck in _struck(row):
        tree = structure.delete(tree, struck).tree
        gone = tree.paragraph(struck)
        tree = tree.changed([replace(gone, joined_into=row.within or first)])
    return tree


def beside(tree: ParagraphTree, base: ParagraphId, id: ParagraphId) -> ParagraphTree:
    """A paragraph, with those below it, as the last rival of another one; its own rivals come along."""
    known = tree.paragraph(base)
    anchor = known if known.alternative_to is None else tree.paragraph(known.alternative_to)
    coming = [each.id for each in tree.children(tree.paragraph(id).parent) if each.alternative_to == id]
    for one in (id, *coming):
        if one == anchor.id:  # it is the paragraph that the group is named after
            continue
        group = [each.id for each in _group(tree, anchor) if each.id != one]
        moved = structure.move(tree, one, TreePlace(anchor.parent, group[-1])).tree
        tree = moved.changed([replace(moved.paragraph(one), alternative_to=anchor.id)])
    return tree


def _group(tree: ParagraphTree, anchor: Paragraph) -> Iterator[Paragraph]:
    for each in tree.children(anchor.parent):
        if anchor.id in (each.id, each.alternative_to):
            yield each


def otherwise(before: ParagraphTree, after: ParagraphTree) -> tuple[Paragraph, ...]:
    """The paragraphs that are new or other than before, in reading order."""
    return tuple(each for each in after.reading_order() if before.paragraphs.get(each.id) != each)


def _check_open(paragraph: Paragraph) -> None:
    if paragraph.shut:
        raise WrongPhase(paragraph.shut)
