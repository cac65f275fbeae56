from hypothesis import given
from hypothesis import strategies as st

from positions.formats.mapping.reading import read_plain
from positions.formats.mapping.submission import read_submission, submission_mapping
from positions.ids import DelegationId
from tests.strategies import questionnaires, submissions_to


@given(st.data())
def test_a_submission_is_read_as_it_was_written(data: st.DataObject) -> None:
    questionnaire = data.draw(questionnaires())
    submission = data.draw(submissions_to(questionnaire, DelegationId("XAA")))
    assert read_plain(read_submission, submission_mapping(submission)) == submission
