"""One text at a time at a place: who leaves it, who keeps it, and how the next is numbered."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.errors import WrongPhase
from positions.ids import DraftId, Language, ProcessId, SessionId
from positions.negotiation.draft import FINAL, Draft, Mode
from positions.negotiation.succession import ENDED, next_number, source_draft, standing_draft


def texts(*modes: Mode) -> Sequence[Draft]:
    """The texts of a place, numbered in order."""
    process, session = ProcessId("practica"), SessionId("s1")
    return [
        Draft(DraftId(f"d{number}"), process, session, None, Language.ES, mode, number)
        for number, mode in enumerate(modes, 1)
    ]


@pytest.mark.parametrize(
    ("modes", "stands", "source"),
    [
        ((), 0, 0),
        ((Mode.PREPARING,), 1, 1),
        ((Mode.ARCHIVED,), 0, 0),
        ((Mode.FORWARDED, Mode.ARCHIVED), 0, 1),
        ((Mode.FORWARDED, Mode.OPEN), 2, 2),
        ((Mode.ADOPTED, Mode.PREPARING), 2, 2),
        ((Mode.ADOPTED, Mode.ARCHIVED), 1, 1),
        ((Mode.ADOPTED, Mode.ADOPTED), 2, 2),
    ],
)
def test_what_stands_is_the_newest_that_did_not_leave(
    modes: tuple[Mode, ...], stands: int, source: int
) -> None:
    there = texts(*modes)
    for order in (there, there[::-1]):
        found, given_from = standing_draft(order), source_draft(order)
        assert (found.number if found else 0) == stands
        assert (given_from.number if given_from else 0) == source


def test_a_new_one_begins_where_none_stands() -> None:
    assert next_number(()) == 1
    assert next_number(texts(Mode.ARCHIVED, Mode.FORWARDED)) == 3
    for mode in set(Mode) - ENDED:
        with pytest.raises(WrongPhase, match="session_has_draft"):
            next_number(texts(mode))


def test_one_goes_on_from_an_adopted_text_alone() -> None:
    assert next_number(texts(Mode.ADOPTED), goes_on=True) == 2
    assert next_number(texts(Mode.ADOPTED, Mode.ARCHIVED), goes_on=True) == 3
    with pytest.raises(WrongPhase, match="nothing_adopted"):
        next_number(texts(Mode.ARCHIVED), goes_on=True)
    for mode in set(Mode) - {*FINAL}:
        with pytest.raises(WrongPhase, match="session_has_draft"):
            next_number(texts(Mode.ADOPTED, mode), goes_on=True)


@given(st.lists(st.sampled_from(Mode), max_size=6), st.booleans())
def test_no_number_comes_twice_and_two_texts_in_hand_never_stand_side_by_side(
    modes: list[Mode], goes_on: bool
) -> None:
    there = texts(*modes)
    try:
        number = next_number(there, goes_on=goes_on)
    except WrongPhase:
        return
    assert number == len(there) + 1
    before = standing_draft(there)
    assert before is None or before.mode is Mode.ADOPTED
