"""What delegations say of a whole text."""

from hypothesis import given
from hypothesis import strategies as st

from positions.ids import DelegationId
from positions.negotiation.consent import Stance
from positions.negotiation.whole_text import (
    WORST_FIRST,
    Stances,
    filled,
    hears,
    whole_stances,
    with_silence,
)

XA, XB, XC = (DelegationId(code) for code in ("XA", "XB", "XC"))
SAID = st.dictionaries(st.sampled_from((XA, XB, XC)), st.sampled_from(Stance))


def test_every_stance_has_its_rank() -> None:
    assert set(WORST_FIRST) == set(Stance)


def test_who_accepts_every_paragraph_accepts_the_whole() -> None:
    paragraphs = [{XA: Stance.ACCEPT, XB: Stance.ACCEPT}, {XA: Stance.ACCEPT, XB: Stance.RESERVE}]
    assert whole_stances(paragraphs, {}) == {XA: Stance.ACCEPT, XB: Stance.RESERVE}


def test_an_answer_stands_for_what_was_not_said_and_takes_nothing_back() -> None:
    paragraphs: list[Stances] = [{XA: Stance.OBJECT}, {XB: Stance.RESERVE}]
    answers = {XA: Stance.ACCEPT, XB: Stance.ACCEPT}
    assert whole_stances(paragraphs, answers) == {XA: Stance.OBJECT, XB: Stance.RESERVE}
    assert filled(paragraphs[0], answers) == {XA: Stance.OBJECT, XB: Stance.ACCEPT}


def test_who_said_nothing_of_one_paragraph_said_nothing_of_the_whole_unless_they_object() -> None:
    paragraphs = [{XA: Stance.ACCEPT, XB: Stance.OBJECT}, {XC: Stance.ACCEPT}]
    assert whole_stances(paragraphs, {}) == {XB: Stance.OBJECT}


@given(st.lists(SAID, max_size=4), SAID)
def test_nobody_says_better_of_the_whole_than_of_a_part(
    paragraphs: list[dict[DelegationId, Stance]], answers: dict[DelegationId, Stance]
) -> None:
    whole = whole_stances(paragraphs, answers)
    for name, stance in whole.items():
        said = [each[name] for each in (*paragraphs, answers) if name in each]
        assert WORST_FIRST.index(stance) == min(map(WORST_FIRST.index, said))
        assert name in answers or stance is Stance.OBJECT or all(name in each for each in paragraphs)


def test_silence_that_counts_accepts_and_an_answer_stands_above_it() -> None:
    said = with_silence({XA: Stance.RESERVE}, {XA, XB})
    assert said == {XA: Stance.RESERVE, XB: Stance.ACCEPT}


def test_every_member_is_covered_or_heard_or_it_is_not_enough() -> None:
    assert hears((XA, XB, XC), {XA}, {XB: Stance.ACCEPT, XC: Stance.OBJECT})
    assert not hears((XA, XB, XC), {XA}, {XB: Stance.ACCEPT})
    assert hears((), (), ())
