"""Whether an amendment still fits a text that changed under it (R)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.negotiation import misfit
from positions.negotiation.misfit import amendment_between, followed, misfits, moved
from positions.text.changes import ChangeSet, Wire, apply, parse
from positions.text.units import units_of
from tests.changing import concurrent

Two = tuple[str, tuple[ChangeSet, ...]]
BASE = "Los Estados deberían proteger a los migrantes"


def change(*wire: int | list[int | str]) -> ChangeSet:
    return parse(list(wire), length=sum(part if isinstance(part, int) else int(part[0]) for part in wire))


ASSIST = change(29, [0, " y asistir"], 16)  # after «proteger»


def test_what_changes_elsewhere_moves_the_amendment_with_it() -> None:
    other = change(12, [8, "deberán"], 25)
    after = moved(ASSIST, other)
    assert after is not None
    assert apply(apply(BASE, other), after) == "Los Estados deberán proteger y asistir a los migrantes"


def test_what_is_replaced_around_it_leaves_a_misfit() -> None:
    other = change(21, [24, "garantizar la protección"])
    assert misfits(ASSIST, other) == ((29, 29),)
    assert moved(ASSIST, other) is None


def test_it_follows_edits_in_a_row_until_one_touches_it() -> None:
    first, second = change(12, [8, "deberán"], 25), change([0, "Todos "], 44)
    text = apply(apply(BASE, first), second)
    after = followed(ASSIST, (first, second), text)
    assert after is not None
    assert apply(text, after) == "Todos Los Estados deberán proteger y asistir a los migrantes"
    assert followed(ASSIST, (first, change(20, [24, "garantizar la protección"]), second), text) is None
    assert followed(ASSIST, (), BASE) == ASSIST


def test_it_follows_an_edit_in_two_places_at_once() -> None:
    both = change([3, "Las"], 9, [8, "deberán"], 24, [1, "S"])
    after = followed(ASSIST, (both,), apply(BASE, both))
    assert after is not None
    assert apply(apply(BASE, both), after) == "Las Estados deberán proteger y asistir a los migranteS"


def test_an_edit_before_it_and_one_after_it_leave_its_words() -> None:
    before, after = change([3, "Las"], 42), change(44, [1, "S"])
    first, second = (
        followed(ASSIST, (before,), apply(BASE, before)),
        followed(ASSIST, (after,), apply(BASE, after)),
    )
    assert first is not None
    assert second is not None
    assert apply(apply(BASE, before), first) == "Las Estados deberían proteger y asistir a los migrantes"
    assert apply(apply(BASE, after), second) == "Los Estados deberían proteger y asistir a los migranteS"


def test_a_word_that_it_replaces_and_others_went_on_writing_is_a_misfit() -> None:
    amendment = amendment_between(BASE, BASE.replace("deberían", "deberán"))
    assert amendment == change(12, [8, "deberán"], 25)
    for wire in ([20, [0, "s"], 25], [12, [0, "re"], 33]):
        edit = parse(wire, length=45)
        assert followed(amendment, (edit,), apply(BASE, edit)) is None
    whole = change(12, [0, "no "], 33)
    assert followed(amendment, (whole,), apply(BASE, whole)) == change(15, [8, "deberán"], 25)


@given(concurrent(2), st.text("ab ", max_size=3))
def test_following_is_moving_over_each_edit_in_turn(made: Two, more: str) -> None:
    text, (amendment, first) = made
    after = apply(text, first)
    second = ChangeSet(((0, more), (units_of(after), None)) if more and after else ())
    edits = (first, second) if second.sections else (first,)
    one_by_one: ChangeSet | None = amendment
    for edit in edits:
        one_by_one = None if one_by_one is None else moved(one_by_one, edit)
        text = apply(text, edit)
    found = followed(amendment, edits, text)
    if found is not None:
        assert one_by_one is not None
        assert apply(text, found) == apply(text, one_by_one)


@given(st.text("ab .👪", max_size=30), st.text("ab .👪", max_size=30))
def test_an_amendment_makes_the_wording_of_its_base(base: str, wording: str) -> None:
    amendment = amendment_between(base, wording)
    assert base == wording if amendment is None else apply(base, amendment) == wording


def test_in_too_many_places_all_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(misfit, "SECTIONS", 2)
    assert amendment_between("a b", "a c") == change([3, "a c"])


@pytest.mark.parametrize(
    ("hunk", "other", "is_misfit"),
    [
        ([2, [3], 5], [4, [3], 3], True),  # they overlap
        ([2, [3], 5], [5, [3], 2], False),  # side by side
        ([2, [3], 5], [[2], 8], False),
        ([2, [3], 5], [3, [1], 6], True),  # one in the other
        ([3, [0, "a"], 7], [2, [3], 5], True),  # put into what is replaced
        ([2, [0, "a"], 8], [2, [3], 5], False),  # put at its edge
        ([5, [0, "a"], 5], [2, [3], 5], False),
        ([2, [3], 5], [3, [0, "a"], 7], True),
        ([2, [3], 5], [2, [0, "a"], 8], False),
        ([2, [3], 5], [5, [0, "a"], 5], False),
        ([4, [0, "a"], 6], [4, [0, "b"], 6], True),  # both put in at one place
        ([4, [0, "a"], 6], [5, [0, "b"], 5], False),
        ([10], [[10]], False),  # an amendment of nothing
    ],
)
def test_the_worked_conditions(hunk: Wire, other: Wire, is_misfit: bool) -> None:
    one, two = parse(hunk, length=10), parse(other, length=10)
    assert bool(misfits(one, two)) is is_misfit
    assert bool(misfits(two, one)) is is_misfit


def test_of_several_hunks_those_that_are_touched_are_told() -> None:
    amendment = change([1, "x"], 4, [2, "y"], 3)
    assert misfits(amendment, change(5, [1], 4)) == ((5, 7),)


@given(concurrent(2))
def test_what_fits_keeps_every_word_put_in_and_every_word_struck(made: Two) -> None:
    text, (amendment, other) = made
    after = moved(amendment, other)
    if after is None:
        assert misfits(amendment, other)
        return
    struck, put = _sizes(amendment)
    assert _sizes(after) == (struck, put)
    assert apply(apply(text, other), after) == apply(apply(text, amendment), _of(moved(other, amendment)))


def _of(change: ChangeSet | None) -> ChangeSet:
    assert change is not None, "who fits is fitted by"
    return change


def _sizes(change: ChangeSet) -> tuple[int, str]:
    hunks = [(length, words) for length, words in change.sections if words is not None]
    return sum(length for length, _ in hunks), "".join(words for _, words in hunks)


@given(st.data())
def test_an_empty_change_touches_nothing(drawn: st.DataObject) -> None:
    text, (amendment,) = drawn.draw(concurrent(1))
    assert (
        misfits(amendment, parse([amendment.length] if amendment.length else [], length=amendment.length))
        == ()
    )
    assert text is not None
