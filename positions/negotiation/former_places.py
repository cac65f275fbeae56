"""Where paragraphs stood before streamlining put them elsewhere, and how they go back there (rule L).

Rule 1. A row that moved or grouped paragraphs is called back by itself, whichever others are: what it put
        elsewhere goes between the neighbours it had, as far as these stand where they stood. Its words are
        its own; what was written in it since stays.
Rule 2. Once every such row is called back, in whatever order, the paragraphs stand as before the plan.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from positions.errors import WrongPhase
from positions.ids import ParagraphId
from positions.negotiation import structure
from positions.negotiation.paragraph_tree import Paragraph, ParagraphTree, TreePlace
from positions.negotiation.streamlined_tree import MERGED, beside, otherwise
from positions.negotiation.streamlining import Approach, StreamlinedRow

DISPLACING = frozenset({Approach.MOVED, Approach.GROUPED})


@dataclass(frozen=True, slots=True)
class FormerPlace:
    """A paragraph as it stood before a plan: below which one, and whose rival it was."""

    id: ParagraphId
    parent: ParagraphId | None
    rival_of: ParagraphId | None


@dataclass(frozen=True, slots=True)
class AppliedPlan:
    """The rows of a plan that was applied, where paragraphs stood before, and the numbers of the rows,
    from 1 on, that were called back.
    """

    rows: Sequence[StreamlinedRow]
    former: Sequence[FormerPlace]
    called: Collection[int] = ()


def former_places(before: ParagraphTree, rows: Sequence[StreamlinedRow]) -> tuple[FormerPlace, ...]:
    """Where the paragraphs that these rows put elsewhere stood, among all their neighbours, in order."""
    parents = {before.paragraph(id).parent for row in rows for id in _put_elsewhere(row)}
    return tuple(
        FormerPlace(each.id, each.parent, each.alternative_to)
        for each in before.reading_order()
        if each.parent in parents
    )


def put_back(
    tree: ParagraphTree, applied: AppliedPlan, number: int
) -> tuple[ParagraphTree, tuple[Paragraph, ...]]:
    """The tree with what a row put elsewhere where it stood (Rule 1), and the paragraphs that are otherwise.

    Raises WrongPhase (``nothing_to_call_back``) where all of it stands there, and as ``structure``.
    """
    row = applied.rows[number - 1]
    going = _displaced(applied, row)
    away = _away(applied)
    after = tree
    for place in going:
        if after.paragraph(place.id).deleted:
            after = structure.restore(after, place.id).tree
        after = _with_its_rivals_of_before(after, applied.former, row, place)
        after = _moved_home(after, applied.former, place, away)
        away -= {place.id}
    changed = otherwise(tree, after)
    if not changed:
        raise WrongPhase("nothing_to_call_back")
    return after, changed


def _put_elsewhere(row: StreamlinedRow) -> tuple[ParagraphId, ...]:
    """The paragraphs that a row names and puts elsewhere: of a group all but the first."""
    if row.approach is Approach.GROUPED:
        return row.old[1:]
    return row.old if row.approach is Approach.MOVED else ()


def _displaced(applied: AppliedPlan, row: StreamlinedRow) -> list[FormerPlace]:
    """What a row put elsewhere, in order: also the rivals that came along, unless another row did it."""
    put = _put_elsewhere(row)
    owners = frozenset(put) if row.approach is Approach.GROUPED else frozenset()
    others = {id for each in applied.rows for id in _put_elsewhere(each)} | _taken(applied)
    return [
        each
        for each in applied.former
        if each.id in put or (each.rival_of in owners and each.id not in others)
    ]


def _taken(applied: AppliedPlan) -> set[ParagraphId]:
    """What was taken in by another paragraph, and called back beside it."""
    rows = (row for number, row in enumerate(applied.rows, 1) if number in applied.called)
    of = MERGED | {Approach.REPEATED}
    return {id for row in rows if row.approach in of for id in row.old if id not in row.new}


def _away(applied: AppliedPlan) -> set[ParagraphId]:
    """What does not stand where it stood: put elsewhere still, or beside what took it in."""
    taken = _taken(applied)
    away = taken | {each.id for each in applied.former if each.rival_of in taken}
    for number, row in enumerate(applied.rows, 1):
        if number not in applied.called:
            away |= {each.id for each in _displaced(applied, row)}
    return away


def _with_its_rivals_of_before(
    tree: ParagraphTree, former: Sequence[FormerPlace], row: StreamlinedRow, place: FormerPlace
) -> ParagraphTree:
    """Whose rival a paragraph of a group was, and which were its own."""
    known = tree.paragraph(place.id)
    if row.approach is not Approach.GROUPED or known.alternative_to is None:
        return tree
    own = (tree.paragraph(each.id) for each in former if each.rival_of == place.id)
    rivals = [
        replace(each, alternative_to=place.id) for each in own if each.alternative_to == known.alternative_to
    ]
    anchor = place.rival_of
    if anchor is not None:  # which may stand in another group meanwhile
        anchor = tree.paragraph(anchor).alternative_to or anchor
    return tree.changed([replace(known, alternative_to=anchor), *rivals])


def _moved_home(
    tree: ParagraphTree, former: Sequence[FormerPlace], place: FormerPlace, away: Collection[ParagraphId]
) -> ParagraphTree:
    """A paragraph before the next of its former neighbours that stands where it stood; what became its rival
    elsewhere comes along.
    """
    stood = [each.id for each in former if each.parent == place.parent]
    later = {id for id in stood[stood.index(place.id) + 1 :] if id not in away}
    now = [each.id for each in tree.children(place.parent) if each.id != place.id]
    at = next((number for number, id in enumerate(now) if id in later), len(now))
    own = {each.id for each in former if each.rival_of == place.id}
    beside_it = tree.children(tree.paragraph(place.id).parent)
    coming = [each.id for each in beside_it if each.alternative_to == place.id and each.id not in own]
    goal = TreePlace(place.parent, now[at - 1] if at else None)
    tree = structure.move(tree, place.id, goal).tree
    for one in coming:
        tree = beside(tree, place.id, one)
    return tree
