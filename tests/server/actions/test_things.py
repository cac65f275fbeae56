"""What the permits are asked about."""

from dataclasses import replace

import pytest

from positions.ids import DelegationId, QuestionnaireId
from positions.process import Level
from positions.questionnaire.phase import Phase
from positions.questionnaire.submission import Submission, SubmissionState
from server.actions.things import questionnaire_thing, right_moment, submission_thing
from tests import room

FILED = Submission(
    delegation=DelegationId("XAD"),
    questionnaire=QuestionnaireId("conceptos"),
    questionnaire_version=1,
    number=1,
    state=SubmissionState.SUBMITTED,
    level=Level.CONFERENCE,
    answers={},
    signed_for=Level.BOTH,
)


def test_a_questionnaire_is_public_once_published() -> None:
    assert questionnaire_thing(room.frame(), Phase.PREPARING).level is Level.BOTH
    assert questionnaire_thing(room.frame(), Phase.OPEN).level is Level.PUBLIC


def test_what_is_submitted_stands_at_its_level_with_the_next_one_if_signed_for() -> None:
    thing = submission_thing(room.frame(), FILED, Phase.OPEN)
    assert (thing.delegation, thing.conference, thing.level) == ("XAD", "cb", Level.CONFERENCE)
    assert thing.facts == {"submitted", "signed_for_the_next_level"}
    both = submission_thing(room.frame(), replace(FILED, level=Level.BOTH), Phase.CLOSED)
    assert both.facts == {"submitted"}
    assert both.phase == "closed"
    public = submission_thing(room.frame(), replace(FILED, level=Level.PUBLIC), Phase.OPEN)
    assert public.facts == {"submitted"}


@pytest.mark.parametrize("state", sorted(set(SubmissionState) - {SubmissionState.SUBMITTED}))
def test_what_is_not_submitted_is_the_own_delegations_whatever_its_level(state: SubmissionState) -> None:
    thing = submission_thing(room.frame(), replace(FILED, state=state), Phase.OPEN)
    assert thing.level is Level.DELEGATION
    assert thing.facts == (set() if state is SubmissionState.SIGNED else {"unsigned"})


def test_at_the_right_moment_only_the_seat_can_be_wrong() -> None:
    thing = right_moment(submission_thing(room.frame(), FILED, Phase.CLOSED))
    assert thing.phase == "open"
    assert thing.facts == {"submitted", "unsigned", "signed_for_the_next_level"}
    assert thing.level is Level.CONFERENCE
