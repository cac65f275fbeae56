"""What a plan of streamlining makes of a draft (L): in one step, in the same words, and back again."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.errors import DomainError, Malformed, WrongPhase
from positions.ids import ParagraphId
from positions.negotiation.paragraph_tree import ParagraphTree
from positions.negotiation.streamlined_tree import (
    Ground,
    PlannedRow,
    Streamlined,
    called_back,
    streamline,
)
from positions.negotiation.streamlining import Approach
from positions.negotiation.structure import delete, insert_alternative, lock
from positions.text.tokens import words_and_marks
from tests.paragraphs import CHAPEAU, OP, PP, SUB, drafted, named

SHALL = "Los Estados deberán proteger."
SHOULD = "Los Estados deberían proteger."


def ids(*names: str) -> tuple[ParagraphId, ...]:
    return tuple(named(name) for name in names)


def minting() -> Callable[[], str]:
    numbers = iter(range(1, 99))
    return lambda: f"new{next(numbers)}"


def ground(*said: str, tree: ParagraphTree | None = None) -> Ground:
    """Operative paragraphs a, b, c … with these words, each a member's."""
    words = {named(name): wording for name, wording in zip("abcdef", said, strict=False)}
    sponsors = {id: (f"X{id.upper()}",) for id in words}
    return Ground(tree or drafted(*((id, OP) for id in words)), words, sponsors)


def labels(tree: ParagraphTree) -> list[str]:
    return [("~" if each.deleted else "") + each.label for each in tree.reading_order()]


def done(on: Ground, *rows: PlannedRow) -> Streamlined:
    return streamline(on, rows, minting())


def test_identical_paragraphs_become_the_first_of_them() -> None:
    made = done(ground(SHALL, SHOULD, SHALL), PlannedRow(Approach.MERGED_IDENTICAL, ids("a", "c"), "Iguales"))
    assert labels(made.tree) == ["OP1", "OP2", "~OP3"]
    assert made.tree.paragraph(named("c")).joined_into == "a"
    assert (made.reworded, made.begun) == ({}, {})
    assert [each.id for each in made.changed] == ["c"]
    assert made.tabled[0].new == ids("a")
    assert made.tabled[0].rationale == "Iguales"


def test_rivals_become_one_bracketed_text() -> None:
    made = done(ground(SHALL, SHOULD), PlannedRow(Approach.MERGED_AS_ALTERNATIVES, ids("a", "b")))
    assert made.reworded == {"a": "Los Estados [XA: deberán | XB: deberían] proteger."}
    assert labels(made.tree) == ["OP1", "~OP2"]


def test_what_is_grouped_stands_side_by_side_with_its_rivals() -> None:
    tree = insert_alternative(drafted(("a", OP), ("b", OP), ("c", OP)), named("c"), named("d")).tree
    on = ground(SHALL, "Otro.", SHOULD, "Un cuarto.", tree=tree)
    made = done(on, PlannedRow(Approach.GROUPED, ids("a", "c")))
    assert labels(made.tree) == ["OP1", "OP3", "OP3 alt", "OP2"]
    assert {made.tree.paragraph(named(each)).alternative_to for each in "cd"} == {"a"}
    again = done(replace(on, tree=made.tree), PlannedRow(Approach.GROUPED, ids("c", "a")))
    assert labels(again.tree) == labels(made.tree)  # it is the same group


def test_a_paragraph_moves_behind_another() -> None:
    made = done(ground(SHALL, SHOULD), PlannedRow(Approach.MOVED, ids("a"), after=named("b")))
    assert labels(made.tree) == ["OP2", "OP1"]
    assert labels(done(ground(SHALL), PlannedRow(Approach.MOVED, ids("a"))).tree) == ["OP1"]


def test_a_paragraph_is_parted_in_order() -> None:
    made = done(
        ground("Uno, dos; tres."), PlannedRow(Approach.SPLIT, ids("a"), parts=("Uno,", "dos;", "tres."))
    )
    assert labels(made.tree) == ["OP1", "OP1bis", "OP1ter"]
    order = [each.id for each in made.tree.reading_order()]
    assert [{**made.reworded, **made.begun}[id] for id in order] == ["Uno,", "dos;", "tres."]


def test_what_stands_in_another_paragraph_goes() -> None:
    on = ground("Los Estados deberán proteger.", "deberán proteger")
    made = done(on, PlannedRow(Approach.REPEATED, ids("b"), within=named("a")))
    assert labels(made.tree) == ["OP1", "~OP2"]
    assert made.tree.paragraph(named("b")).joined_into == "a"


REFUSED: list[tuple[PlannedRow, str]] = [
    (PlannedRow(Approach.MERGED_IDENTICAL, ids("a", "b")), "streamlined_words"),
    (PlannedRow(Approach.MERGED_IDENTICAL, ids("a")), "streamlined_shape"),
    (PlannedRow(Approach.MERGED_IDENTICAL, ()), "streamlined_shape"),
    (PlannedRow(Approach.KEPT, ids("x")), "streamlined_shape"),
    (PlannedRow(Approach.GROUPED, ids("a", "a")), "streamlined_again"),
    (PlannedRow(Approach.SPLIT, ids("a")), "streamlined_shape"),
    (PlannedRow(Approach.SPLIT, ids("a"), parts=("Los", "deberán proteger.")), "streamlined_words"),
    (PlannedRow(Approach.SPLIT, ids("a"), parts=(SHALL, " ")), "split_empty"),
    (PlannedRow(Approach.REPEATED, ids("a"), within=named("b")), "streamlined_words"),
]


@pytest.mark.parametrize(("row", "reason"), REFUSED)
def test_what_is_not_the_same_words_is_refused(row: PlannedRow, reason: str) -> None:
    with pytest.raises(Malformed, match=reason):
        done(ground(SHALL, SHOULD), row)


def test_a_plan_has_rows_and_no_paragraph_in_two_of_them() -> None:
    with pytest.raises(Malformed, match="plan_empty"):
        done(ground(SHALL))
    row = PlannedRow(Approach.GROUPED, ids("a", "b"))
    with pytest.raises(Malformed, match="streamlined_again") as refused:
        done(ground(SHALL, SHOULD), row, row)
    assert refused.value.facts == {"row": 2}


def test_no_bracket_is_cut() -> None:
    row = PlannedRow(Approach.SPLIT, ids("a"), parts=("Uno [dos", "tres] cuatro."))
    with pytest.raises(Malformed, match="split_inside_bracket"):
        done(ground("Uno [dos tres] cuatro."), row)


def test_merged_ones_are_of_one_kind_and_have_nothing_below() -> None:
    tree = drafted(("a", OP), ("b", PP))
    with pytest.raises(Malformed, match="streamlined_kinds"):
        done(ground(SHALL, SHALL, tree=tree), PlannedRow(Approach.MERGED_IDENTICAL, ids("a", "b")))
    tree = drafted(("a", CHAPEAU), ("b", CHAPEAU), ("c", SUB, "b"))
    on = ground(SHALL, SHALL, "con plazos;", tree=tree)
    with pytest.raises(Malformed, match="streamlined_below"):
        done(on, PlannedRow(Approach.MERGED_IDENTICAL, ids("a", "b")))
    bare = replace(on, tree=delete(tree, named("c")).tree, words=dict.fromkeys(ids("a", "b"), SHALL))
    assert labels(done(bare, PlannedRow(Approach.MERGED_IDENTICAL, ids("a", "b"))).tree)[1] == "~OP2"


@pytest.mark.parametrize("locked", ["a", "b"])
def test_what_is_locked_takes_no_words_and_goes_nowhere(locked: str) -> None:
    on = ground(SHALL, SHOULD)
    with pytest.raises(WrongPhase, match="paragraph_locked"):
        done(
            replace(on, tree=lock(on.tree, named(locked)).tree),
            PlannedRow(Approach.MERGED_AS_ALTERNATIVES, ids("a", "b")),
        )


def test_a_merger_is_called_back_beside_its_result() -> None:
    made = done(ground(SHALL, SHOULD), PlannedRow(Approach.MERGED_AS_ALTERNATIVES, ids("a", "b")))
    tree, changed = called_back(made.tree, made.tabled[0], named("r"))
    assert labels(tree) == ["OP1", "OP1 alt", "OP2"]
    assert [tree.paragraph(named(each)).alternative_to for each in "arb"] == [None, "a", "a"]
    assert tree.paragraph(named("r")).derived_from == "a"
    assert {each.id for each in changed} == {"r", "b"}
    again, _ = called_back(tree, made.tabled[0], None)  # it stands already
    assert labels(again) == labels(tree)


def test_a_repetition_is_called_back_beside_the_paragraph_it_stands_in() -> None:
    on = ground("Los Estados deberán proteger.", "Otro.", "deberán proteger")
    made = done(on, PlannedRow(Approach.REPEATED, ids("c"), within=named("a")))
    tree, _ = called_back(made.tree, made.tabled[0], None)
    assert labels(tree) == ["OP1", "OP3", "OP2"]
    assert tree.paragraph(named("c")).alternative_to == "a"


def test_one_of_another_kind_comes_back_where_it_was() -> None:
    tree = drafted(("a", OP), ("b", CHAPEAU), ("c", SUB, "b"))
    on = ground("Los Estados deberán proteger.", "Otro:", "deberán proteger", tree=tree)
    made = done(on, PlannedRow(Approach.REPEATED, ids("c"), within=named("a")))
    back, _ = called_back(made.tree, made.tabled[0], None)
    assert back == tree


def test_a_parted_one_is_called_back_whole() -> None:
    made = done(ground("Uno, dos."), PlannedRow(Approach.SPLIT, ids("a"), parts=("Uno,", "dos.")))
    tree, _ = called_back(made.tree, made.tabled[0], named("r"))
    assert labels(tree) == ["OP1", "OP1 alt", "OP1bis"]


def test_of_what_changed_no_words_nothing_comes_back() -> None:
    made = done(ground(SHALL, SHOULD), PlannedRow(Approach.GROUPED, ids("a", "b")))
    with pytest.raises(WrongPhase, match="nothing_to_call_back"):
        called_back(made.tree, made.tabled[0], None)


WORDS = st.lists(st.sampled_from(["uno", "dos", "tres", "uno dos", "uno dos tres"]), min_size=2, max_size=5)
ROWS = st.lists(
    st.builds(
        lambda approach, old, within: PlannedRow(approach, old, "", within, within, ("uno", "dos")),
        st.sampled_from(Approach),
        st.lists(st.sampled_from(ids("a", "b", "c")), max_size=3).map(tuple),
        st.sampled_from(ids("a", "b", "c")),
    ),
    max_size=2,
)


@given(WORDS, ROWS)
def test_no_word_is_lost_and_no_paragraph_forgotten(said: list[str], rows: list[PlannedRow]) -> None:
    on = ground(*said)
    try:
        made = done(on, *rows)
    except DomainError:
        return
    words = {**on.words, **made.reworded, **made.begun}
    standing = [each.id for each in made.tree.reading_order() if not each.deleted]
    assert on.tree.paragraphs.keys() <= made.tree.paragraphs.keys()
    after = [token for id in standing for token in words_and_marks(words[id])]
    assert {token for wording in on.words.values() for token in words_and_marks(wording)} <= set(after)
