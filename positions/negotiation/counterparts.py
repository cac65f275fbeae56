"""Which paragraph of one draft is which of another: one derived from the other, or of one kind and place."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from positions.ids import ParagraphId
from positions.negotiation.paragraph_tree import ParagraphKind, ParagraphTree


def counterparts(ours: ParagraphTree, theirs: ParagraphTree) -> Mapping[ParagraphId, ParagraphId]:
    """Their paragraphs by id, each with ours that is its counterpart; a paragraph has one at most.

    A paragraph without derivation meets the one at its place among those of its kind; deleted ones meet none.
    """
    met: dict[ParagraphId, ParagraphId] = {}
    for own, other in _derived(ours, theirs):
        if other not in met and own not in met.values():
            met[other] = own
    mine, others = _places(ours, set(met.values())), _places(theirs, set(met))
    return met | {other: mine[place] for place, other in others.items() if place in mine}


def _derived(ours: ParagraphTree, theirs: ParagraphTree) -> Iterable[tuple[ParagraphId, ParagraphId]]:
    for own in ours.reading_order():
        if own.derived_from is not None and own.derived_from in theirs.paragraphs:
            yield own.id, own.derived_from
    for other in theirs.reading_order():
        if other.derived_from is not None and other.derived_from in ours.paragraphs:
            yield other.derived_from, other.id


def _places(tree: ParagraphTree, met: set[ParagraphId]) -> dict[tuple[ParagraphKind, int], ParagraphId]:
    counts: dict[ParagraphKind, int] = defaultdict(int)
    places: dict[tuple[ParagraphKind, int], ParagraphId] = {}
    for each in tree.reading_order():
        if not each.deleted:
            if each.id not in met:
                places[each.kind, counts[each.kind]] = each.id
            counts[each.kind] += 1
    return places
