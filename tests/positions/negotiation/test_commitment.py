"""Machine M: what becomes of a commitment, by whom and with what (section 18)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from positions.errors import DomainError, Forbidden, Malformed, WrongPhase
from positions.ids import ConferenceId, PersonId
from positions.negotiation.commitment import (
    JOINT,
    LIVE,
    SOON,
    STEPS,
    WHAT,
    CommitmentAct,
    CommitmentCourse,
    CommitmentState,
    CommitmentStep,
    CommitmentTerms,
    begun,
    check_responsible,
    course_of,
    done,
    is_due_soon,
    is_overdue,
    possible,
    responsible_codes,
    told_terms,
)
from tests.room import frame

A, S = CommitmentAct, CommitmentState
CA, CB = ConferenceId("ca"), ConferenceId("cb")
BOTH = frozenset({CA, CB})
DAY = date(2027, 6, 12)
TERMS = CommitmentTerms(("XAA",), "Envía sus respuestas", DAY, "Copia de las respuestas")
STEPS_BY_ACT = {
    A.CONFIRM: CommitmentStep(A.CONFIRM, terms=TERMS),
    A.DISMISS: CommitmentStep(A.DISMISS),
    A.PROGRESS: CommitmentStep(A.PROGRESS, "La mitad está enviada"),
    A.FULFIL: CommitmentStep(A.FULFIL, "Todo está enviado"),
    A.CONTEST: CommitmentStep(A.CONTEST, "Faltan dos"),
    A.UPHOLD: CommitmentStep(A.UPHOLD, office=CA),
    A.RETURN: CommitmentStep(A.RETURN, office=CA),
    A.POSTPONE: CommitmentStep(A.POSTPONE, "Hace falta tiempo", due=DAY + timedelta(days=9)),
    A.SUPERSEDE: CommitmentStep(A.SUPERSEDE, by="1-2"),
    A.DROP: CommitmentStep(A.DROP, "Ya no hace falta", office=CA),
}
OWN = frozenset({CA})


def at(state: CommitmentState) -> CommitmentCourse:
    return CommitmentCourse(state, TERMS, {})


@pytest.mark.parametrize("state", S)
@pytest.mark.parametrize("act", A)
def test_each_act_leads_where_the_table_says_and_nowhere_else(
    state: CommitmentState, act: CommitmentAct
) -> None:
    step = STEPS_BY_ACT[act]
    if (state, act) not in STEPS:
        with pytest.raises(WrongPhase, match="act_not_in_state"):
            done(at(state), step, OWN)
        assert act not in possible(state)
    else:
        assert done(at(state), step, OWN).state is STEPS[state, act]
        assert act in possible(state)


def test_section_18_row_by_row() -> None:
    assert STEPS[S.SUGGESTED, A.CONFIRM] is S.OPEN
    assert STEPS[S.SUGGESTED, A.DISMISS] is S.DISMISSED
    for state in (S.OPEN, S.IN_PROGRESS):
        assert STEPS[state, A.PROGRESS] is S.IN_PROGRESS
        assert STEPS[state, A.FULFIL] is S.DONE
        assert STEPS[state, A.POSTPONE] is state
        assert STEPS[state, A.SUPERSEDE] is S.SUPERSEDED
        assert STEPS[state, A.DROP] is S.DROPPED
    assert STEPS[S.DONE, A.CONTEST] is S.CONTESTED
    assert {act for at_, act in STEPS if at_ is S.CONTESTED} == {A.PROGRESS, A.FULFIL, A.UPHOLD, A.RETURN}
    for last in (S.DISMISSED, S.SUPERSEDED, S.DROPPED):
        assert possible(last) == frozenset()


def test_what_is_confirmed_has_the_terms_that_were_confirmed() -> None:
    found = begun(CommitmentTerms((), "Envía sus respuestas"))
    assert found.state is S.SUGGESTED
    course = course_of(found, [STEPS_BY_ACT[A.CONFIRM]], BOTH)
    assert (course.state, course.terms) == (S.OPEN, TERMS)
    assert begun(TERMS, confirmed=True).state is S.OPEN


def test_what_is_put_off_has_the_later_day_and_is_counted() -> None:
    course = done(at(S.OPEN), STEPS_BY_ACT[A.POSTPONE], BOTH)
    assert (course.terms.due, course.postponed) == (DAY + timedelta(days=9), 1)
    with pytest.raises(Malformed, match="extension_not_later"):
        done(course, STEPS_BY_ACT[A.POSTPONE], BOTH)
    with pytest.raises(Malformed, match="due_missing"):
        done(course, CommitmentStep(A.POSTPONE, "Sí"), BOTH)
    undated = CommitmentCourse(S.OPEN, CommitmentTerms((), "Algo"), {})
    assert done(undated, STEPS_BY_ACT[A.POSTPONE], BOTH).terms.due == DAY + timedelta(days=9)


def test_what_takes_its_place_is_named() -> None:
    assert done(at(S.OPEN), STEPS_BY_ACT[A.SUPERSEDE], BOTH).by == "1-2"
    with pytest.raises(Malformed, match="commitment_other_missing"):
        done(at(S.OPEN), CommitmentStep(A.SUPERSEDE), BOTH)


@pytest.mark.parametrize(
    ("step", "state", "reason"),
    [
        (CommitmentStep(A.FULFIL, " "), S.OPEN, "evidence_missing"),
        (CommitmentStep(A.PROGRESS), S.OPEN, "evidence_missing"),
        (CommitmentStep(A.CONTEST), S.DONE, "reason_missing"),
        (CommitmentStep(A.DROP, office=CA), S.OPEN, "reason_missing"),
        (CommitmentStep(A.FULFIL, "a" * (WHAT + 1)), S.OPEN, "commitment_too_long"),
        (CommitmentStep(A.CONFIRM), S.SUGGESTED, "commitment_terms_missing"),
        (
            CommitmentStep(A.CONFIRM, terms=CommitmentTerms((), "a", None, "a" * (WHAT + 1))),
            S.SUGGESTED,
            "commitment_too_long",
        ),
    ],
)
def test_what_an_act_needs(step: CommitmentStep, state: CommitmentState, reason: str) -> None:
    with pytest.raises(Malformed, match=reason):
        done(at(state), step, BOTH)


def test_the_tier_drops_with_the_word_of_each_of_its_conferences() -> None:
    once = done(at(S.OPEN), STEPS_BY_ACT[A.DROP], BOTH)
    assert (once.state, once.said) == (S.OPEN, {A.DROP: {CA: None}})
    with pytest.raises(WrongPhase, match="commitment_said"):
        done(once, STEPS_BY_ACT[A.DROP], BOTH)
    other = CommitmentStep(A.DROP, "De acuerdo", office=CB)
    assert done(once, other, BOTH).state is S.DROPPED
    reported = done(once, STEPS_BY_ACT[A.PROGRESS], BOTH)
    assert reported.said == {}
    assert done(reported, other, BOTH).state is S.IN_PROGRESS
    assert done(at(S.OPEN), STEPS_BY_ACT[A.DROP], OWN).state is S.DROPPED
    for nobody in (None, ConferenceId("cc")):
        with pytest.raises(Forbidden, match="not_allowed"):
            done(at(S.OPEN), CommitmentStep(A.DROP, "No", office=nobody), BOTH)


def test_nobody_gives_the_word_of_two_offices() -> None:
    ana, eva = PersonId("ana"), PersonId("eva")
    once = done(at(S.OPEN), replace(STEPS_BY_ACT[A.DROP], person=ana), BOTH)
    other = CommitmentStep(A.DROP, "De acuerdo", office=CB, person=ana)
    with pytest.raises(Forbidden, match="joint_same_person"):
        done(once, other, BOTH)
    assert done(once, replace(other, person=eva), BOTH).state is S.DROPPED


def test_what_is_contested_is_settled_when_both_say_the_same() -> None:
    done_by_one = done(at(S.CONTESTED), STEPS_BY_ACT[A.UPHOLD], BOTH)
    apart = done(done_by_one, CommitmentStep(A.RETURN, office=CB), BOTH)
    assert apart.state is S.CONTESTED
    assert done(apart, CommitmentStep(A.UPHOLD, office=CB), BOTH).state is S.DONE
    assert done(apart, CommitmentStep(A.RETURN, office=CA), BOTH).state is S.IN_PROGRESS
    assert done(apart, STEPS_BY_ACT[A.FULFIL], BOTH).state is S.DONE


def test_overdue_and_due_soon_follow_from_the_day_somebody_looks() -> None:
    for state in S:
        assert is_overdue(at(state), DAY + timedelta(days=1)) is (state in LIVE)
        assert is_due_soon(at(state), DAY) is (state in LIVE)
    course = at(S.OPEN)
    assert not is_overdue(course, DAY)
    assert is_due_soon(course, DAY - SOON)
    assert not is_due_soon(course, DAY - SOON - timedelta(days=1))
    assert not is_due_soon(course, DAY + timedelta(days=1))
    undated = CommitmentCourse(S.OPEN, CommitmentTerms((), "Algo"), {})
    assert not is_overdue(undated, DAY)
    assert not is_due_soon(undated, DAY)


def test_whom_a_commitment_can_name() -> None:
    codes = responsible_codes(frame())
    assert codes[:6] == ("CA", "CB", "ST-CA", "PPT-CA", "ST-CB", "PPT-CB")
    assert codes[6:] == ("XAA", "XAB", "XAC", "XAD", "XAE")
    check_responsible(CommitmentTerms(("XAA", "ST-CB"), "Algo"), frame())
    with pytest.raises(Malformed, match="responsible_unknown"):
        check_responsible(CommitmentTerms(("XAA", "CHL"), "Algo"), frame())


def test_how_terms_are_told() -> None:
    assert told_terms(TERMS) == {
        "responsible": ["XAA"],
        "what": "Envía sus respuestas",
        "due": "2027-06-12",
        "evidence": "Copia de las respuestas",
    }
    assert told_terms(CommitmentTerms((), "Algo"))["due"] is None


class AnyCourse(RuleBasedStateMachine):
    """Any acts in any order: what is refused changes nothing, and no law of section 18 is broken."""

    def __init__(self) -> None:
        super().__init__()
        self.course = begun(CommitmentTerms((), "Algo"))
        self.steps: list[CommitmentStep] = []

    @rule(act=st.sampled_from(A), office=st.sampled_from([CA, CB, None]), further=st.integers(-30, 900))
    def anybody_acts(self, act: CommitmentAct, office: ConferenceId | None, further: int) -> None:
        plain = STEPS_BY_ACT[act]
        due = DAY + timedelta(days=further) if act is A.POSTPONE else None
        step = CommitmentStep(act, plain.words, plain.terms, due, plain.by, office)
        before = self.course
        try:
            self.course = done(before, step, BOTH)
        except DomainError:
            return
        self.steps.append(step)
        if act in JOINT and self.course.state is not before.state:
            assert before.said[act].keys() | {office} == BOTH

    @precondition(lambda self: self.course.state is S.DONE)
    @rule()
    def done_is_by_a_report_or_by_both(self) -> None:
        acts = [step.act for step in self.steps if step.act is not A.CONTEST]
        assert acts[-1] in (A.FULFIL, A.UPHOLD)

    @invariant()
    def what_is_replayed_is_what_is_there(self) -> None:
        assert course_of(begun(CommitmentTerms((), "Algo")), self.steps, BOTH) == self.course

    @invariant()
    def nothing_but_a_confirmation_makes_a_commitment(self) -> None:
        confirmed = A.CONFIRM in [step.act for step in self.steps]
        assert confirmed is (self.course.state not in (S.SUGGESTED, S.DISMISSED))

    @invariant()
    def a_day_only_ever_gets_later(self) -> None:
        assert self.course.postponed == sum(step.act is A.POSTPONE for step in self.steps)
        if self.course.postponed:
            assert self.course.terms.due is not None
            assert self.course.terms.due > DAY


TestAnyCourse = AnyCourse.TestCase
