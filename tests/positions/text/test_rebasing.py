import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.errors import Malformed
from positions.text.changes import ChangeSet, Wire, apply, parse
from positions.text.rebasing import map_over, map_under, rebase, rebase_row
from tests.changing import changes_of, concurrent, in_a_row

Two = tuple[str, tuple[ChangeSet, ChangeSet]]


def moved(change: Wire, over: Wire, length: int) -> tuple[Wire, Wire]:
    one, other = parse(change, length=length), parse(over, length=length)
    return map_over(one, other).wire, map_under(one, other).wire


def test_changes_that_do_not_touch_move_aside() -> None:
    assert moved([7, [1, "x"], 2], [2, [3, "😀"], 5], 10)[0] == [6, [1, "x"], 2]
    assert moved([7, [1, "x"]], [[2], 6], 8)[0] == [5, [1, "x"]]
    assert moved([1, [1], 6], [5, [0, "abc"], 3], 8)[0] == [1, [1], 9]
    assert moved([[1], 6], [5, [0, "abc"], 2], 7)[0] == [[1], 9]


def test_words_put_in_one_place_stand_in_the_order_asked_for() -> None:
    assert moved([2, [0, "a"], 2], [2, [0, "bc"], 2], 4) == ([4, [0, "a"], 2], [2, [0, "a"], 4])


def test_what_two_delete_is_deleted_once() -> None:
    assert moved([1, [3], 2], [2, [4]], 6) == ([1, [1]], [1, [1]])
    assert moved([1, [2], 3], [[6]], 6) == ([], [])


def test_words_put_into_what_another_deletes_stay() -> None:
    assert moved([2, [0, "a"], 2], [1, [2], 1], 4)[0] == [1, [0, "a"], 1]
    assert moved([1, [1, "a"], 2], [[4, "b"]], 4)[0] == [1, [0, "a"]]


def test_a_deletion_goes_round_words_put_into_it() -> None:
    assert moved([[4, "x"]], [2, [0, "ab"], 2], 4)[0] == [[2, "x"], 2, [2]]


def test_what_moved_aside_first_and_then_meets_another_is_moved_as_both_say() -> None:
    offer, aside = parse([4, [2, "x"], 2], length=8), parse([[0, "ab"], 8], length=8)
    meeting = parse([7, [2], 1], length=10)
    assert rebase(offer, (aside, meeting)).wire == [6, [1, "x"], 1]
    assert [change.wire for change in rebase_row((offer,), (aside, meeting))] == [[6, [1, "x"], 1]]


def test_a_change_of_nothing_moves_nothing() -> None:
    change: Wire = [[1], [1], 2]
    assert moved(change, [4], 4) == (change, change)


@pytest.mark.parametrize("other", [[4, [0, "a"]], [1, [0, "b"], 2], []])
def test_changes_of_texts_of_different_lengths_are_refused(other: Wire) -> None:
    length = sum(part if isinstance(part, int) else int(part[0]) for part in other)
    for one in ([5], [2, [0, "a"], 3]):
        with pytest.raises(Malformed, match="change_length"):
            map_over(parse(one, length=5), parse(other, length=length))


@given(concurrent(2))
def test_both_orders_end_in_the_same_text(made: Two) -> None:
    text, (one, other) = made
    there = apply(apply(text, one), map_over(other, one))
    assert there == apply(apply(text, other), map_under(one, other))


@given(st.data())
def test_late_edits_are_moved_one_accepted_edit_at_a_time(data: st.DataObject) -> None:
    text, accepted = data.draw(in_a_row(3))
    offer = data.draw(changes_of(text))
    by_hand = map_over(map_over(map_over(offer, accepted[0]), accepted[1]), accepted[2])
    assert rebase(offer, accepted) == by_hand
    assert rebase(offer, ()) == offer


@given(st.data())
def test_a_row_of_late_edits_ends_where_the_one_who_made_them_ends(data: st.DataObject) -> None:
    text, accepted = data.draw(in_a_row(3))
    reached, row = text, []
    for _ in range(2):
        row.append(data.draw(changes_of(reached)))
        reached = apply(reached, row[-1])
    own = tuple(row)
    for edit in accepted:
        text = apply(text, edit)
        seen = edit
        for offer in own:
            seen = map_under(seen, offer)
        reached = apply(reached, seen)
        own = rebase_row(own, [edit])
    for offer in rebase_row(row, accepted):
        text = apply(text, offer)
    assert text == reached
