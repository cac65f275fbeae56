"""Who is there, and whose word is needed then."""

from datetime import UTC, datetime, timedelta

import pytest

from positions.ids import DelegationId
from positions.negotiation.consent import Stance
from positions.negotiation.outcome import OutcomeKind, outcome_of
from positions.negotiation.roll_call import SITTING, Basis, RollCall, electorate, holds, least

NOW = datetime(2026, 3, 4, 15, tzinfo=UTC)
ALL = frozenset(DelegationId(f"X{letter}") for letter in "ABCDEFGHIJK")
NINE = frozenset(sorted(ALL)[:9])


def call(present: frozenset[DelegationId], basis: Basis = Basis.PRESENT) -> RollCall:
    return RollCall(present, basis, NOW)


@pytest.mark.parametrize(("members", "quorum"), [(11, 6), (12, 7), (1, 1)])
def test_more_than_half_make_a_quorum(members: int, quorum: int) -> None:
    assert least(members) == quorum


def test_a_roll_call_holds_for_a_sitting() -> None:
    made = call(ALL)
    assert holds(made, NOW)
    assert holds(made, NOW + SITTING)
    assert not holds(made, NOW + SITTING + timedelta(microseconds=1))
    assert not holds(made, NOW - timedelta(microseconds=1))


def test_the_word_of_all_members_is_needed_unless_it_is_said_otherwise() -> None:
    for made in (None, call(NINE, Basis.ALL)):
        assert electorate(ALL, made).needed == ALL
    assert electorate(ALL, call(NINE)).needed == NINE


@pytest.mark.parametrize(
    ("there", "kind"), [(9, OutcomeKind.CONSENSUS), (6, OutcomeKind.CONSENSUS), (5, OutcomeKind.OPEN)]
)
def test_those_present_decide_with_a_quorum_alone(there: int, kind: OutcomeKind) -> None:
    present = frozenset(sorted(ALL)[:there])
    outcome = outcome_of(electorate(ALL, call(present)), dict.fromkeys(present, Stance.ACCEPT), is_clean=True)
    assert outcome.kind is kind
    assert outcome.absent == ALL - present
