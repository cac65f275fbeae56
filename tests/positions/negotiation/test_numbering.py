"""Labels of the opening, labels of later paragraphs, and the numbers of adoption (N1 to N5)."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.errors import Unknown
from positions.negotiation.numbering import (
    NewNumber,
    in_force,
    meanings_of,
    opened,
    renumber,
    resolve,
    rivals,
    short_label,
)
from positions.negotiation.paragraph_tree import ParagraphKind, ParagraphTree, TreePlace
from positions.negotiation.structure import (
    delete,
    insert,
    insert_alternative,
    join,
    move,
    restore,
    retype,
    split,
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
    after,
    drafted,
    labelled_operatives,
    labels_of,
    named,
    opened_trees,
    prepared,
)

INNER = ParagraphKind.SUB_PARAGRAPH


def put(
    tree: ParagraphTree, id: str, kind: ParagraphKind, after: str | None, below: str | None = None
) -> ParagraphTree:
    place = TreePlace(named(below) if below else None, named(after) if after else None)
    return insert(tree, named(id), kind, place).tree


def worked_example() -> ParagraphTree:
    tree = labelled_operatives("OP3", "OP4", "OP5")
    tree = put(tree, "bis", OP, "OP4")
    tree = put(tree, "ter", OP, "bis")
    return put(tree, "quater", OP, "OP4")


def test_what_is_inserted_is_called_in_the_order_of_time_and_stands_in_its_place() -> None:
    assert labels_of(worked_example()) == ["OP3", "OP4", "OP4quater", "OP4bis", "OP4ter", "OP5"]


def worked_on() -> ParagraphTree:
    tree = delete(worked_example(), named("OP5")).tree
    tree = move(tree, named("OP3"), TreePlace(after=named("OP5"))).tree
    return put(tree, "zero", OP, None)


def test_labels_stay_when_paragraphs_are_deleted_or_moved_and_before_the_first_stands_zero() -> None:
    tree = worked_on()
    assert labels_of(tree) == ["OP0", "OP4", "OP4quater", "OP4bis", "OP4ter", "OP5", "OP3"]
    assert [each.label for each in tree.reading_order() if each.deleted] == ["OP5"]


def test_adoption_numbers_what_lives_from_one_on() -> None:
    rows = renumber(worked_on())
    assert [(row.label, row.number, row.deleted) for row in rows] == [
        ("OP0", "1", False),
        ("OP4", "2", False),
        ("OP4quater", "3", False),
        ("OP4bis", "4", False),
        ("OP4ter", "5", False),
        ("OP5", "", True),
        ("OP3", "6", False),
    ]


def test_a_label_means_its_paragraph_in_its_epoch_for_ever() -> None:
    tree = worked_on()
    adopted = in_force(tree, renumber(tree))
    assert labels_of(adopted) == ["1", "2", "3", "4", "5", "OP5", "6"]
    assert adopted.epoch == 2
    assert resolve(meanings_of(adopted), "4", 2).paragraph == "bis"
    assert resolve(meanings_of(adopted), "4", 1).paragraph == "OP4"
    both = resolve(meanings_of(adopted), "4")
    assert (both.paragraph, both.epoch, both.others) == ("bis", 2, ((1, "OP4"),))
    assert resolve(meanings_of(adopted), "op4 bis").others == ()
    assert resolve(meanings_of(tree), "4 BIS").paragraph == "bis"
    with pytest.raises(Unknown) as refusal:
        resolve(meanings_of(adopted), "OP4", 2)
    assert refusal.value.reason == "label_unknown"


def test_a_label_that_means_the_same_in_two_epochs_has_no_other_meaning() -> None:
    tree = drafted(("h", HEADING), ("o", OP, "h"))
    adopted = in_force(tree, renumber(tree))
    assert resolve(meanings_of(adopted), "I").others == resolve(meanings_of(adopted), "1").others == ()
    assert resolve(meanings_of(adopted), "I").epoch == 2


def test_at_the_opening_each_series_is_counted_through() -> None:
    tree = drafted(
        ("h", HEADING),
        ("p", PP, "h"),
        ("q", PP, "h"),
        ("o", OP, "h"),
        ("g", HEADING, "h"),
        ("k", HEADING),
        ("c", CHAPEAU, "k"),
        ("a", SUB, "c"),
        ("i", SUB, "a"),
        ("j", SUB, "a"),
        ("b", SUB, "c"),
        ("n", NOTE, "b"),
        ("m", NOTE, "c"),
    )
    labels = {each.id: each.label for each in tree.reading_order()}
    assert " ".join(labels.values()) == ("I PP1 PP2 OP1 I.1 II OP2 OP2(a) OP2(a)(i) OP2(a)(ii) OP2(b) ^1 ^2")
    short = {each.id: short_label(tree, each) for each in tree.reading_order()}
    assert [short[named(id)] for id in ("a", "i", "j", "b", "n", "c", "g")] == [
        *("(a)", "(i)", "(ii)", "(b)", "^1", "OP2", "I.1")
    ]
    numbers = {row.label: row.number for row in renumber(tree)}
    assert [numbers[label] for label in ("I", "PP1", "OP2", "OP2(a)(ii)", "OP2(b)", "^2", "I.1")] == [
        *("I", "", "2", "2(a)(ii)", "2(b)", "^2", "I.1")
    ]


def test_what_was_deleted_before_the_opening_is_called_when_it_comes_back() -> None:
    tree = opened(delete(prepared(("o", OP), ("p", OP), ("q", OP)), named("p")).tree)
    assert labels_of(tree) == ["OP1", "", "OP2"]
    assert labels_of(restore(tree, named("p")).tree) == ["OP1", "OP1bis", "OP2"]


def test_running_labels_lean_on_what_is_read_before_in_the_whole_draft() -> None:
    tree = drafted(("h", HEADING), ("o", OP, "h"), ("k", HEADING), ("p", OP, "k"))
    assert labels_of(put(tree, "new", OP, None, "k")) == ["I", "OP1", "II", "OP1bis", "OP2"]


def test_sub_paragraphs_and_headings_lean_on_their_own_siblings_only() -> None:
    tree = drafted(("c", CHAPEAU), ("a", SUB, "c"), ("d", CHAPEAU), ("e", SUB, "d"), ("h", HEADING))
    tree = put(tree, "zero", SUB, None, "d")
    tree = put(tree, "zero2", SUB, None, "d")
    tree = put(tree, "bis", SUB, "e", "d")
    tree = put(tree, "top", HEADING, "h")
    tree = put(tree, "first", HEADING, None)
    assert labels_of(tree) == [
        *("0", "OP1", "OP1(a)", "OP2", "OP2(0)bis", "OP2(0)", "OP2(a)", "OP2(a)bis", "I", "Ibis")
    ]


def test_where_nothing_of_a_series_was_there_it_is_counted_on() -> None:
    tree = drafted(("o", OP))
    for id, before in (("a", None), ("b", "a"), ("c", "b")):
        tree = put(tree, id, SUB, before, "o")
    tree = put(tree, "between", SUB, "a", "o")
    tree = put(tree, "front", SUB, None, "o")
    assert labels_of(tree) == [*("OP1", "OP1(0)", "OP1(a)", "OP1(a)bis", "OP1(b)", "OP1(c)")]
    tree = put(put(tree, "pp", PP, None), "pp2", PP, "pp")
    assert labels_of(tree)[:2] == ["PP1", "PP2"]
    tree = put(delete(tree, named("c")).tree, "d", SUB, "c", "o")
    assert labels_of(tree)[-2:] == ["OP1(c)", "OP1(d)"]


def test_a_moved_sub_paragraph_is_called_as_before_in_full() -> None:
    tree = drafted(("c", CHAPEAU), ("a", SUB, "c"), ("d", CHAPEAU), ("e", SUB, "d"))
    tree = move(tree, named("a"), TreePlace(named("d"), named("e"))).tree
    assert labels_of(tree) == ["OP1", "OP2", "OP2(a)", "OP1(a)"]
    assert short_label(tree, tree.paragraph(named("a"))) == "OP1(a)"
    assert [row.number for row in renumber(tree)] == ["1", "2", "2(a)", "2(b)"]


def test_a_rival_is_called_after_its_base() -> None:
    tree = worked_example()
    tree = insert_alternative(tree, named("OP4"), named("x")).tree
    tree = insert_alternative(tree, named("x"), named("y")).tree
    tree = insert_alternative(tree, named("bis"), named("z")).tree
    assert labels_of(tree)[1:6] == ["OP4", "OP4 alt", "OP4 alt2", "OP4quater", "OP4bis"]
    assert resolve(meanings_of(tree), "4bis alt").paragraph == "z"
    assert rivals(tree) == [("OP4", "x", "y"), ("bis", "z")]
    left = delete(delete(tree, named("OP4")).tree, named("y")).tree
    assert rivals(left) == [("bis", "z")]
    assert [row.number for row in renumber(left)][:5] == ["1", "", "2", "", "3"]
    again = insert_alternative(left, named("bis"), named("w")).tree
    assert again.paragraph(named("w")).label == "OP4bis alt2"


def test_rivals_from_before_the_opening_are_called_so_too() -> None:
    tree = prepared(("o", CHAPEAU), ("p", OP))
    tree = insert_alternative(tree, named("o"), named("x")).tree
    tree = insert_alternative(tree, named("o"), named("y")).tree
    tree = put(tree, "a", SUB, None, "x")
    assert labels_of(opened(tree)) == ["OP1", "OP1 alt", "OP1 alt(a)", "OP1 alt2", "OP2"]
    without = opened(delete(tree, named("o")).tree)
    assert labels_of(without) == ["", "OP1", "OP1(a)", "OP2", "OP3"]
    back = restore(without, named("o")).tree
    assert back.paragraph(named("o")).label == "OP0"
    gone = opened(delete(tree, named("x")).tree)
    assert labels_of(restore(gone, named("x")).tree)[:3] == ["OP1", "OP1 alt2", "OP1 alt2(a)"]


def test_who_does_not_stand_beside_its_base_is_called_as_any_other() -> None:
    tree = prepared(("h", HEADING), ("o", OP, "h"))
    tree = insert_alternative(tree, named("h"), named("x")).tree
    tree = insert_alternative(tree, named("o"), named("y")).tree
    below = move(tree, named("h"), TreePlace(named("x"))).tree
    assert labels_of(opened(below)) == ["I", "I.1", "OP1", "OP1 alt"]
    apart = retype(tree, named("o"), PP).tree
    assert labels_of(opened(apart)) == ["I", "PP1", "OP1", "I alt"]


def test_a_split_keeps_the_label_of_the_first_part_and_joining_that_of_the_first() -> None:
    tree = split(worked_example(), named("OP4"), named("rest")).tree
    assert labels_of(tree)[1:3] == ["OP4", "OP4quinquies"]
    tree = join(tree, named("OP4"), named("rest")).tree
    assert labels_of(tree)[1:3] == ["OP4", "OP4quinquies"]
    assert tree.paragraph(named("rest")).joined_into == "OP4"


def test_who_is_retyped_is_called_anew_and_gets_its_label_back_with_its_kind() -> None:
    tree = drafted(("p", PP), ("o", OP), ("q", OP))
    other = retype(tree, named("o"), PP).tree
    assert labels_of(other) == ["PP1", "PP1bis", "OP2"]
    assert resolve(meanings_of(other), "OP1").paragraph == "o"
    assert labels_of(retype(tree, named("o"), CHAPEAU).tree) == ["PP1", "OP1", "OP2"]
    assert retype(other, named("o"), OP).tree.paragraph(named("o")).label == "OP1"
    assert labels_of(put(other, "new", OP, "o"))[2] == "OP0"


def test_a_sub_paragraph_becomes_a_paragraph_of_its_own_at_a_place() -> None:
    tree = drafted(("c", CHAPEAU), ("a", SUB, "c"), ("b", SUB, "c"))
    tree = retype(tree, named("a"), OP, TreePlace(after=named("c"))).tree
    assert labels_of(tree) == ["OP1", "OP1(b)", "OP1bis"]
    tree = retype(tree, named("a"), SUB, TreePlace(named("c"), named("b"))).tree
    assert labels_of(tree) == ["OP1", "OP1(b)", "OP1(a)"]


@given(opened_trees(), st.lists(acts(), max_size=10))
def test_labels_are_only_added_never_moved_nor_given_to_another(tree: ParagraphTree, row: list[Act]) -> None:
    later = after(tree, row, "later")
    for paragraph in tree.paragraphs.values():
        kept = later.paragraph(paragraph.id)
        assert kept.labels[: len(paragraph.labels)] == paragraph.labels
        if kept.kind is paragraph.kind and paragraph.labels and len(kept.labels) == len(paragraph.labels):
            assert kept.label == paragraph.label
        for label in paragraph.labels:
            assert resolve(meanings_of(later), label.text, label.epoch).paragraph == paragraph.id


@given(opened_trees())
def test_numbers_of_adoption_run_without_gaps(tree: ParagraphTree) -> None:
    rows = renumber(tree)
    assert [row.paragraph for row in rows] == [each.id for each in tree.reading_order()]
    kinds = [tree.paragraph(row.paragraph).kind for row in rows]
    numbers = [row.number for row, kind in zip(rows, kinds, strict=True) if kind in (OP, CHAPEAU)]
    assert [number for number in numbers if number] == [
        str(number) for number in range(1, sum(map(bool, numbers)) + 1)
    ]
    notes = [row.number for row, kind in zip(rows, kinds, strict=True) if kind is NOTE and row.number]
    assert notes == [f"^{number}" for number in range(1, len(notes) + 1)]
    written = [row.number for row in rows if row.number]
    assert len(set(written)) == len(written)
    assert all(
        (row.number == "") == (row.deleted or kind is PP) for row, kind in zip(rows, kinds, strict=True)
    )


@given(opened_trees())
def test_sub_paragraphs_are_closed_up(tree: ParagraphTree) -> None:
    numbers = {row.paragraph: row.number for row in renumber(tree)}
    for owner in tree.paragraphs.values():
        below = [each for each in tree.children(owner.id) if each.kind is INNER and not each.deleted]
        marks = [numbers[each.id].removeprefix(numbers[owner.id]) for each in below]
        letters = ("(i)", "(ii)", "(iii)") if owner.kind is INNER else ("(a)", "(b)", "(c)")
        assert tuple(marks[:3]) == letters[: len(marks)]


@given(opened_trees(), st.sampled_from(["", "9", "OP", "párrafo", "OP4(z)", "II."]))
def test_whatever_is_asked_for_is_found_or_unknown(tree: ParagraphTree, label: str) -> None:
    with suppress(Unknown):
        assert resolve(meanings_of(tree), label).paragraph in tree.paragraphs


def test_a_draft_without_numbers_stays_in_its_epoch() -> None:
    tree = drafted(("p", PP))
    assert renumber(tree) == (NewNumber(named("p"), "PP1", "", deleted=False),)
    assert in_force(tree, renumber(tree)) == tree
