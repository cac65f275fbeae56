"""What the values of a report say of themselves."""

import pytest

from positions.convergence.findings import AgreementClass, QuestionFinding
from positions.convergence.report import build_report
from tests.cast import chapter, chose, process, question, questionnaire, submission


def finding() -> QuestionFinding:
    asked = questionnaire(chapter("s1", question("s1.q1")))
    return build_report(process(), asked, [submission("XAA", chose("s1.q1", "yes"))]).items[0]


def test_three_of_the_five_classes_are_agreement() -> None:
    assert [each.value for each in AgreementClass if each.agrees] == [
        "full_agreement",
        "agreement_of_those_answering",
        "agreement_with_named_exceptions",
    ]


def test_a_question_is_read_at_the_level_asked_for() -> None:
    assert [finding().at(level).members for level in ("ca", "cb", "biregional")] == [11, 12, 23]


def test_an_unknown_level_is_refused() -> None:
    with pytest.raises(KeyError):
        finding().at("cc")
