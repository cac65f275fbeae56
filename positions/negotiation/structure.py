"""What the pen does to the paragraphs of a draft: insert, move, split, join, delete, restore, retype, lock.

Each act is a function from a tree to the next, with the paragraphs it changed; who may do it, and when, is
asked in ``draft``. N4. Ids stay: the first part of a split and the first of two joined keep theirs. Labels
are given from the opening of the draft on (``numbering``).

All raise Unknown (``paragraph_unknown``), and WrongPhase where a paragraph is deleted (``paragraph_deleted``)
or its words, where the act is about them, take no change (``Paragraph.shut``); those that place one Malformed
(``kind_not_here``, ``place_unknown``, ``paragraph_too_deep``) too.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from positions.errors import Malformed, WrongPhase
from positions.ids import ParagraphId
from positions.negotiation.numbering import is_alike, labelled
from positions.negotiation.paragraph_tree import (
    DEEPEST,
    MOST,
    PARENTS,
    Paragraph,
    ParagraphKind,
    ParagraphTree,
    TreePlace,
)


@dataclass(frozen=True, slots=True)
class Restructured:
    """The tree after an act, and the paragraphs that are new or otherwise than before, in reading order."""

    tree: ParagraphTree
    changed: tuple[Paragraph, ...]


def insert(
    tree: ParagraphTree,
    id: ParagraphId,
    kind: ParagraphKind,
    place: TreePlace,
    *,
    derived_from: ParagraphId | None = None,
) -> Restructured:
    """Put a new paragraph at a place. Raises Malformed: ``paragraph_twice``, ``paragraphs_too_many``."""
    return _added(tree, Paragraph(id, kind, derived_from=derived_from), place)


def insert_alternative(tree: ParagraphTree, base: ParagraphId, id: ParagraphId) -> Restructured:
    """Put a rival of a paragraph after it and the rivals it has already (N3); of a rival: of its base."""
    known = _living(tree, base)
    if known.alternative_to is not None:
        known = _living(tree, known.alternative_to)
    group = [each for each in tree.children(known.parent) if known.id in (each.id, each.alternative_to)]
    place = TreePlace(known.parent, group[-1].id)
    return _added(tree, Paragraph(id, known.kind, alternative_to=known.id), place)


def move(tree: ParagraphTree, id: ParagraphId, place: TreePlace) -> Restructured:
    """Put a paragraph, with those below it, at another place; ids and labels stay.

    Raises Malformed: ``place_within``, where the place is in the paragraph itself.
    """
    return _settled(tree, _placed(tree, _living(tree, id), place))


def split(tree: ParagraphTree, id: ParagraphId, rest: ParagraphId) -> Restructured:
    """Put a new paragraph of the same kind right after one, for the rest of its words (``seam``)."""
    parted = _living(tree, id)
    _check_unlocked(parted)
    return _added(tree, Paragraph(rest, parted.kind, derived_from=id), TreePlace(parted.parent, id))


def join(tree: ParagraphTree, first: ParagraphId, second: ParagraphId) -> Restructured:
    """Delete the second of two neighbours, whose words the first takes (``seam``), with those below it.

    Raises Malformed (``join_apart``) where another living paragraph stands between them, or they are of
    kinds that are labelled apart.
    """
    one, other = _living(tree, first), _living(tree, second)
    _check_unlocked(one, other)
    neighbours = pairwise(each.id for each in tree.children(one.parent) if not each.deleted)
    if (first, second) not in neighbours or not is_alike(one.kind, other.kind):
        raise Malformed("join_apart")
    start = len(tree.children(first))
    below = tree.children(second)
    for paragraph in below:
        _check_kind(paragraph.kind, one.kind)
    taken = [replace(each, parent=first, order=start + place) for place, each in enumerate(below)]
    return _settled(tree, [replace(other, deleted_with=second, joined_into=first), *taken])


def delete(tree: ParagraphTree, id: ParagraphId) -> Restructured:
    """Strike a paragraph and those below it, in place; labels stay (N4)."""
    struck = [_living(tree, id), *(each for each in tree.reading_order(id) if not each.deleted)]
    _check_unlocked(*struck)
    return _settled(tree, [replace(each, deleted_with=id) for each in struck])


def restore(tree: ParagraphTree, id: ParagraphId) -> Restructured:
    """Give back a deleted paragraph and those that went with it, with their ids and labels.

    Raises WrongPhase: ``paragraph_stands``, ``owner_deleted`` where it went with another one or below one.
    """
    gone = tree.paragraph(id)
    if not gone.deleted:
        raise WrongPhase("paragraph_stands")
    if gone.deleted_with != id or any(each.deleted for each in tree.ancestors(gone)):
        raise WrongPhase("owner_deleted")
    back = [each for each in tree.reading_order() if each.deleted_with == id]
    after = tree.changed(replace(each, deleted_with=None, joined_into=None) for each in back)
    for each in back:
        if tree.epoch and not each.labels:  # it was deleted before the draft opened
            after = after.changed([labelled(after, after.paragraph(each.id))])
    return _settled(tree, [after.paragraph(each.id) for each in back])


def retype(
    tree: ParagraphTree, id: ParagraphId, kind: ParagraphKind, place: TreePlace | None = None
) -> Restructured:
    """Make a paragraph one of another kind, where it stands or at a place where that kind may stand.

    Its label is given anew where the other kind is labelled in another series.
    """
    old = _living(tree, id)
    for below in tree.children(id):
        _check_kind(below.kind, kind)
    keeps_label = is_alike(old.kind, kind)
    new = replace(old, kind=kind, alternative_to=old.alternative_to if keeps_label else None)
    if place is None:
        _check_kind(kind, None if old.parent is None else tree.paragraph(old.parent).kind)
        changed = [new]
    else:
        changed = _placed(tree, new, place)
    after = tree.changed(changed)
    if tree.epoch and not keeps_label:
        after = after.changed([labelled(after, after.paragraph(id))])
    return _settled(tree, after.paragraphs.values())


def lock(tree: ParagraphTree, id: ParagraphId) -> Restructured:
    """Mark a paragraph, so that nobody changes its words."""
    return _settled(tree, [replace(_living(tree, id), locked=True)])


def unlock(tree: ParagraphTree, id: ParagraphId) -> Restructured:
    """Take the chair's lock off a paragraph."""
    return _settled(tree, [replace(_living(tree, id), locked=False)])


def _living(tree: ParagraphTree, id: ParagraphId) -> Paragraph:
    paragraph = tree.paragraph(id)
    if paragraph.deleted:
        raise WrongPhase("paragraph_deleted")
    return paragraph


def _check_unlocked(*paragraphs: Paragraph) -> None:
    for paragraph in paragraphs:
        if paragraph.shut:
            raise WrongPhase(paragraph.shut)


def _check_kind(kind: ParagraphKind, below: ParagraphKind | None) -> None:
    if below not in PARENTS[kind]:
        raise Malformed("kind_not_here")


def _added(tree: ParagraphTree, paragraph: Paragraph, place: TreePlace) -> Restructured:
    if paragraph.id in tree.paragraphs:
        raise Malformed("paragraph_twice")
    if len(tree.paragraphs) >= MOST:
        raise Malformed("paragraphs_too_many", most=MOST)
    after = tree.changed(changed := _placed(tree, paragraph, place))
    new = after.paragraph(paragraph.id)
    return _settled(tree, [*changed, labelled(after, new) if tree.epoch else new])


def _placed(tree: ParagraphTree, paragraph: Paragraph, place: TreePlace) -> list[Paragraph]:
    """The paragraph at its place, and the neighbours there and where it stood, in their order."""
    owners: list[Paragraph] = []
    if place.parent is not None:
        owners = [_living(tree, place.parent), *tree.ancestors(tree.paragraph(place.parent))]
    if paragraph.id in (place.after, *(owner.id for owner in owners)):
        raise Malformed("place_within")
    _check_kind(paragraph.kind, owners[0].kind if owners else None)
    if len(owners) + _height(tree, paragraph.id) > DEEPEST:
        raise Malformed("paragraph_too_deep", most=DEEPEST)
    row = [each for each in tree.children(place.parent) if each.id != paragraph.id]
    ids = [None, *(each.id for each in row)]
    if place.after not in ids:
        raise Malformed("place_unknown")
    row.insert(ids.index(place.after), replace(paragraph, parent=place.parent))
    left = []
    if paragraph.id in tree.paragraphs and paragraph.parent != place.parent:
        left = [each for each in tree.children(paragraph.parent) if each.id != paragraph.id]
    return [
        replace(each, order=order)
        for part in (row, left)
        for order, each in enumerate(part)
        if each.order != order or each.id == paragraph.id
    ]


def _height(tree: ParagraphTree, id: ParagraphId) -> int:
    """Levels that a paragraph takes with those below it."""
    levels, row = 0, [id]
    while row:
        levels += 1
        row = [below.id for each in row for below in tree.children(each)]
    return levels


def _settled(tree: ParagraphTree, paragraphs: Iterable[Paragraph]) -> Restructured:
    told = {each.id: each for each in paragraphs}  # of two tellings the later one holds
    new = {id for id, paragraph in told.items() if tree.paragraphs.get(id) != paragraph}
    after = tree.changed(told.values())
    return Restructured(after, tuple(each for each in after.reading_order() if each.id in new))
