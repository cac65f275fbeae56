"""What positions come to (O1 to O7), with the worked table of the rules."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from positions.ids import DelegationId
from positions.negotiation.consent import Stance
from positions.negotiation.outcome import (
    BEST_FIRST,
    Electorate,
    Outcome,
    OutcomeKind,
    bi_regional,
    outcome_of,
)

CRM = frozenset(DelegationId(f"XA{letter}") for letter in "ABCDEFGHIJK")
CSM = frozenset(DelegationId(f"XB{letter}") for letter in "ABCDEFGHIJKL")
A, R, S, N, O, D = (  # noqa: E741 - as in the table
    Stance.ACCEPT,
    Stance.RESERVE,
    Stance.STAND_ASIDE,
    Stance.NONE,
    Stance.OBJECT,
    Stance.AD_REFERENDUM,
)
Said = dict[DelegationId, Stance]


def say(*stances: Stance) -> Said:
    return dict(zip(sorted(CRM), stances, strict=False))


def kind(said: Said, *, is_clean: bool = True, silent: frozenset[DelegationId] = frozenset()) -> OutcomeKind:
    return outcome_of(Electorate(CRM), said, is_clean=is_clean, by_silence=silent).kind


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (say(*[A] * 11), OutcomeKind.CONSENSUS),
        (say(*[A] * 10, S), OutcomeKind.WITH_RESERVATIONS),
        (say(*[A] * 10, N), OutcomeKind.OPEN),
        (say(*[A] * 8), OutcomeKind.OPEN),
        (say(*[A] * 9, D, R), OutcomeKind.AD_REFERENDUM),
        (say(*[A] * 10, O), OutcomeKind.BLOCKED),
        ({}, OutcomeKind.OPEN),
    ],
)
def test_the_worked_table(said: Said, expected: OutcomeKind) -> None:
    assert kind(said) is expected


def test_brackets_keep_it_open_and_an_objection_is_named_before_them() -> None:
    assert kind(say(*[A] * 11), is_clean=False) is OutcomeKind.BRACKETED
    assert kind(say(*[A] * 10, O), is_clean=False) is OutcomeKind.BLOCKED


def test_of_those_present_the_absent_are_named_and_an_absent_objection_blocks() -> None:
    present = frozenset(sorted(CRM)[:9])
    there = Electorate(CRM, present, quorum=6)
    outcome = outcome_of(there, say(*[A] * 9), is_clean=True)
    assert (outcome.kind, outcome.absent) == (OutcomeKind.CONSENSUS, CRM - present)
    assert outcome_of(there, say(*[A] * 9, O), is_clean=True).kind is OutcomeKind.BLOCKED


def test_below_the_quorum_nothing_is_agreed() -> None:
    few = Electorate(CRM, frozenset(sorted(CRM)[:5]), quorum=6)
    outcome = outcome_of(few, say(*[A] * 11), is_clean=True)
    assert (outcome.kind, outcome.has_quorum) == (OutcomeKind.OPEN, False)


def test_silence_counts_only_for_whom_a_procedure_covers_and_is_named_apart() -> None:
    three = frozenset(sorted(CRM)[8:])
    outcome = outcome_of(Electorate(CRM), say(*[A] * 8), is_clean=True, by_silence=three)
    assert (outcome.kind, outcome.by_silence) == (OutcomeKind.CONSENSUS, three)
    assert not outcome.said[A] & three
    two = frozenset(sorted(CRM)[9:])
    outcome = outcome_of(Electorate(CRM), say(*[A] * 8), is_clean=True, by_silence=two)
    assert (outcome.kind, outcome.unsaid) == (OutcomeKind.OPEN, three - two)


def test_who_said_they_are_in_consultation_is_not_overridden_by_silence() -> None:
    assert kind(say(*[A] * 10, N), silent=CRM) is OutcomeKind.OPEN


def test_who_is_no_member_counts_nothing() -> None:
    said = say(*[A] * 11)
    for stance, outsider in product(Stance, ("XBA", "OIM")):
        assert kind({**said, DelegationId(outsider): stance}) is OutcomeKind.CONSENSUS


SAID = st.dictionaries(st.sampled_from(sorted(CRM | CSM)), st.sampled_from(Stance))


def both(said: Said, *, is_clean: bool) -> tuple[Outcome, Outcome, Outcome]:
    one, other, all_of_them = (
        outcome_of(Electorate(members), said, is_clean=is_clean) for members in (CRM, CSM, CRM | CSM)
    )
    return one, other, all_of_them


@given(
    SAID | st.fixed_dictionaries({each: st.sampled_from(Stance) for each in sorted(CRM | CSM)}), st.booleans()
)
def test_the_bi_regional_outcome_is_that_of_all_and_of_the_lower_conference(
    said: Said, is_clean: bool
) -> None:
    one, other, all_of_them = both(said, is_clean=is_clean)
    assert bi_regional([one, other]) is all_of_them.kind
    assert bi_regional([other, one]) is all_of_them.kind


@given(SAID, st.data())
def test_taking_an_accept_away_never_makes_it_better(said: Said, drawn: st.DataObject) -> None:
    said |= dict.fromkeys(drawn.draw(st.sets(st.sampled_from(sorted(CRM)), min_size=1)), A)
    gone = drawn.draw(st.sampled_from(sorted(each for each in said if said[each] is A)))
    before, after = kind(said), kind({each: what for each, what in said.items() if each != gone})
    assert BEST_FIRST.index(after) >= BEST_FIRST.index(before)


@given(SAID)
def test_every_member_is_in_one_list(said: Said) -> None:
    outcome = outcome_of(Electorate(CRM), said, is_clean=True, by_silence=CSM)
    lists = [*outcome.said.values(), outcome.by_silence, outcome.unsaid, outcome.absent]
    assert sorted(each for names in lists for each in names) == sorted(CRM)


@given(SAID)
def test_without_a_word_of_everybody_there_is_no_consensus(said: Said) -> None:
    if kind(said) in (OutcomeKind.CONSENSUS, OutcomeKind.WITH_RESERVATIONS):
        assert said.keys() >= CRM
