"""One question at every level."""

from fractions import Fraction

from positions.convergence.findings import LevelFinding, QuestionFinding
from positions.convergence.report import build_report
from positions.questionnaire.questionnaire import Kind, Question
from positions.questionnaire.submission import Answer
from tests.cast import chapter, chose, codes, process, question, questionnaire, submission, wrote


def found(asked: Question, *answers: Answer, members: tuple[int, int] = (4, 4)) -> QuestionFinding:
    frame = process(*members)
    submissions = [submission(code, answer) for code, answer in zip(codes(8), answers, strict=False)]
    return build_report(frame, questionnaire(chapter("s1", asked)), submissions).items[0]


def test_a_process_of_one_conference_has_no_biregional_level() -> None:
    finding = found(question("q"), *[chose("q", "yes")] * 4, members=(4, 0))
    assert [level.level for level in finding.levels] == ["ca"]


def test_exceptions_are_named_in_meeting_order_and_only_under_agreement_with_exceptions() -> None:
    answers = ["no", "yes", "yes", "yes", "yes", "yes", "yes", "part"]
    finding = found(question("q"), *(chose("q", value) for value in answers))
    assert [level.exceptions for level in finding.levels] == [("XAA",), ("XAH",), ("XAA", "XAH")]
    divided = found(question("q"), *(chose("q", value) for value in ["yes", "no"] * 4))
    assert [level.exceptions for level in divided.levels] == [(), (), ()]


def figures(asked: Question, *answers: Answer) -> LevelFinding:
    return found(asked, *answers).at("biregional")


def test_each_kind_has_its_own_measures() -> None:
    scale = figures(question("q", Kind.SCALE, "123"), chose("q", "1"), chose("q", "3")).measures
    assert (scale.consensus, scale.agreement, scale.entropy, scale.jaccard) == (0.0, Fraction(-1), None, None)
    single = figures(question("q", options=("yes", "no")), chose("q", "yes"), chose("q", "no")).measures
    assert (single.consensus, single.entropy) == (None, 1.0)
    multiple = figures(question("q", Kind.MULTIPLE, "abc"), chose("q", "a"), chose("q", "a", "b")).measures
    assert (multiple.jaccard, multiple.entropy) == (Fraction(1, 2), None)
    text = figures(question("q", Kind.TEXT), wrote("q", "uno"), wrote("q", "dos")).measures
    assert (text.consensus, text.agreement, text.entropy, text.jaccard) == (None, None, None, None)


def test_what_was_asked_travels_with_what_was_found() -> None:
    finding = found(question("q", Kind.SCALE, "12"), chose("q", "1"))
    assert finding.section == "s1"
    assert [choice.value for choice in finding.options] == ["1", "2"]
