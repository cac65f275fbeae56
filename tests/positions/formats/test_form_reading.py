from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from positions.formats.form import write_form
from positions.formats.form_reading import FormReading, read_form
from positions.ids import INTERFACE_LANGUAGES
from tests.strategies import processes, questionnaires, submissions_to


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_form_written_with_answers_reads_as_the_same_answers_in_any_language(data: st.DataObject) -> None:
    process, questionnaire = data.draw(processes()), data.draw(questionnaires())
    member = process.members[0]
    submission = data.draw(submissions_to(questionnaire, member.id))
    for language in INTERFACE_LANGUAGES:
        form = write_form(process, questionnaire, member, submission, language)
        assert read_form(form, process, questionnaire) == FormReading(member.id, submission.answers)
        assert write_form(process, questionnaire, member, submission, language) == form
