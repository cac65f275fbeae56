import csv
from dataclasses import replace
from io import BytesIO, StringIO

import openpyxl

from positions.convergence.findings import Audience
from positions.convergence.report import build_report, report_mapping
from positions.formats.mapping.report_rows import SHEETS
from positions.formats.mapping.report_words import PRACTICE
from positions.formats.table import COLUMNS, report_csv, report_xlsx
from positions.ids import Language
from positions.process import Level
from positions.questionnaire.questionnaire import Kind
from tests.cast import (
    chapter,
    chose,
    filed,
    not_for_us,
    process,
    question,
    questionnaire,
    term,
    term_block,
    wrote,
)
from tests.elements import exact, worded

ASKED = questionnaire(
    term_block("t01"), chapter("s1", question("s1.q1", Kind.SINGLE, ("-1", "=2"))), terms=[term("t01")]
)
FILED = filed(
    {
        "XAA": [chose("s1.q1", "-1"), chose("t01.need", "5"), wrote("t01.national", "=HYPERLINK()")],
        "XAB": [chose("s1.q1", "-1"), chose("t01.need", "4")],
        "XAC": [chose("s1.q1", "=2"), not_for_us("t01.need"), chose("t01.defined", "no")],
    }
)
PROCESS = process(3, 2)
REPORT = build_report(PROCESS, ASKED, FILED, previous=report_mapping(build_report(PROCESS, ASKED, FILED[:2])))


def rows() -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(report_csv(REPORT).decode("utf-8"), newline="")))


def test_csv_has_a_row_for_each_question_and_level() -> None:
    assert len(rows()) == 7 * 3
    assert [(row["question"], row["level"]) for row in rows()[:3]] == [
        ("t01.defined", "ca"),
        ("t01.defined", "cb"),
        ("t01.defined", "biregional"),
    ]
    assert tuple(rows()[0]) == COLUMNS


def test_csv_has_counts_with_denominators_and_codes_of_everybody() -> None:
    row = next(row for row in rows() if (row["question"], row["level"]) == ("t01.need", "ca"))
    assert [row[name] for name in ("class", "members", "submissions", "positions", "leading")] == [
        "full_agreement" if row["positions"] == "3" else "agreement_of_those_answering",
        "3",
        "3",
        "2",
        "2",
    ]
    assert (row["groups"], row["does_not_apply"], row["illustrative"]) == ("above: XAA XAB", "XAC", "true")
    assert row["consensus"].count(".") == 1
    assert row["entropy"] == ""


def test_csv_says_in_every_row_for_whom_it_is() -> None:
    assert {(row["audience"], row["released"]) for row in rows()} == {("delegation", "3")}
    row = next(row for row in rows() if (row["question"], row["level"]) == ("t01.need", "cb"))
    assert (row["no_submission"], row["nothing_released"]) == ("XAD XAE", "")


def test_csv_of_who_does_not_see_all_never_says_that_somebody_has_not_filed() -> None:
    careful = replace(REPORT, audience=Audience(Level.CONFERENCE, 3, 3))
    told = list(csv.DictReader(StringIO(report_csv(careful).decode("utf-8"), newline="")))
    assert {row["no_submission"] for row in told} == {""}
    row = next(row for row in told if (row["question"], row["level"]) == ("t01.need", "cb"))
    assert (row["nothing_released"], row["audience"]) == ("XAD XAE", "conference")


def test_every_sheet_says_for_whom_it_is() -> None:
    book = openpyxl.load_workbook(
        BytesIO(report_xlsx(replace(REPORT, audience=Audience(Level.PUBLIC, 2, 2))))
    )
    for sheet in book.worksheets:
        assert str(sheet["B1"].value).startswith(
            "Para el público, con lo que se hizo público (respuestas: 2)."
        )


def test_nothing_in_csv_begins_like_a_formula() -> None:
    assert next(row["groups"] for row in rows() if row["question"] == "s1.q1") == "'-1: XAA XAB | =2: XAC"
    assert not any(cell.startswith(("=", "@", "+", "-")) for row in rows() for cell in row.values())


def test_the_workbook_has_its_sheets_each_with_the_practice_label() -> None:
    book = openpyxl.load_workbook(BytesIO(report_xlsx(REPORT)))
    assert book.sheetnames == [name for name, _, _ in SHEETS]
    assert {sheet["A1"].value for sheet in book.worksheets} == {PRACTICE}
    assert [cell.value for cell in book["Resumen"][3]] == ["CA", 3, 3, None, 1, 0, 0, 1]


def test_counts_are_numbers_shares_have_six_decimals_and_texts_stay_text() -> None:
    book = openpyxl.load_workbook(BytesIO(report_xlsx(REPORT)))
    wording = book["Definiciones"]["D3"]
    assert (wording.value, wording.data_type, wording.quotePrefix) == ("=HYPERLINK()", "s", True)
    shares = [row[3].value for row in book["Términos"].iter_rows(min_row=3)]
    assert all(share is None or round(float(str(share)), 6) == share for share in shares)


def test_the_workbook_speaks_the_language_asked_for() -> None:
    book = openpyxl.load_workbook(
        BytesIO(report_xlsx(REPORT, language=Language.EN, translate=lambda text: f"en {text}" + "!" * 40))
    )
    assert book.sheetnames[0] == ("en Resumen" + "!" * 40)[:31]
    assert str(book.worksheets[0]["A1"].value).startswith("en Sala de práctica")


def test_a_real_report_bears_no_label() -> None:
    real = build_report(process(1, 0), ASKED, [])
    assert openpyxl.load_workbook(BytesIO(report_xlsx(real)))["Resumen"]["A1"].value == PRACTICE
    assert report_csv(real).count(b",true,,delegation,0\r\n") == 7


def test_the_same_report_gives_the_same_bytes() -> None:
    assert report_csv(REPORT) == report_csv(REPORT)
    assert report_xlsx(REPORT) == report_xlsx(REPORT)


def test_what_definitions_have_in_common_by_their_elements_stands_beside_the_counts() -> None:
    read = csv.DictReader(StringIO(report_csv(worded()).decode("utf-8"), newline=""))
    told = {
        row["question"]: tuple(
            row[f"element_{name}"] for name in ("divergence", "same", "compared", "suggested")
        )
        for row in read
        if row["level"] == "biregional"
    }
    assert told["t01.national"] == ("0.619048", "8", "21", "1")
    assert told["t03.national"] == ("", "0", "0", "0")  # one alone: nothing to compare it with
    assert told["t04.national"] == told["t01.need"] == ("", "", "", "")


def test_a_workbook_with_elements_has_their_sheets_and_another_has_not() -> None:
    book = openpyxl.load_workbook(BytesIO(report_xlsx(worded())))
    assert book.sheetnames[-2:] == ["Términos por elementos", "Elementos"]
    assert len(book.sheetnames) == len(SHEETS) + 2
    assert len(openpyxl.load_workbook(BytesIO(report_xlsx(exact()))).sheetnames) == len(SHEETS)
