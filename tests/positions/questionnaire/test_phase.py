"""The phase of a questionnaire at an hour, to the microsecond."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from positions.ids import QuestionnaireId
from positions.questionnaire.phase import Phase, phase_of
from positions.questionnaire.questionnaire import Questionnaire

PUBLISHED = datetime(2027, 1, 1, tzinfo=UTC)
DEADLINE = datetime(2027, 4, 1, tzinfo=UTC)
INSTANT = timedelta(microseconds=1)
OPEN = Questionnaire(QuestionnaireId("conceptos"), 1, {}, {}, (), (), DEADLINE, PUBLISHED)


def test_it_is_open_to_the_very_deadline() -> None:
    assert phase_of(replace(OPEN, published=None), now=PUBLISHED) is Phase.PREPARING
    assert phase_of(OPEN, now=PUBLISHED) is Phase.OPEN
    assert phase_of(OPEN, now=DEADLINE) is Phase.OPEN
    assert phase_of(OPEN, now=DEADLINE + INSTANT) is Phase.CLOSED


def test_without_a_deadline_it_stays_open() -> None:
    assert phase_of(replace(OPEN, deadline=None), now=DEADLINE + timedelta(days=9999)) is Phase.OPEN


def test_a_leave_opens_it_for_one_delegation_to_its_very_end() -> None:
    leave = DEADLINE + timedelta(days=1)
    assert phase_of(OPEN, now=leave, leave=leave) is Phase.OPEN
    assert phase_of(OPEN, now=leave + INSTANT, leave=leave) is Phase.CLOSED
    assert phase_of(replace(OPEN, published=None), now=leave, leave=leave) is Phase.PREPARING


@given(st.timedeltas(timedelta(0), timedelta(days=900)), st.timedeltas(timedelta(0), timedelta(days=900)))
def test_what_is_closed_without_leave_does_not_open_again(first: timedelta, later: timedelta) -> None:
    if phase_of(OPEN, now=PUBLISHED + first) is Phase.CLOSED:
        assert phase_of(OPEN, now=PUBLISHED + first + later) is Phase.CLOSED
