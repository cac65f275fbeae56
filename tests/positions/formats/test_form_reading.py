from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from time import process_time

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.workbook.workbook import Workbook

from positions.formats.form import write_form
from positions.formats.form_reading import FormReading, read_form
from positions.formats.mapping.form_layout import COLUMNS
from positions.formats.mapping.form_words import Column
from positions.formats.mapping.reading import Unreadable
from positions.ids import INTERFACE_LANGUAGES, Language, ProcessId, QuestionnaireId
from positions.questionnaire.questionnaire import Kind, LegalStatus
from positions.questionnaire.submission import AnswerState
from tests.cast import (
    chapter,
    chose,
    not_for_us,
    process,
    question,
    questionnaire,
    said,
    submission,
    term,
    term_block,
    wrote,
)
from tests.strategies import STEADY, processes, questionnaires, submissions_to

PROCESS = process(2, 2)
ASKED = questionnaire(
    term_block("t01"), chapter("s1", question("s1.q1", Kind.MULTIPLE, "abc")), terms=[term("t01")]
)
FILED = submission(
    "XAA", chose("t01.defined", "yes"), wrote("t01.national", "Toda persona.", en="Any person.")
)
FORM = write_form(PROCESS, ASKED, PROCESS.members[0], FILED, Language.ES)


def edited(edit: Callable[[Workbook], object]) -> bytes:
    book = openpyxl.load_workbook(BytesIO(FORM))
    edit(book)
    output = BytesIO()
    book.save(output)
    return output.getvalue()


def typed(
    key: str, column: Column, value: str | bool | int | None, nth: int = 0
) -> Callable[[Workbook], object]:
    def edit(book: Workbook) -> None:
        rows = [row for sheet in book.worksheets for row in sheet.iter_rows() if row[0].value == key]
        rows[nth][COLUMNS.index(column)].value = value

    return edit


def found(data: bytes) -> list[tuple[str, str, str]]:
    with pytest.raises(Unreadable) as caught:
        read_form(data, PROCESS, ASKED)
    return [(problem.file, problem.key, problem.reason) for problem in caught.value.problems]


@STEADY
@given(st.data(), st.sampled_from(INTERFACE_LANGUAGES))
def test_a_form_written_with_answers_reads_as_the_same_answers(
    data: st.DataObject, language: Language
) -> None:
    process, questionnaire = data.draw(processes()), data.draw(questionnaires())
    member = process.members[0]
    submission = data.draw(submissions_to(questionnaire, member.id))
    form = write_form(process, questionnaire, member, submission, language)
    assert read_form(form, process, questionnaire) == FormReading(member.id, submission.answers)


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_a_form_reads_the_same_in_any_language(language: Language) -> None:
    every_state = submission(
        "XAA",
        said("t01.defined", AnswerState.RESERVED),
        said("t01.national", AnswerState.NO_NATIONAL_DEFINITION),
        said("t01.regional", AnswerState.UNDER_CONSULTATION),
        said("t01.acceptance", AnswerState.NOT_ANSWERED),
        replace(not_for_us("t01.need"), legal_status=LegalStatus.POLICY, to_confirm=True),
        wrote("t01.comment", "Nada.", fr="Rien."),
    )
    form = write_form(PROCESS, ASKED, PROCESS.members[0], every_state, language)
    assert read_form(form, PROCESS, ASKED).answers == every_state.answers


def test_a_form_saved_by_another_program_reads_the_same() -> None:
    assert read_form(edited(lambda book: None), PROCESS, ASKED) == FormReading(
        FILED.delegation, FILED.answers
    )


def test_what_is_typed_is_read() -> None:
    data = edited(typed("t01.need", Column.VALUE, 4))
    need = chose("t01.need", "4")
    assert read_form(data, PROCESS, ASKED).answers == {**FILED.answers, need.question: need}
    emptied = edited(typed("t01.defined", Column.VALUE, None))
    assert found(emptied) == [("Términos", "H4", "one_choice_wanted")]


def test_an_empty_form_holds_no_answers() -> None:
    empty = write_form(PROCESS, ASKED, PROCESS.members[1], None, Language.FR)
    assert read_form(empty, PROCESS, ASKED) == FormReading(PROCESS.members[1].id, {})


@pytest.mark.parametrize("column", [Column.WORDING, Column.VALUE, Column.QUESTION, Column.KEY])
def test_a_formula_is_refused_wherever_it_stands(column: Column) -> None:
    problems = found(edited(typed("t01.regional", column, '=HYPERLINK("https://x.example")')))
    assert {reason for _, _, reason in problems} >= {"formula_refused"}
    assert problems[0][:2] == ("Términos", f"{chr(ord('A') + COLUMNS.index(column))}7")


def test_a_formula_on_the_cover_is_refused_too() -> None:
    def edit(book: Workbook) -> None:
        book["Carátula"]["B3"] = "=1+1"

    assert found(edited(edit)) == [("Carátula", "B3", "formula_refused")]


def test_every_problem_is_listed_by_sheet_and_cell() -> None:
    def edit(book: Workbook) -> None:
        typed("t01.defined", Column.VALUE, "perhaps")(book)
        typed("t01.national", Column.LANGUAGE, "de")(book)
        typed("t01.national", Column.WORDING, "a\u200bb", 1)(book)
        typed("s1.q1", Column.VALUES, "a, z")(book)
        typed("s1.q1", Column.NOTE, True)(book)

    assert sorted(found(edited(edit))) == [
        ("Sesiones", "I4", "option_unknown"),
        ("Sesiones", "O4", "cell_malformed"),
        ("Términos", "H4", "option_unknown"),
        ("Términos", "J5", "language_unknown"),
        ("Términos", "K6", "character_forbidden"),
    ]


def test_half_a_form_is_refused() -> None:
    def without_a_row(book: Workbook) -> None:
        book["Términos"].delete_rows(4)

    assert found(edited(without_a_row)) == [("", "", "row_missing")]
    assert {one[2] for one in found(edited(lambda book: book.remove(book["Términos"])))} == {"row_missing"}


def test_keys_unknown_twice_or_missing_are_refused() -> None:
    assert ("Términos", "A4", "question_unknown") in found(edited(typed("t01.defined", Column.KEY, "t99")))
    twice = found(edited(typed("t01.regional", Column.KEY, "t01.defined")))
    assert ("Términos", "B7", "key_twice") in twice
    alone = found(edited(typed("t01.regional", Column.ROLE, "translation")))
    assert ("Términos", "B7", "row_unknown") in alone

    def below(book: Workbook) -> None:
        book["Términos"]["K30"] = "Algo más."

    assert found(edited(below)) == [("Términos", "K30", "row_unknown")]


def test_a_sheet_that_does_not_belong_is_named() -> None:
    assert found(edited(lambda book: book.create_sheet("Notas"))) == [("Notas", "", "sheet_unknown")]


def test_another_version_questionnaire_process_or_country_is_refused() -> None:
    def refused(form: bytes) -> list[str]:
        return [reason for _, _, reason in found(form)]

    member = PROCESS.members[0]
    other = write_form(PROCESS, replace(ASKED, version=2), member, None, Language.ES)
    assert found(other) == [("acorde", "", "version_differs")]
    unlike = replace(ASKED, id=QuestionnaireId("otro"))
    assert refused(write_form(PROCESS, unlike, member, None, Language.ES)) == ["questionnaire_differs"]
    elsewhere = replace(PROCESS, id=ProcessId("otro"))
    assert refused(write_form(elsewhere, ASKED, member, None, Language.ES)) == ["process_differs"]
    stranger = process(5, 0).members[4]
    assert refused(write_form(PROCESS, ASKED, stranger, None, Language.ES)) == ["country_unknown"]


def test_a_workbook_that_is_no_form_is_refused() -> None:
    output = BytesIO()
    openpyxl.Workbook().save(output)
    assert found(output.getvalue()) == [("acorde", "", "form_unknown")]


def test_a_file_that_is_no_workbook_is_refused_with_its_reason() -> None:
    assert found(b"hola") == [("", "", "archive_malformed")]
    assert found(FORM[: len(FORM) // 2]) == [("", "", "archive_malformed")]
    assert found(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600) == [("", "", "encrypted_refused")]


def test_a_form_of_180_questions_is_written_and_read_in_time() -> None:
    terms = [term(f"t{number:02}") for number in range(30)]
    asked = questionnaire(*(term_block(one.id) for one in terms), terms=terms)
    begin = process_time()
    form = write_form(PROCESS, asked, PROCESS.members[0], None, Language.ES)
    assert read_form(form, PROCESS, asked).answers == {}
    assert process_time() - begin < 5
