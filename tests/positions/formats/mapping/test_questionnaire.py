from hypothesis import given

from positions.formats.mapping.questionnaire import questionnaire_mapping, read_questionnaire
from positions.formats.mapping.reading import read_plain
from positions.questionnaire.questionnaire import Questionnaire
from tests.strategies import questionnaires


@given(questionnaires())
def test_a_questionnaire_is_read_as_it_was_written(questionnaire: Questionnaire) -> None:
    assert read_plain(read_questionnaire, questionnaire_mapping(questionnaire)) == questionnaire
