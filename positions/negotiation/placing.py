"""Where a paragraph may be put, seen from another one: after it, or a step up or down among neighbours."""

from positions.errors import Malformed
from positions.ids import ParagraphId
from positions.negotiation.paragraph_tree import PARENTS, Paragraph, ParagraphKind, ParagraphTree, TreePlace


def place_after(tree: ParagraphTree, kind: ParagraphKind, target: ParagraphId) -> TreePlace:
    """The nearest place after a paragraph at which one of this kind may stand.

    After a heading: right below it. Else beside it, right below it, or beside one that it stands below.
    Raises Unknown (``paragraph_unknown``), Malformed (``kind_not_here``) where there is none.
    """
    found = tree.paragraph(target)
    below = TreePlace(found.id)
    if found.kind is ParagraphKind.HEADING and kind is not ParagraphKind.HEADING:
        if found.kind in PARENTS[kind]:
            return below
    elif _may_stand(tree, kind, found.parent):
        return TreePlace(found.parent, found.id)
    if found.kind in PARENTS[kind]:
        return below
    for owner in tree.ancestors(found):
        if _may_stand(tree, kind, owner.parent):
            return TreePlace(owner.parent, owner.id)
    raise Malformed("kind_not_here")


def place_as(tree: ParagraphTree, id: ParagraphId, kind: ParagraphKind) -> TreePlace | None:
    """Where a paragraph goes that becomes one of another kind: to the nearest place after what is read before
    it; None where it may stay. Raises Malformed (``kind_not_here``) where there is none.
    """
    row = tree.reading_order()
    found = tree.paragraph(id)
    before = [each for each in row[: row.index(found)] if not each.deleted]
    return place_instead(tree, found, kind, before[-1] if before else None)


def place_instead(
    tree: ParagraphTree, found: Paragraph, kind: ParagraphKind, before: Paragraph | None
) -> TreePlace | None:
    """As ``place_as``, where it is known what is read ``before`` it and stands; None: nothing is."""
    if _may_stand(tree, kind, found.parent):
        return None
    if before is None:
        raise Malformed("kind_not_here")
    return place_after(tree, kind, before.id)


def step_up(tree: ParagraphTree, id: ParagraphId) -> TreePlace | None:
    """Before the neighbour that stands before it; None for the first one."""
    row = tree.children(tree.paragraph(id).parent)
    before = _before(row, id)
    living = [place for place, each in enumerate(before) if not each.deleted]
    if not living:
        return None
    after = before[living[-1] - 1].id if living[-1] else None
    return TreePlace(tree.paragraph(id).parent, after)


def step_down(tree: ParagraphTree, id: ParagraphId) -> TreePlace | None:
    """After the neighbour that stands after it; None for the last one."""
    following = next_of(tree, id)
    return None if following is None else TreePlace(following.parent, following.id)


def next_of(tree: ParagraphTree, id: ParagraphId) -> Paragraph | None:
    """The next neighbour that is not deleted."""
    row = tree.children(tree.paragraph(id).parent)
    return next((each for each in row[len(_before(row, id)) + 1 :] if not each.deleted), None)


def _before(row: list[Paragraph], id: ParagraphId) -> list[Paragraph]:
    return row[: [each.id for each in row].index(id)]


def _may_stand(tree: ParagraphTree, kind: ParagraphKind, parent: ParagraphId | None) -> bool:
    return (None if parent is None else tree.paragraph(parent).kind) in PARENTS[kind]
