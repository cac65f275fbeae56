"""What a plan of streamlining moved and grouped goes back where it stood (L)."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.errors import DomainError, WrongPhase
from positions.ids import ParagraphId
from positions.negotiation import structure
from positions.negotiation.former_places import AppliedPlan, FormerPlace, former_places, put_back
from positions.negotiation.paragraph_tree import ParagraphTree, TreePlace
from positions.negotiation.streamlined_tree import Ground, PlannedRow, Streamlined, called_back, streamline
from positions.negotiation.streamlining import UNCHANGED, Approach
from tests.paragraphs import CHAPEAU, HEADING, OP, SUB, drafted, named

LETTERS = "abcdefgh"


def ids(names: str) -> tuple[ParagraphId, ...]:
    return tuple(named(name) for name in names)


def grouped(names: str) -> PlannedRow:
    return PlannedRow(Approach.GROUPED, ids(names))


def moved(name: str, after: str) -> PlannedRow:
    return PlannedRow(Approach.MOVED, ids(name), after=named(after))


def tree_of(names: str, **rivals: str) -> ParagraphTree:
    """Operative paragraphs; those of ``rivals`` are rivals of what each keyword names."""
    tree = drafted(*((name, OP) for name in names))
    for base, others in rivals.items():
        for other in others:
            tree = structure.insert_alternative(tree, named(base), named(other)).tree
    return tree


def ground(tree: ParagraphTree, said: Sequence[str] = ()) -> Ground:
    words = {each.id: f"Palabras de {each.id}." for each in tree.reading_order() if not each.deleted}
    words |= dict(zip(words, said, strict=False))
    return Ground(tree, words, {id: (f"X{id.upper()}",) for id in words})


def applied(on: Ground, *rows: PlannedRow) -> tuple[Streamlined, AppliedPlan]:
    numbers = iter(range(1, 99))
    made = streamline(on, rows, lambda: f"new{next(numbers)}")
    return made, AppliedPlan(made.tabled, former_places(on.tree, made.tabled))


def order(tree: ParagraphTree) -> str:
    return " ".join(("~" if each.deleted else "") + each.id for each in tree.reading_order())


def all_back(tree: ParagraphTree, plan: AppliedPlan, numbers: Sequence[int]) -> ParagraphTree:
    """The tree once these rows are called back, one after the other."""
    for place, number in enumerate(numbers):
        tree, _ = put_back(tree, replace(plan, called=numbers[:place]), number)
    return tree


def test_a_moved_paragraph_goes_back_between_its_neighbours() -> None:
    before = tree_of("abc")
    made, plan = applied(ground(before), moved("a", "c"))
    assert order(made.tree) == "b c a"
    back, changed = put_back(made.tree, plan, 1)
    assert back == before
    assert {each.id for each in changed} == {"a", "b", "c"}


def test_it_goes_back_below_the_heading_it_stood_below() -> None:
    before = drafted(("h", HEADING), ("a", OP, "h"), ("b", OP, "h"), ("i", HEADING), ("c", OP, "i"))
    made, plan = applied(ground(before), moved("a", "c"))
    assert order(made.tree) == "h b i c a"
    assert put_back(made.tree, plan, 1)[0] == before


def test_what_is_below_it_comes_along() -> None:
    before = drafted(("a", CHAPEAU), ("s", SUB, "a"), ("b", OP))
    made, plan = applied(ground(before), moved("a", "b"))
    assert order(made.tree) == "b a s"
    assert put_back(made.tree, plan, 1)[0] == before


@pytest.mark.parametrize("numbers", [(1, 2), (2, 1)])
def test_rows_are_called_back_in_any_order(numbers: tuple[int, ...]) -> None:
    before = tree_of("abc")
    made, plan = applied(ground(before), moved("a", "c"), moved("b", "a"))
    assert order(made.tree) == "c a b"
    assert all_back(made.tree, plan, numbers) == before


def test_a_group_is_dissolved_with_the_rivals_each_had() -> None:
    before = tree_of("abcd", b="e", d="f")
    made, plan = applied(ground(before), grouped("ad"), PlannedRow(Approach.KEPT, ids("f")))
    assert order(made.tree) == "a d f b e c"
    assert put_back(made.tree, plan, 1)[0] == before


def test_a_rival_of_what_another_row_grouped_stays_in_that_group_meanwhile() -> None:
    before = tree_of("abcd", b="e")
    made, plan = applied(ground(before), grouped("ab"), grouped("de"))
    assert [made.tree.paragraph(id).alternative_to for id in ids("be")] == ["a", "d"]
    back, _ = put_back(made.tree, plan, 2)
    assert back.paragraph(named("e")).alternative_to == "a"
    assert all_back(made.tree, plan, (2, 1)) == before
    assert all_back(made.tree, plan, (1, 2)) == before


def test_who_was_grouped_with_its_own_rival_has_moved_nowhere() -> None:
    made, plan = applied(ground(tree_of("a", a="b")), grouped("ba"))
    with pytest.raises(WrongPhase, match="nothing_to_call_back"):
        put_back(made.tree, plan, 1)


def test_of_what_stands_where_it_stood_nothing_is_put_back() -> None:
    made, plan = applied(ground(tree_of("ab")), PlannedRow(Approach.KEPT, ids("a")), moved("b", "a"))
    assert plan.former == (FormerPlace(named("a"), None, None), FormerPlace(named("b"), None, None))
    for number in (1, 2):
        with pytest.raises(WrongPhase, match="nothing_to_call_back"):
            put_back(made.tree, plan, number)


def test_a_plan_that_moves_nothing_keeps_no_places() -> None:
    on = ground(tree_of("ab"), ["Lo mismo.", "Lo mismo."])
    assert applied(on, PlannedRow(Approach.MERGED_IDENTICAL, ids("ab")))[1].former == ()


def test_what_was_put_in_or_struck_since_stays_and_what_was_moved_is_restored() -> None:
    made, plan = applied(ground(tree_of("abcd")), moved("b", "d"))
    tree = structure.insert(made.tree, named("n"), OP, TreePlace(None, named("a"))).tree
    tree = structure.delete(structure.delete(tree, named("b")).tree, named("c")).tree
    assert order(tree) == "a n ~c d ~b"
    assert order(put_back(tree, plan, 1)[0]) == "a n b ~c d"


def test_neighbours_that_were_moved_away_since_do_not_draw_it_along() -> None:
    before = drafted(("h", HEADING), ("a", OP, "h"), ("b", OP, "h"), ("c", OP, "h"), ("i", HEADING))
    made, plan = applied(ground(before), moved("a", "i"))
    tree = structure.move(made.tree, named("b"), TreePlace(named("i"))).tree
    assert order(put_back(tree, plan, 1)[0]) == "h a c i b"


def test_below_what_was_struck_nothing_is_put_back() -> None:
    before = drafted(("h", HEADING), ("a", OP, "h"), ("i", HEADING))
    made, plan = applied(ground(before), moved("a", "i"))
    with pytest.raises(WrongPhase, match="paragraph_deleted"):
        put_back(structure.delete(made.tree, named("h")).tree, plan, 1)


def test_what_was_called_back_beside_a_moved_one_goes_with_it() -> None:
    on = ground(tree_of("abc"), ["Uno dos tres.", "Otro.", "dos tres"])
    repeated = PlannedRow(Approach.REPEATED, ids("c"), within=named("a"))
    made, plan = applied(on, moved("a", "b"), repeated)
    beside, _ = called_back(made.tree, made.tabled[1], None)
    assert order(beside) == "b a c"
    assert order(put_back(beside, replace(plan, called={2}), 1)[0]) == "a c b"


def test_what_was_grouped_after_it_was_called_back_beside_another_stays_there() -> None:
    on = ground(tree_of("abcd", b="e"), ["Uno.", "Dos.", "Tres.", "Uno.", "Cuatro."])
    merged = PlannedRow(Approach.MERGED_IDENTICAL, ids("cd"))
    on = replace(on, words={**on.words, named("c"): "Lo mismo.", named("d"): "Lo mismo."})
    made, plan = applied(on, grouped("ab"), merged)
    beside, _ = called_back(made.tree, made.tabled[1], None)
    back, _ = put_back(beside, replace(plan, called={2}), 1)
    assert order(back) == "a b e c d"


@st.composite
def displacing(draw: st.DrawFn) -> tuple[ParagraphTree, list[PlannedRow]]:
    """A draft with headings and rivals, and rows that put its paragraphs elsewhere."""
    tree = drafted(("h", HEADING), ("a", OP, "h"), ("b", OP, "h"), ("i", HEADING), ("c", OP, "i"), ("d", OP))
    for rival in draw(st.sampled_from(["", "e", "ef"])):
        base = draw(st.sampled_from(ids("abcd")))
        tree = structure.insert_alternative(tree, base, named(rival)).tree
    names = draw(st.permutations([each.id for each in tree.reading_order() if each.kind is OP]))
    rows, left = [], list(names)
    while left:
        size = draw(st.integers(1, min(3, len(left))))
        some, left = tuple(left[:size]), left[size:]
        if size > 1:
            rows.append(PlannedRow(Approach.GROUPED, some))
        elif draw(st.booleans()):
            rows.append(PlannedRow(Approach.MOVED, some, after=draw(st.sampled_from(names))))
    return tree, rows


@given(displacing(), st.data())
def test_once_every_row_is_called_back_the_paragraphs_stand_as_before(
    draft: tuple[ParagraphTree, list[PlannedRow]], data: st.DataObject
) -> None:
    before, rows = draft
    try:
        made, plan = applied(ground(before), *rows)
    except DomainError:
        return
    tree, called = made.tree, list[int]()
    for number in data.draw(st.permutations(range(1, len(rows) + 1))):
        with suppress(WrongPhase):  # it stands there already
            tree, _ = put_back(tree, replace(plan, called=tuple(called)), number)
        called.append(number)
    assert tree == before


WORDS = ("uno", "dos", "uno dos tres", "dos tres")
ANY_ROW = st.builds(
    lambda approach, old, other: PlannedRow(approach, old, "", other, other, ("uno", "dos tres")),
    st.sampled_from(Approach),
    st.lists(st.sampled_from(ids("abcde")), min_size=1, max_size=3, unique=True).map(tuple),
    st.sampled_from(ids("abcde")),
)


@given(st.lists(st.sampled_from(WORDS), min_size=5, max_size=5), st.lists(ANY_ROW, max_size=3), st.data())
def test_calling_every_row_back_gives_the_text_before_word_for_word_and_in_order(
    said: list[str], rows: list[PlannedRow], data: st.DataObject
) -> None:
    on = ground(tree_of("abcde"), said)
    try:
        made, plan = applied(on, *rows)
    except DomainError:
        return
    tree, called = made.tree, list[int]()
    words = {**on.words, **made.reworded, **made.begun}
    for number in data.draw(st.permutations(range(1, len(rows) + 1))):
        row = made.tabled[number - 1]
        if row.approach in UNCHANGED:
            with suppress(WrongPhase):  # it stands there already
                tree, _ = put_back(tree, replace(plan, called=tuple(called)), number)
        else:
            rival = named(f"rival{number}") if row.old[0] in made.reworded else None
            tree, _ = called_back(tree, row, rival)
            words |= {} if rival is None else {rival: on.words[row.old[0]]}
        called.append(number)
    rivals = {row.old[0]: named(f"rival{number}") for number, row in enumerate(made.tabled, 1)}
    stands = {id: rivals[id] if id in made.reworded else id for id in on.words}
    assert [words[stands[id]] for id in on.words] == list(on.words.values())
    assert not any(tree.paragraph(id).deleted for id in stands.values())
    taken = {
        id: row for row in made.tabled if row.approach not in UNCHANGED for id in row.old[len(row.new) :]
    }
    kept = [id for id in on.words if id not in taken]
    assert [each.id for each in tree.reading_order() if each.id in kept] == kept
    for id, row in taken.items():  # beside what took it in
        result = row.within if row.approach is Approach.REPEATED and row.within else row.new[0]
        assert tree.paragraph(id).alternative_to == (tree.paragraph(result).alternative_to or result)
