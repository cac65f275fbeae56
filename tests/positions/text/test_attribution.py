from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.errors import Malformed
from positions.text.attribution import Attribution, Edit, Run, Trace, attribute
from positions.text.changes import ChangeSet, Wire, apply, parse
from positions.text.units import units_of
from tests.changing import in_a_row
from tests.tagging import tagged

ALTAMAR, BOSQUIA, COSTANERA = "XAA", "XAB", "XAC"


def edits_of(text: str, *made: tuple[str, Wire]) -> list[Edit]:
    edits = []
    length = units_of(text)
    for version, (author, wire) in enumerate(made, 1):
        edits.append(Edit(version, author, parse(wire, length=length)))
        length = edits[-1].changes.new_length
    return edits


def told(text: str, *made: tuple[str, Wire]) -> str:
    """The runs in one line: +XAB(words) inserted, -XAC(words) deleted."""
    runs = attribute(text, edits_of(text, *made))
    return "".join(
        (f"+{run.inserted_by.author}" if run.inserted_by else "")
        + (f"-{run.deleted_by.author}" if run.deleted_by else "")
        + (f"({run.text})" if run.inserted_by or run.deleted_by else run.text)
        for run in runs
    )


def test_a_base_without_edits_is_nobodys() -> None:
    assert attribute("niñez 😀", []) == (Run("niñez 😀", None, None),)
    assert attribute("", []) == ()


def test_each_word_is_told_with_who_put_it_and_who_took_it() -> None:
    runs = attribute(
        "la niñez", edits_of("la niñez", (ALTAMAR, [3, [5, "infancia 😀"]]), (BOSQUIA, [[3], 11]))
    )
    assert runs == (
        Run("la ", None, Trace(BOSQUIA, 2)),
        Run("niñez", None, Trace(ALTAMAR, 1)),
        Run("infancia 😀", Trace(ALTAMAR, 1), None),
    )


def test_what_was_replaced_stands_before_what_replaced_it_in_one_edit_or_in_two() -> None:
    assert told("un texto", (ALTAMAR, [3, [5, "papel"]])) == "un -XAA(texto)+XAA(papel)"
    backspaces: list[tuple[str, Wire]] = [(ALTAMAR, [7 - n, [1]]) for n in range(5)]
    assert told("un texto", *backspaces, (BOSQUIA, [3, [0, "papel"]])).endswith("+XAB(papel)")


def test_the_first_who_took_a_word_away_is_told() -> None:
    assert told("abcd", (ALTAMAR, [1, [2], 1]), (BOSQUIA, [[2]])) == "-XAB(a)-XAA(bc)-XAB(d)"


def test_what_came_and_went_stays_in_the_history() -> None:
    assert (
        told("ab", (ALTAMAR, [1, [0, "x😀y"], 1]), (BOSQUIA, [2, [2], 2])) == "a+XAA(x)+XAA-XAB(😀)+XAA(y)b"
    )


def test_words_put_into_a_place_where_many_died_stand_behind_them() -> None:
    assert told(
        "abc", (ALTAMAR, [1, [1], 1]), (BOSQUIA, [1, [0, "x"], 1]), (COSTANERA, [1, [1, "y"], 1])
    ) == ("a-XAA(b)+XAB-XAC(x)+XAC(y)c")


def test_an_edit_of_another_text_is_refused() -> None:
    attribution = Attribution("abc")
    with pytest.raises(Malformed, match="change_length"):
        attribution.keep(Edit(1, ALTAMAR, parse([4], length=4)))


@given(in_a_row(6), st.lists(st.sampled_from([ALTAMAR, BOSQUIA, COSTANERA]), min_size=6, max_size=6))
def test_runs_are_those_of_letters_that_carry_their_tags(
    row: tuple[str, tuple[ChangeSet, ...]], authors: list[str]
) -> None:
    text, changes = row
    edits = [
        Edit(version, author, each)
        for version, (author, each) in enumerate(zip(authors, changes, strict=True))
    ]
    runs = attribute(text, edits)
    assert [(letter, *run[1:]) for run in runs for letter in run.text] == tagged(text, edits)
    assert all(one[1:] != other[1:] for one, other in pairwise(runs))
    assert "".join(run.text for run in runs if run.inserted_by is None) == text
    for each in changes:
        text = apply(text, each)
    assert "".join(run.text for run in runs if run.deleted_by is None) == text
