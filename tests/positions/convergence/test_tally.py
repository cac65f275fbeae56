"""Exact counts: every state kept apart, every name in meeting order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.convergence.findings import Side, Standing
from positions.convergence.tally import Tally, side_of, stands_on, tally
from positions.ids import DelegationId, Language
from positions.questionnaire.questionnaire import Kind, Question, Reference
from positions.questionnaire.submission import Answer, AnswerState
from tests.cast import REFERENCE, chose, codes, not_for_us, question, said, wrote

MEMBERS = codes(6)
MULTIPLE = question("q", Kind.MULTIPLE, "abc")
SCALE = question("q", Kind.SCALE, "12345")
DEFINITION = question("q", Kind.DEFINITION)


def counted(asked: Question, *answers: Answer | None, reference: Reference | None = None) -> Tally:
    """The tally of the first members' answers; None filed a submission without an answer."""
    said_by = dict(zip(MEMBERS, answers, strict=False))
    return tally(asked, stands_on(asked, reference, said_by), MEMBERS)


def test_every_state_is_kept_apart_and_named() -> None:
    found = counted(
        SCALE,
        chose("q", "5"),
        said("q", AnswerState.RESERVED),
        said("q", AnswerState.UNDER_CONSULTATION),
        not_for_us("q"),
        None,
    )
    assert found.states == {
        Standing.ANSWERED: ("XAA",),
        Standing.DOES_NOT_APPLY: ("XAD",),
        Standing.UNDER_CONSULTATION: ("XAC",),
        Standing.RESERVED: ("XAB",),
        Standing.NOT_ANSWERED: ("XAE",),
        Standing.NO_SUBMISSION: ("XAF",),
    }
    assert (found.members, found.submissions, found.positions, found.leading) == (6, 5, 1, 1)


def test_nobody_answering_gives_no_position() -> None:
    found = counted(SCALE)
    assert (found.positions, found.leading, found.groups, found.held) == (0, 0, (), {})


def test_options_are_all_counted_in_the_order_they_were_asked() -> None:
    found = counted(question("q"), chose("q", "no"), chose("q", "yes"), chose("q", "no"))
    assert [(count.value, count.holders) for count in found.counts] == [
        ("yes", ("XAB",)),
        ("part", ()),
        ("no", ("XAA", "XAC")),
    ]
    assert [group.position for group in found.groups] == ["no", "yes"]


def test_groups_of_equal_size_stand_as_the_options_do() -> None:
    found = counted(question("q"), chose("q", "no"), chose("q", "part"), chose("q", "yes"))
    assert [group.position for group in found.groups] == ["yes", "part", "no"]


def test_a_multiple_choice_is_one_set_and_its_options_are_counted_too() -> None:
    found = counted(MULTIPLE, chose("q", "c", "a"), chose("q", "a", "c"), chose("q", "a"))
    assert [(group.position, group.holders) for group in found.groups] == [
        ("a+c", ("XAA", "XAB")),
        ("a", ("XAC",)),
    ]
    assert [len(count.holders) for count in found.counts] == [3, 0, 2]


def test_sides_of_a_scale_stand_below_at_above_when_they_are_as_many() -> None:
    found = counted(SCALE, chose("q", "5"), chose("q", "3"), chose("q", "1"))
    assert [group.position for group in found.groups] == ["below", "at", "above"]


@pytest.mark.parametrize(
    ("points", "sides"),
    [("123", "below at above"), ("1234", "below below above above"), ("01", "below above")],
)
def test_the_middle_of_a_scale_belongs_to_no_side_and_may_have_no_point(points: str, sides: str) -> None:
    asked = question("q", Kind.SCALE, points)
    assert [side_of(asked, point) for point in points] == [Side(side) for side in sides.split()]


def test_wordings_are_the_same_after_composing_letters_and_joining_spaces_and_not_otherwise() -> None:
    found = counted(
        DEFINITION,
        wrote("q", "Migración  irregular\n"),
        wrote("q", "Migracio\u0301n irregular"),
        wrote("q", "migración irregular"),
        wrote("q", "Migración irregular", Language.PT),
    )
    assert [group.holders for group in found.groups] == [("XAA", "XAB"), ("XAC",), ("XAD",)]
    assert found.groups[0].wording == "Migración  irregular\n"
    assert found.groups[0].position.startswith("es:")
    assert found.groups[2].language is Language.PT


def test_the_position_is_the_original_wording_not_its_translation() -> None:
    found = counted(DEFINITION, wrote("q", "uno", en="one"), wrote("q", "otro", en="one"))
    assert len(found.groups) == 2


def test_pointing_to_the_reference_and_writing_its_words_is_one_position() -> None:
    found = counted(
        DEFINITION,
        said("q", AnswerState.SAME_AS_REFERENCE),
        wrote("q", "Toda  persona que se desplaza."),
        wrote("q", "Any person who moves.", Language.EN),
        reference=REFERENCE,
    )
    assert [(group.position, group.holders, group.wording) for group in found.groups] == [
        ("reference", ("XAA", "XAB", "XAC"), "Toda persona que se desplaza.")
    ]


def test_same_as_a_reference_that_is_not_given_still_groups_together() -> None:
    answer = said("q", AnswerState.SAME_AS_REFERENCE)
    assert [len(group.holders) for group in counted(DEFINITION, answer, answer).groups] == [2]


def test_no_national_definition_is_an_answer_and_no_position() -> None:
    found = counted(DEFINITION, said("q", AnswerState.NO_NATIONAL_DEFINITION))
    assert found.states[Standing.NO_NATIONAL_DEFINITION] == ("XAA",)
    assert found.positions == 0


@pytest.mark.parametrize(
    ("asked", "answer"),
    [(question("q"), chose("q", "maybe")), (DEFINITION, wrote("q", " ")), (SCALE, chose("q", "1", "2"))],
)
def test_an_answer_that_does_not_fit_the_question_as_asked_now_is_no_answer(
    asked: Question, answer: Answer
) -> None:
    assert counted(asked, answer).states[Standing.NOT_ANSWERED] == ("XAA",)


def test_whoever_is_no_member_is_not_counted() -> None:
    stands = stands_on(question("q"), None, {DelegationId("OIM"): chose("q", "yes")})
    assert tally(question("q"), stands, MEMBERS).positions == 0


@given(st.lists(st.sampled_from(["yes", "part", "no", ""]), max_size=6))
def test_positions_states_and_members_always_add_up(answers: list[str]) -> None:
    found = counted(question("q"), *(chose("q", value) if value else None for value in answers))
    assert found.positions == sum(map(len, (count.holders for count in found.counts)))
    assert found.positions == sum(found.held.values()) == len([value for value in answers if value])
    assert sorted(name for names in found.states.values() for name in names) == sorted(MEMBERS)
    assert [len(group.holders) for group in found.groups] == sorted(
        (len(group.holders) for group in found.groups), reverse=True
    )
    holders: list[DelegationId] = [name for group in found.groups for name in group.holders]
    assert len(holders) == len(set(holders))
