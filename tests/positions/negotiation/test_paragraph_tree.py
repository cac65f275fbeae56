"""The tree of paragraphs and its reading order."""

import pytest
from hypothesis import given

from positions.errors import Unknown
from positions.negotiation.paragraph_tree import (
    PARENTS,
    GivenLabel,
    Paragraph,
    ParagraphKind,
    ParagraphTree,
    tree_of,
)
from tests.paragraphs import CHAPEAU, HEADING, NOTE, OP, PP, SUB, drafted, named, opened_trees, prepared

TREE = drafted(
    ("h", HEADING), ("p", PP, "h"), ("c", CHAPEAU, "h"), ("a", SUB, "c"), ("n", NOTE, "a"), ("o", OP)
)


def test_it_is_read_from_each_paragraph_to_those_below_it() -> None:
    assert [each.id for each in TREE.reading_order()] == ["h", "p", "c", "a", "n", "o"]
    assert [each.id for each in TREE.reading_order(named("h"))] == ["p", "c", "a", "n"]
    assert [each.id for each in TREE.children(named("h"))] == ["p", "c"]
    assert [each.id for each in TREE.ancestors(TREE.paragraph(named("n")))] == ["a", "c", "h"]


def test_a_paragraph_that_is_not_there_is_unknown() -> None:
    with pytest.raises(Unknown) as refusal:
        TREE.paragraph(named("elsewhere"))
    assert refusal.value.reason == "paragraph_unknown"


def test_its_newest_label_is_the_one_shown() -> None:
    paragraph = Paragraph(named("p"), OP)
    assert (paragraph.label, paragraph.epoch, paragraph.deleted) == ("", 0, False)
    labels = (GivenLabel("OP4", 1, at_opening=True), GivenLabel("3", 2))
    numbered = Paragraph(named("p"), OP, labels=labels, deleted_with=named("p"))
    assert (numbered.label, numbered.epoch, numbered.deleted) == ("3", 2, True)


def test_before_the_opening_no_epoch_runs() -> None:
    assert ParagraphTree().epoch == prepared(("o", OP)).epoch == 0
    assert TREE.epoch == 1


def test_every_kind_says_what_may_own_it() -> None:
    assert set(PARENTS) == set(ParagraphKind)
    assert None not in PARENTS[SUB]
    assert PARENTS[NOTE] == set(ParagraphKind) - {HEADING}


@given(opened_trees())
def test_the_order_in_which_paragraphs_are_read_in_does_not_matter(tree: ParagraphTree) -> None:
    backwards = tree_of(reversed(list(tree.paragraphs.values())))
    assert backwards == tree
    assert backwards.reading_order() == tree.reading_order()
