"""Drafts in invented order: trees of paragraphs, the acts on them, and what holds of every tree."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import chain

from hypothesis import strategies as st

from positions.errors import DomainError
from positions.ids import ParagraphId
from positions.negotiation.numbering import opened
from positions.negotiation.paragraph_tree import (
    DEEPEST,
    PARENTS,
    GivenLabel,
    Paragraph,
    ParagraphKind,
    ParagraphTree,
    TreePlace,
    tree_of,
)
from positions.negotiation.structure import (
    Restructured,
    delete,
    insert,
    insert_alternative,
    join,
    lock,
    move,
    restore,
    retype,
    split,
    unlock,
)

Act = Callable[[ParagraphTree, ParagraphId], Restructured]  # the second: an id that is free
OP, PP, SUB = ParagraphKind.OPERATIVE, ParagraphKind.PREAMBULAR, ParagraphKind.SUB_PARAGRAPH
HEADING, CHAPEAU, NOTE = ParagraphKind.HEADING, ParagraphKind.CHAPEAU, ParagraphKind.FOOTNOTE


def named(id: str) -> ParagraphId:
    """An id of a paragraph."""
    return ParagraphId(id)


def prepared(*rows: tuple[str, ParagraphKind] | tuple[str, ParagraphKind, str]) -> ParagraphTree:
    """A tree before its opening: id, kind and, below another, the id of that one; in order."""
    tree = ParagraphTree()
    for id, kind, *parent in rows:
        owner = named(parent[0]) if parent else None
        below = tree.children(owner)
        tree = insert(tree, named(id), kind, TreePlace(owner, below[-1].id if below else None)).tree
    return tree


def drafted(*rows: tuple[str, ParagraphKind] | tuple[str, ParagraphKind, str]) -> ParagraphTree:
    """The same, opened."""
    return opened(prepared(*rows))


def labelled_operatives(*labels: str) -> ParagraphTree:
    """Operative paragraphs that were opened with these labels, which are their ids too."""
    return tree_of(
        Paragraph(named(label), OP, order=order, labels=(GivenLabel(label, 1, at_opening=True),))
        for order, label in enumerate(labels)
    )


def labels_of(tree: ParagraphTree) -> list[str]:
    """The labels in reading order, deleted ones too."""
    return [paragraph.label for paragraph in tree.reading_order()]


def check_tree(tree: ParagraphTree) -> None:
    """What holds of every tree, whatever was done to it."""
    row = tree.reading_order()
    assert {each.id for each in row} == set(tree.paragraphs)  # none is lost, none owns itself
    for parent in chain([None], tree.paragraphs):
        below = tree.children(parent)
        assert [each.order for each in below] == list(range(len(below)))
        owner = None if parent is None else tree.paragraph(parent)
        for each in below:
            assert (None if owner is None else owner.kind) in PARENTS[each.kind]
            assert each.deleted or owner is None or not owner.deleted
    for each in row:
        owners = list(tree.ancestors(each))
        assert len(owners) < DEEPEST
        if each.deleted_with not in (None, each.id):
            assert each.deleted_with in {owner.id for owner in owners}
        assert each.joined_into is None or each.deleted
    given = {(label.epoch, label.text, each.id) for each in row for label in each.labels}
    assert len({(epoch, text) for epoch, text, _ in given}) == len(given)  # no label means two
    assert tree.epoch == 0 or all(each.labels or each.deleted for each in row)


@st.composite
def acts(draw: st.DrawFn) -> Act:
    """An act on whatever the tree holds then; many are refused."""
    first, second, third = (draw(st.integers(0, 40)) for _ in range(3))
    kind = draw(st.sampled_from(ParagraphKind))
    act = draw(st.sampled_from(range(10)))
    at_top = draw(st.booleans())

    def chosen(tree: ParagraphTree, number: int) -> ParagraphId:
        ids = [paragraph.id for paragraph in tree.reading_order()]
        return ids[number % len(ids)] if ids else named("missing")

    def place(tree: ParagraphTree) -> TreePlace:
        parent = None if at_top or not tree.paragraphs else chosen(tree, second)
        row: Sequence[ParagraphId | None] = [None, *(each.id for each in tree.children(parent))]
        return TreePlace(parent, row[third % len(row)])

    def take(tree: ParagraphTree, free: ParagraphId) -> Restructured:
        one, other = chosen(tree, first), chosen(tree, first + 1)
        return (
            lambda: insert(tree, free, kind, place(tree)),
            lambda: insert_alternative(tree, one, free),
            lambda: move(tree, one, place(tree)),
            lambda: split(tree, one, free),
            lambda: join(tree, one, other),
            lambda: delete(tree, one),
            lambda: restore(tree, one),
            lambda: retype(tree, one, kind),
            lambda: retype(tree, one, kind, place(tree)),
            lambda: lock(tree, one) if at_top else unlock(tree, one),
        )[act]()

    return take


def after(tree: ParagraphTree, row: Sequence[Act], stem: str) -> ParagraphTree:
    """The tree after acts in a row, of which those that are refused leave it as it is."""
    for number, act in enumerate(row):
        with suppress(DomainError):
            tree = act(tree, named(f"{stem}{number}")).tree
    return tree


@st.composite
def opened_trees(draw: st.DrawFn) -> ParagraphTree:
    """Trees that were prepared, opened and worked on."""
    ground = prepared(("z", HEADING), ("y", OP), ("x", CHAPEAU), ("w", SUB, "x"), ("v", SUB, "x"))
    tree = after(ground, draw(st.lists(acts(), max_size=12)), "before")
    return after(opened(tree), draw(st.lists(acts(), max_size=12)), "open")
