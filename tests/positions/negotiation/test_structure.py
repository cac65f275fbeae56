"""What the pen does to the paragraphs of a draft."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.errors import DomainError, Malformed, Unknown, WrongPhase
from positions.negotiation.paragraph_tree import DEEPEST, MOST, Paragraph, ParagraphTree, TreePlace
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
from tests.paragraphs import (
    CHAPEAU,
    HEADING,
    NOTE,
    OP,
    PP,
    SUB,
    Act,
    acts,
    check_tree,
    drafted,
    labels_of,
    named,
    opened_trees,
    prepared,
)

H, C, A, B, D, N = (named(letter) for letter in "hcabdn")
TREE = drafted(
    ("h", HEADING), ("c", CHAPEAU, "h"), ("a", SUB, "c"), ("n", NOTE, "a"), ("b", SUB, "c"), ("d", OP)
)
NEW = named("new")


def refusal_of(act: Callable[[], object], kind: type[DomainError]) -> str:
    with pytest.raises(kind) as refusal:
        act()
    return refusal.value.reason


def ids(done: Restructured) -> list[str]:
    return [paragraph.id for paragraph in done.changed]


def test_it_says_which_paragraphs_an_act_changed() -> None:
    done = insert(TREE, NEW, SUB, TreePlace(C), derived_from=D)
    assert ids(done) == ["new", "a", "b"]
    assert done.changed == tuple(done.tree.paragraph(named(id)) for id in ("new", "a", "b"))
    assert done.tree.paragraph(NEW).derived_from == D
    assert ids(insert(TREE, NEW, SUB, TreePlace(C, B))) == ["new"]


def test_before_the_opening_nothing_is_labelled() -> None:
    tree = prepared(("c", CHAPEAU), ("a", SUB, "c"))
    assert labels_of(retype(insert(tree, NEW, PP, TreePlace()).tree, C, OP).tree) == ["", "", ""]
    assert labels_of(restore(delete(tree, C).tree, C).tree) == ["", ""]


def test_a_paragraph_is_moved_with_those_below_it() -> None:
    done = move(TREE, A, TreePlace(D))
    assert ids(done) == ["b", "a"]
    assert [each.id for each in done.tree.reading_order()] == ["h", "c", "b", "d", "a", "n"]
    assert ids(move(TREE, A, TreePlace(C, B))) == ["b", "a"]
    assert ids(move(TREE, A, TreePlace(C))) == []


@pytest.mark.parametrize(
    ("act", "reason"),
    [
        (lambda: insert(TREE, A, SUB, TreePlace(C)), "paragraph_twice"),
        (lambda: insert(TREE, NEW, OP, TreePlace(C)), "kind_not_here"),
        (lambda: insert(TREE, NEW, SUB, TreePlace()), "kind_not_here"),
        (lambda: insert(TREE, NEW, SUB, TreePlace(C, D)), "place_unknown"),
        (lambda: move(TREE, A, TreePlace(C, A)), "place_within"),
        (lambda: move(TREE, H, TreePlace(H)), "place_within"),
        (lambda: move(TREE, A, TreePlace(A)), "place_within"),
        (lambda: move(TREE, N, TreePlace(H)), "kind_not_here"),
        (lambda: retype(TREE, C, PP), "kind_not_here"),
        (lambda: retype(TREE, C, HEADING), "kind_not_here"),
        (lambda: retype(TREE, A, OP), "kind_not_here"),
        (lambda: retype(TREE, D, SUB), "kind_not_here"),
        (lambda: retype(TREE, D, SUB, TreePlace(H)), "kind_not_here"),
        (lambda: join(TREE, B, A), "join_apart"),
        (lambda: join(TREE, A, A), "join_apart"),
        (lambda: join(TREE, C, D), "join_apart"),
        (lambda: join(TREE, H, D), "join_apart"),
    ],
)
def test_what_would_make_no_tree_is_refused(act: Callable[[], object], reason: str) -> None:
    assert refusal_of(act, Malformed) == reason


def test_a_note_is_no_neighbour_of_a_sub_paragraph() -> None:
    tree = drafted(("c", CHAPEAU), ("a", SUB, "c"), ("n", NOTE, "c"), ("b", SUB, "c"))
    assert refusal_of(lambda: join(tree, A, N), Malformed) == "join_apart"
    assert refusal_of(lambda: join(tree, A, B), Malformed) == "join_apart"
    assert ids(join(delete(tree, N).tree, A, B)) == ["b"]


def test_what_stands_below_the_second_may_have_no_place_below_the_first() -> None:
    tree = drafted(("h", HEADING), ("k", HEADING), ("o", OP, "k"))
    joined = join(tree, H, named("k"))
    assert [(each.id, each.parent, each.order) for each in joined.changed] == [("o", "h", 0), ("k", None, 1)]


def test_what_is_not_there_is_unknown() -> None:
    for act in (
        lambda: insert(TREE, NEW, SUB, TreePlace(NEW)),
        lambda: insert_alternative(TREE, NEW, NEW),
        lambda: move(TREE, NEW, TreePlace()),
        lambda: split(TREE, NEW, NEW),
        lambda: join(TREE, C, NEW),
        lambda: delete(TREE, NEW),
        lambda: restore(TREE, NEW),
        lambda: retype(TREE, NEW, OP),
        lambda: lock(TREE, NEW),
    ):
        assert refusal_of(act, Unknown) == "paragraph_unknown"


def test_what_is_deleted_is_left_alone() -> None:
    tree = delete(TREE, C).tree
    for act in (
        lambda: insert(tree, NEW, SUB, TreePlace(C)),
        lambda: insert_alternative(tree, A, NEW),
        lambda: move(tree, C, TreePlace()),
        lambda: split(tree, A, NEW),
        lambda: join(tree, A, B),
        lambda: delete(tree, B),
        lambda: retype(tree, C, OP),
        lambda: lock(tree, C),
        lambda: unlock(tree, C),
    ):
        assert refusal_of(act, WrongPhase) == "paragraph_deleted"


def test_what_is_deleted_takes_along_and_gives_back_those_below_it() -> None:
    without_n = delete(TREE, N).tree
    done = delete(without_n, C)
    assert ids(done) == ["c", "a", "b"]
    assert refusal_of(lambda: restore(done.tree, A), WrongPhase) == "owner_deleted"
    assert refusal_of(lambda: restore(done.tree, N), WrongPhase) == "owner_deleted"
    assert restore(done.tree, C).tree == without_n
    assert refusal_of(lambda: restore(TREE, C), WrongPhase) == "paragraph_stands"


def test_words_under_the_lock_of_the_chair_are_neither_parted_nor_deleted() -> None:
    locked = lock(TREE, A)
    assert ids(locked) == ["a"]
    for act in (
        lambda: split(locked.tree, A, NEW),
        lambda: join(locked.tree, A, B),
        lambda: delete(locked.tree, A),
        lambda: delete(locked.tree, C),
    ):
        assert refusal_of(act, WrongPhase) == "paragraph_locked"
    assert ids(move(locked.tree, B, TreePlace(C))) == ["b", "a"]
    assert unlock(locked.tree, A).tree == TREE


def test_two_are_joined_with_those_below_them() -> None:
    tree = insert(TREE, NEW, CHAPEAU, TreePlace(H, C)).tree
    tree = insert(tree, named("x"), SUB, TreePlace(NEW)).tree
    done = join(tree, C, NEW)
    assert ids(done) == ["x", "new"]
    assert [each.id for each in done.tree.children(C)] == ["a", "b", "x"]
    second = done.tree.paragraph(NEW)
    assert (second.deleted_with, second.joined_into) == (NEW, C)
    back = restore(done.tree, NEW).tree.paragraph(NEW)
    assert (back.deleted, back.joined_into, back.label) == (False, None, second.label)


def test_a_split_puts_the_rest_right_after_what_stands_below_the_first() -> None:
    done = split(TREE, C, NEW)
    rest = done.tree.paragraph(NEW)
    assert (rest.kind, rest.parent, rest.derived_from, rest.label) == (CHAPEAU, H, C, "OP1bis")
    assert [each.id for each in done.tree.reading_order()] == ["h", "c", "a", "n", "b", "new", "d"]


def test_a_rival_of_another_series_is_one_no_more() -> None:
    tree = insert_alternative(TREE, D, NEW).tree
    assert retype(tree, NEW, CHAPEAU).tree.paragraph(NEW).alternative_to == D
    assert retype(tree, NEW, PP).tree.paragraph(NEW).alternative_to is None
    assert ids(retype(tree, D, OP)) == []


def test_a_draft_has_its_measure() -> None:
    tree = prepared(("1", HEADING), *((str(n), HEADING, str(n - 1)) for n in range(2, DEEPEST + 1)))
    deep = lambda: insert(tree, NEW, OP, TreePlace(named(str(DEEPEST))))  # noqa: E731 - a deed as the others
    assert refusal_of(deep, Malformed) == "paragraph_too_deep"
    below = insert(tree, NEW, HEADING, TreePlace()).tree
    assert refusal_of(lambda: move(below, named("1"), TreePlace(NEW)), Malformed) == "paragraph_too_deep"
    many = prepared(("o", OP))
    ground = many.paragraph(named("o"))
    full = many.changed([ground, *(_copy(ground, number) for number in range(1, MOST))])
    assert refusal_of(lambda: insert(full, NEW, OP, TreePlace()), Malformed) == "paragraphs_too_many"


def _copy(ground: Paragraph, order: int) -> Paragraph:
    return replace(ground, id=named(f"o{order}"), order=order)


@given(opened_trees())
def test_whatever_is_done_leaves_a_tree(tree: ParagraphTree) -> None:
    check_tree(tree)


@given(opened_trees(), acts())
def test_the_changed_paragraphs_are_those_that_differ(tree: ParagraphTree, act: Act) -> None:
    with suppress(DomainError):
        done = act(tree, NEW)
        differing = {id for id, each in done.tree.paragraphs.items() if tree.paragraphs.get(id) != each}
        assert {each.id for each in done.changed} == differing
        assert tree.changed(done.changed) == done.tree


@given(opened_trees(), st.integers(0, 40))
def test_deleting_and_restoring_changes_nothing(tree: ParagraphTree, number: int) -> None:
    row = tree.reading_order()
    with suppress(WrongPhase):
        chosen = row[number % len(row)].id
        assert restore(delete(tree, chosen).tree, chosen).tree == tree


@given(opened_trees(), acts())
def test_an_act_with_an_id_that_is_taken_changes_nothing(tree: ParagraphTree, act: Act) -> None:
    with suppress(DomainError):
        assert set(act(tree, tree.reading_order()[0].id).tree.paragraphs) == set(tree.paragraphs)
