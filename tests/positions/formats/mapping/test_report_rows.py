from fractions import Fraction

from positions.convergence.report import build_report, report_mapping
from positions.formats.mapping.report_rows import SHEETS, Row, figures_of
from positions.formats.mapping.report_words import telling_of
from positions.ids import Language
from positions.questionnaire.questionnaire import Kind
from tests.cast import (
    chapter,
    chose,
    filed,
    process,
    question,
    questionnaire,
    term,
    term_block,
    wrote,
)

ASKED = questionnaire(
    *(term_block(name) for name in ("t01", "t02", "t03")),
    chapter("s1", question("s1.q1", Kind.DEFINITION)),
    terms=[term("t01"), term("t02"), term("t03")],
)
MEMBERS = ("XAA", "XAB", "XAC")
AGREED = [chose("t01.defined", "yes"), chose("t01.acceptance", "accept"), chose("t01.need", "5")]
BEFORE = filed({code: [*AGREED, chose("t02.defined", "yes")] for code in MEMBERS})
AFTER = filed(
    {
        "XAA": [*AGREED, chose("t02.defined", "yes"), wrote("t02.national", "Toda persona que migra.")],
        "XAB": [*AGREED, chose("t02.defined", "no"), wrote("t02.national", "Toda persona que se mueve.")],
        "XAC": [*AGREED, chose("t02.defined", "part"), wrote("s1.q1", "Nadie.")],
    }
)
PROCESS = process(3, 0)
REPORT = build_report(PROCESS, ASKED, AFTER, previous=report_mapping(build_report(PROCESS, ASKED, BEFORE)))


def rows(name: str) -> list[Row]:
    telling = telling_of(REPORT, Language.ES, str)
    return [row for sheet, _, found in SHEETS if sheet == name for row in found(telling)]


def test_no_row_is_longer_than_its_headings() -> None:
    for name, headings, _ in SHEETS:
        assert rows(name), name
        assert all(len(row) <= len(headings) for row in rows(name)), name


def test_the_summary_has_every_denominator() -> None:
    assert rows("Resumen") == [("CA", 3, 3, "", 3, 1, 1, 1)]


def test_questions_have_counts_names_and_measures() -> None:
    row = next(row for row in rows("Preguntas") if row[0] == "t02.defined")
    assert row[2:9] == (
        "CA",
        "Divergencia",
        3,
        3,
        3,
        1,
        "yes: Altamar\npart: Costanera\nno: Bosquia",
    )
    assert len(figures_of(REPORT.items[0].levels[0].measures)) == 4


def test_terms_stand_as_coincidences_work_and_waiting() -> None:
    found = rows("Términos")
    assert found[0] == ("CA", "Coincidencia", "t01")
    assert ("CA", "Término por trabajar", "t02", None, None, 0, Fraction(2, 3), "t02.defined") in found
    assert found[-1][1:3] == ("Respuestas insuficientes", "t03")
    assert found[-1][-1] == "Altamar, Bosquia, Costanera"


def test_wordings_stand_with_source_and_nearest() -> None:
    found = rows("Definiciones")
    assert [row[:4] for row in found] == [
        ("t02.national", "Altamar", "es", "Toda persona que migra."),
        ("t02.national", "Bosquia", "es", "Toda persona que se mueve."),
        ("s1.q1", "Costanera", "es", "Nadie."),
    ]
    assert found[0][6] == "Bosquia"
    assert found[2][6:] == ("", None)


def test_pairs_stand_with_both_conventions() -> None:
    assert [row[:4] for row in rows("Parejas")] == [
        ("Altamar", "Bosquia", 4, 3),
        ("Altamar", "Costanera", 4, 3),
        ("Bosquia", "Costanera", 4, 3),
    ]


def test_changes_of_classes_and_answers_stand_with_before_and_after() -> None:
    found = rows("Cambios")
    assert ("t02.defined", "CA", "Acuerdo pleno", "Divergencia") in found
    assert ("t02.defined", "Bosquia", "yes", "no") in found


def test_without_a_previous_report_nothing_changed() -> None:
    telling = telling_of(build_report(PROCESS, ASKED, AFTER), Language.ES, str)
    assert list(SHEETS[-1][2](telling)) == []
