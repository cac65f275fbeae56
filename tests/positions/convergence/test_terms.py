"""The row of a term in the heat map, and what is gathered on it."""

from positions.convergence.report import build_report
from tests.cast import (
    REFERENCE,
    chose,
    codes,
    process,
    questionnaire,
    submission,
    term,
    term_block,
    wrote,
)


def test_a_cell_says_with_how_many_of_the_others_a_member_coincides() -> None:
    asked = questionnaire(term_block("t0"), terms=[term("t0")])
    rows = [("yes", "accept"), ("yes", "reject"), ("no", "accept"), ("yes", None)]
    submissions = []
    for code, (defined, accepted) in zip(codes(4), rows, strict=True):
        answers = [chose("t0.defined", defined), chose("t0.need", "3")]
        submissions.append(
            submission(code, *answers, *([chose("t0.acceptance", accepted)] if accepted else []))
        )
    cells = build_report(process(3, 2), asked, submissions).terms[0].cells
    assert [(cell.delegation, cell.same, cell.compared) for cell in cells] == [
        ("XAA", 3, 5),
        ("XAB", 2, 5),
        ("XAC", 1, 5),
        ("XAD", 2, 3),
        ("XAE", 0, 0),
    ]


def test_a_term_gathers_its_wordings_question_by_question_and_no_comments() -> None:
    asked = questionnaire(term_block("t0"), terms=[term("t0")])
    answers = [wrote("t0.regional", "b"), wrote("t0.national", "a"), wrote("t0.comment", "c")]
    found = build_report(process(2, 0), asked, [submission("XAA", *answers)]).terms[0]
    assert [definition.text for definition in found.definitions] == ["a", "b"]
    assert found.reference == REFERENCE
    assert found.questions[0] == "t0.defined"


def test_a_term_nothing_is_asked_about_has_an_empty_row() -> None:
    found = build_report(process(2, 0), questionnaire(terms=[term("t9")]), []).terms[0]
    assert (found.questions, found.definitions, found.cells[0].compared) == ((), (), 0)
