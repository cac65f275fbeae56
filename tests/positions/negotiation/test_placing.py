"""Where paragraphs go, seen from others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.errors import DomainError, Malformed, Unknown
from positions.ids import ParagraphId
from positions.negotiation.paragraph_tree import (
    PARENTS,
    Paragraph,
    ParagraphKind,
    ParagraphTree,
    TreePlace,
    tree_of,
)
from positions.negotiation.placing import next_of, place_after, place_as, step_down, step_up
from positions.negotiation.structure import delete, insert, move, retype

HEADING, OPERATIVE, SUB, NOTE = (
    ParagraphKind.HEADING,
    ParagraphKind.OPERATIVE,
    ParagraphKind.SUB_PARAGRAPH,
    ParagraphKind.FOOTNOTE,
)


def named(name: str) -> ParagraphId:
    return ParagraphId(name)


def one(name: str, kind: ParagraphKind, parent: str | None = None, order: int = 0) -> Paragraph:
    return Paragraph(named(name), kind, None if parent is None else named(parent), order)


TREE = tree_of(
    (
        one("I", HEADING),
        one("op1", OPERATIVE, "I", 0),
        one("a", SUB, "op1", 0),
        one("i", SUB, "a", 0),
        one("b", SUB, "op1", 1),
        one("op2", OPERATIVE, "I", 1),
        one("II", HEADING, None, 1),
        one("op3", OPERATIVE, None, 2),
    )
)


@pytest.mark.parametrize(
    ("kind", "target", "place"),
    [
        (OPERATIVE, "I", TreePlace(named("I"))),
        (HEADING, "I", TreePlace(None, named("I"))),
        (OPERATIVE, "op1", TreePlace(named("I"), named("op1"))),
        (SUB, "op1", TreePlace(named("op1"))),
        (SUB, "a", TreePlace(named("op1"), named("a"))),
        (OPERATIVE, "a", TreePlace(named("I"), named("op1"))),
        (OPERATIVE, "i", TreePlace(named("I"), named("op1"))),
        (HEADING, "b", TreePlace(named("I"), named("op1"))),
        (NOTE, "a", TreePlace(named("op1"), named("a"))),
        (NOTE, "op3", TreePlace(named("op3"))),
    ],
)
def test_the_nearest_place_after_a_paragraph(kind: ParagraphKind, target: str, place: TreePlace) -> None:
    assert place_after(TREE, kind, named(target)) == place


def test_some_have_no_place_after_some() -> None:
    for kind in (SUB, NOTE):
        with pytest.raises(Malformed, match="kind_not_here"):
            place_after(TREE, kind, named("II"))
    with pytest.raises(Unknown, match="paragraph_unknown"):
        place_after(TREE, OPERATIVE, named("nothing"))


def test_one_step_passes_the_next_that_stands() -> None:
    assert step_up(TREE, named("op1")) is None
    assert step_up(TREE, named("op2")) == TreePlace(named("I"))
    assert step_up(TREE, named("op3")) == TreePlace(None, named("I"))
    assert step_down(TREE, named("a")) == TreePlace(named("op1"), named("b"))
    assert step_down(TREE, named("b")) is None
    struck = delete(TREE, named("II")).tree
    assert step_up(struck, named("op3")) == TreePlace()
    assert step_down(struck, named("I")) == TreePlace(None, named("op3"))
    following = next_of(struck, named("I"))
    assert following is not None
    assert following.id == "op3"


def test_what_becomes_of_another_kind_goes_where_that_may_stand() -> None:
    assert place_as(TREE, named("op2"), HEADING) is None
    assert place_as(TREE, named("op2"), SUB) == TreePlace(named("op1"), named("b"))
    assert place_as(TREE, named("a"), OPERATIVE) == TreePlace(named("I"), named("op1"))
    with pytest.raises(Malformed, match="kind_not_here"):
        place_as(TREE, named("I"), SUB)
    first = delete(TREE, named("I")).tree
    with pytest.raises(Malformed, match="kind_not_here"):
        place_as(first, named("II"), SUB)


@given(st.sampled_from(sorted(TREE.paragraphs)), st.sampled_from(ParagraphKind))
def test_every_place_that_is_found_is_one_where_the_kind_may_stand(
    target: ParagraphId, kind: ParagraphKind
) -> None:
    try:
        place = place_after(TREE, kind, target)
    except DomainError:
        return
    after = insert(TREE, named("new"), kind, place).tree
    assert after.paragraph(named("new")).parent == place.parent
    assert (place.parent and after.paragraph(place.parent).kind) in PARENTS[kind]


@given(st.lists(st.tuples(st.sampled_from(sorted(TREE.paragraphs)), st.booleans()), max_size=8))
def test_steps_leave_the_rest_in_order_and_the_way_back_leads_back(
    steps: list[tuple[ParagraphId, bool]],
) -> None:
    tree: ParagraphTree = TREE
    for id, is_up in steps:
        place = step_up(tree, id) if is_up else step_down(tree, id)
        if place is None:
            continue
        moved = move(tree, id, place).tree
        back = step_down(moved, id) if is_up else step_up(moved, id)
        assert back is not None
        assert move(moved, id, back).tree == tree
        tree = moved


@given(st.sampled_from(sorted(TREE.paragraphs)), st.sampled_from(ParagraphKind))
def test_where_a_kind_has_a_place_the_paragraph_becomes_one(id: ParagraphId, kind: ParagraphKind) -> None:
    try:
        after = retype(TREE, id, kind, place_as(TREE, id, kind)).tree
    except DomainError:
        return
    assert after.paragraph(id).kind is kind
