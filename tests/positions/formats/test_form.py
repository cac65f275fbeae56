from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook

from positions.formats.form import write_form
from positions.formats.mapping.form_layout import COLUMNS, FORMAT
from positions.formats.mapping.form_words import PRACTICE, Column
from positions.ids import INTERFACE_LANGUAGES, Language, QuestionKey
from positions.process import Delegation, Process
from positions.questionnaire.questionnaire import Aspect, Kind, LegalStatus
from positions.questionnaire.submission import Answer, AnswerState, Submission
from tests.cast import (
    REFERENCE,
    chapter,
    chose,
    not_for_us,
    process,
    question,
    questionnaire,
    submission,
    term,
    term_block,
    wrote,
)

PROCESS = process(2, 2)
ALTAMAR = PROCESS.members[0]
ASKED = questionnaire(
    term_block("t01"),
    chapter(
        "s1",
        question("s1.q1", Kind.MULTIPLE, "abc"),
        question("s1.q2", Kind.AMENDMENT, reference=REFERENCE),
        question("s1.q3", Kind.DEFINITION, aspect=Aspect.NATIONAL),
    ),
    terms=[term("t01")],
)
FILED = submission(
    "XAA",
    chose("t01.defined", "yes"),
    wrote("t01.comment", "=1+1", en="-1"),
    not_for_us("t01.need"),
    chose("s1.q1", "a", "c"),
    wrote("s1.q2", "Toda persona.", Language.PT, es="Cada persona."),
    Answer(
        QuestionKey("s1.q3"),
        AnswerState.NO_NATIONAL_DEFINITION,
        legal_status=LegalStatus.PROPOSED,
        note="@nota",
        to_confirm=True,
    ),
)


def opened(
    filed: Submission | None = FILED,
    language: Language = Language.ES,
    *,
    of: Process = PROCESS,
    delegation: Delegation = ALTAMAR,
) -> Workbook:
    return openpyxl.load_workbook(BytesIO(write_form(of, ASKED, delegation, filed, language)))


def cells(book: Workbook, sheet: str, key: str, nth: int = 0) -> dict[Column, str]:
    rows = [row for row in book[sheet].iter_rows(min_row=3) if row[0].value == key]
    return {
        column: str(cell.value)
        for column, cell in zip(COLUMNS, rows[nth], strict=True)
        if cell.value is not None
    }


def test_the_cover_says_what_it_is_for_whom_and_how_to_fill_it() -> None:
    cover = opened()["Carátula"]
    told = [str(cell.value) for row in cover.iter_rows() for cell in row if cell.value]
    assert told[0] == "Formulario de respuestas"
    assert "Sala de práctica: contenido ilustrativo; ninguna posición es real." in told
    assert "Altamar (XAA)" in told
    assert "conceptos 1" in told
    assert any("fórmulas" in line for line in told)


def test_a_real_process_bears_no_practice_label() -> None:
    book = opened(of=replace(PROCESS, illustrative=False))
    told = [str(cell.value) for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert not any("práctica:" in line for line in told)


@pytest.mark.parametrize("language", INTERFACE_LANGUAGES)
def test_every_sheet_of_a_practice_process_bears_the_label_in_the_language_of_the_form(
    language: Language,
) -> None:
    book = opened(language=language)
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    labels = [[str(cell.value) for row in sheet.iter_rows(max_row=2) for cell in row] for sheet in shown]
    assert len(shown) == 3
    assert all(PRACTICE[language] in found for found in labels)


def test_the_machine_finds_out_what_the_form_is() -> None:
    book = opened()
    assert book["acorde"].sheet_state == book["acorde-lists"].sheet_state == "veryHidden"
    assert {row[0].value: row[1].value for row in book["acorde"].iter_rows()} == {
        "format": FORMAT,
        "process": "practica",
        "questionnaire": "conceptos",
        "version": "1",
        "delegation": "XAA",
        "language": "es",
    }


def test_answers_stand_in_their_cells_in_words() -> None:
    book = opened()
    defined = cells(book, "Términos", "t01.defined")
    assert (defined[Column.STATE], defined[Column.VALUE]) == ("Contestada", "yes · yes")
    assert cells(book, "Términos", "t01.need")[Column.VALUE] == "No se aplica"
    assert cells(book, "Sesiones", "s1.q1")[Column.VALUES] == "a, c"
    defined = cells(book, "Sesiones", "s1.q3")
    assert (defined[Column.STATE], defined[Column.LEGAL_STATUS]) == ("Sin definición nacional", "Propuesta")
    assert (defined[Column.NOTE], defined[Column.TO_CONFIRM]) == ("@nota", "Sí")
    english = opened(language=Language.EN)
    assert cells(english, "Sessions", "s1.q3")[Column.STATE] == "No national definition"


def test_each_further_language_has_a_row_of_its_own() -> None:
    book = opened()
    first, second = (cells(book, "Sesiones", "s1.q2", nth) for nth in (0, 1))
    assert (first[Column.LANGUAGE], first[Column.WORDING]) == ("pt", "Toda persona.")
    assert (second[Column.LANGUAGE], second[Column.WORDING]) == ("es", "Cada persona.")
    assert second[Column.QUESTION] == "Traducción"
    assert Column.STATE not in second


def test_an_empty_form_has_rows_for_the_languages_of_the_delegation() -> None:
    two_tongues = replace(ALTAMAR, languages=(Language.FR, Language.EN))
    book = opened(None, delegation=two_tongues)
    languages = [
        row[COLUMNS.index(Column.LANGUAGE)].value
        for row in book["Términos"].iter_rows()
        if row[0].value in ("t01.national", "t01.comment")
    ]
    assert languages == ["fr", "en", "fr"]  # a comment needs no translation
    silent = opened(None, Language.PT, delegation=replace(ALTAMAR, languages=()))
    assert cells(silent, "Termos", "t01.national")[Column.LANGUAGE] == "pt"


def test_options_and_references_stand_beside_the_question() -> None:
    book = opened()
    assert cells(book, "Términos", "t01.defined")[Column.CHOICES] == "yes · yes\npart · part\nno · no"
    assert cells(book, "Sesiones", "s1.q2")[Column.CHOICES] == "Toda persona que se desplaza.\n(Glosario)"


def test_nothing_a_delegation_wrote_becomes_a_formula() -> None:
    book = opened()
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            assert all(cell.data_type in ("s", "n") for cell in row)
            assert all(cell.quotePrefix for cell in row if str(cell.value).startswith(("=", "-", "@")))


def test_only_cells_of_answers_are_unlocked() -> None:
    sheet = opened()["Términos"]
    assert sheet.protection.sheet is True
    rows = {row[0].value: row for row in sheet.iter_rows(min_row=3) if row[0].value}
    unlocked = {
        column
        for column, cell in zip(COLUMNS, rows["t01.defined"], strict=True)
        if not cell.protection.locked
    }
    assert unlocked == {
        Column.STATE,
        Column.VALUE,
        Column.SOURCE,
        Column.URL,
        Column.LEGAL_STATUS,
        Column.NOTE,
        Column.TO_CONFIRM,
    }
    assert rows["t01.defined"][0].protection.locked


def test_columns_of_the_machine_are_hidden_and_the_head_is_frozen() -> None:
    sheet = opened()["Términos"]
    assert sheet.column_dimensions["A"].hidden
    assert sheet.freeze_panes == "E3"


def test_drop_downs_offer_what_may_be_said() -> None:
    book = opened()
    sources = {
        str(found.sqref): str(found.formula1) for found in book["Términos"].data_validations.dataValidation
    }
    row = next(row for row in book["Términos"].iter_rows(min_row=3) if row[0].value == "t01.need")
    column = COLUMNS.index(Column.VALUE)
    letters = sources[row[column].coordinate].split("$")[1]
    offered = [cell.value for cell in book["acorde-lists"][letters] if cell.value]
    assert offered == ["1 · 1", "2 · 2", "3 · 3", "4 · 4", "5 · 5", "No se aplica"]


def test_a_choice_carried_over_that_is_no_longer_offered_is_shown_as_it_was() -> None:
    gone = submission("XAA", replace(chose("t01.defined", "gone"), to_confirm=True))
    assert cells(opened(gone), "Términos", "t01.defined")[Column.VALUE] == "gone"


def test_the_same_arguments_give_the_same_bytes() -> None:
    assert write_form(PROCESS, ASKED, ALTAMAR, FILED, Language.ES) == write_form(
        PROCESS, ASKED, ALTAMAR, FILED, Language.ES
    )
