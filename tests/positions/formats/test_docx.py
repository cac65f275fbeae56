from dataclasses import replace
from io import BytesIO

from docx import Document
from docx.document import Document as Read

from positions.convergence.findings import Audience, Report
from positions.convergence.levels import at_level
from positions.convergence.report import build_report, report_mapping
from positions.formats.docx import report_docx
from positions.ids import Language
from positions.process import Level
from tests.cast import chapter, chose, filed, process, question, questionnaire, term, term_block, wrote
from tests.elements import exact, worded

ASKED = questionnaire(
    *(term_block(name) for name in ("t01", "t02", "t03")),
    chapter("s1", question("s1.q1")),
    terms=[term("t01"), term("t02"), term("t03")],
)
AGREED = [chose("t01.defined", "yes"), chose("t01.acceptance", "accept"), chose("t02.need", "5")]
FILED = filed(
    {
        "XAA": [*AGREED, chose("t02.defined", "yes"), chose("t03.defined", "yes"), chose("s1.q1", "yes")],
        "XAB": [*AGREED, chose("t02.defined", "no"), chose("t03.defined", "no"), chose("s1.q1", "yes")],
        "XAC": [*AGREED, chose("t02.defined", "part"), wrote("t02.national", "Een.", Language.NL)],
        "XAD": [*AGREED, chose("s1.q1", "no")],
    }
)
PROCESS = process(5, 0)
BEFORE = report_mapping(build_report(PROCESS, ASKED, [FILED[0], *filed({"XAB": AGREED, "XAE": AGREED})]))
REPORT = build_report(PROCESS, ASKED, FILED, previous=BEFORE)


def opened(report: Report = REPORT) -> Read:
    return Document(BytesIO(report_docx(report)))


def lines(report: Report = REPORT) -> list[str]:
    return [line.text for line in opened(report).paragraphs if line.text]


def rows(number: int, report: Report = REPORT) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in opened(report).tables[number].rows]


def test_the_head_says_the_finding_from_what_and_for_whom() -> None:
    assert lines()[:3] == [
        "1 de 3 términos sin divergencias entre quienes respondieron; falta una respuesta de 5",
        "Sala de práctica",
        "Conceptos",
    ]
    assert lines()[3].startswith("Incluye todo lo enviado")
    assert lines()[4] == f"Cuestionario conceptos, versión 1. Huella de los datos: {REPORT.inputs.digest}."


def test_every_page_says_that_it_is_of_a_practice_room_where_it_is() -> None:
    practice = "Sala de práctica: contenido ilustrativo; ninguna posición es real."
    head = opened().sections[0].header.paragraphs[0].text
    assert head == f"{practice}\nConceptos · {REPORT.inputs.digest[:12]}"
    real = opened(replace(REPORT, illustrative=False))
    assert practice not in real.sections[0].header.paragraphs[0].text


def test_classes_are_counted_by_level_with_denominators() -> None:
    assert rows(0) == [
        ["", "CA"],
        ["Miembros", "5"],
        ["Respuestas enviadas", "4 de 5"],
        ["Términos sin divergencia", "1 de 3"],
        ["Coincidencias", "1 de 3"],
        ["Términos sin respuestas suficientes", "1 de 3"],
        ["Acuerdo pleno", "0 de 10"],
        ["Acuerdo entre quienes respondieron", "3 de 10"],
        ["Acuerdo con excepciones nombradas", "0 de 10"],
        ["Divergencia", "2 de 10"],
        ["Respuestas insuficientes", "5 de 10"],
    ]
    assert "CA. Faltan: Esterazul." in lines()
    assert [line for line in lines() if line.startswith("Reglas de recuento, versión 1. ")]


def test_terms_to_work_on_stand_with_every_factor() -> None:
    assert rows(1)[1:] == [["t02", "3,33", "5,00", "4", "0,67", "t02.defined"]]
    assert "Coincidencias: t01." in lines()
    assert [line for line in lines() if line.startswith("t03: respuestas insuficientes; faltan ")]


def test_what_changed_and_by_whom() -> None:
    assert "Respuestas nuevas: Costanera, Dunaria." in lines()
    assert "Respuestas retiradas: Esterazul." in lines()
    assert ["t02.defined", "Bosquia", "Sin respuesta a esta pregunta", "no"] in rows(2)
    same = build_report(PROCESS, ASKED, FILED, previous=report_mapping(build_report(PROCESS, ASKED, FILED)))
    assert "Nada ha cambiado desde el informe anterior." in lines(same)
    assert "Cambios desde el informe anterior" not in lines(build_report(PROCESS, ASKED, FILED))


def test_every_question_has_its_table_and_every_wording_is_quoted() -> None:
    asked = [line for line in lines() if line.startswith("[")]
    assert asked == [f"[{each.key}] ¿{each.key}?" for each in REPORT.items]
    cells = [cell.text for table in opened().tables for row in table.rows for cell in row.cells]
    assert "Een." in cells
    assert "yes (2): Altamar, Bosquia\nno (1): Dunaria" in cells


def test_a_work_list_without_need_or_agreement_says_so() -> None:
    values = {"XAA": "yes", "XAB": "no", "XAC": "part", "XAD": "no"}
    said = filed({code: [chose("t01.defined", value)] for code, value in values.items()})
    asked = questionnaire(term_block("t01"), terms=[term("t01")])
    found = build_report(process(4, 0), asked, said)
    assert "Ningún término con coincidencia plena." in lines(found)
    assert rows(1, found)[1] == ["t01", "", "", "0", "0,50", "t01.defined"]


def test_a_report_without_terms_has_no_work_list() -> None:
    bare = build_report(process(2, 0), questionnaire(chapter("s1", question("s1.q1"))), [])
    assert "Términos por trabajar" not in lines(bare)
    assert lines(bare)[0] == "Todavía no hay respuestas enviadas"


def test_at_one_level_only_it_is_told() -> None:
    both = build_report(process(3, 2), ASKED, FILED)
    assert rows(0, both)[0] == ["", "CA", "CB", "Birregional"]
    assert rows(0, at_level(both, "cb"))[0] == ["", "CB"]


def test_it_speaks_the_language_asked_for() -> None:
    told = report_docx(REPORT, language=Language.EN, translate=lambda text: f"en {text}")
    document = Document(BytesIO(told))
    assert document.core_properties.language == "en-GB"
    assert document.paragraphs[0].text.startswith("en 1 de 3 términos")
    assert document.sections[0].header.paragraphs[0].text.startswith("en Sala de práctica")


def test_it_says_for_whom_it_leaves_something_out() -> None:
    public = build_report(PROCESS, ASKED, FILED, audience=Audience(Level.PUBLIC, 4, 4))
    assert lines(public)[3].startswith("Para el público")


def test_the_same_report_gives_the_same_bytes() -> None:
    assert report_docx(REPORT) == report_docx(REPORT)


def test_terms_by_elements_and_a_table_for_each_definition_stand_in_it() -> None:
    said = lines(worded())
    assert "Términos según los elementos de sus definiciones, Birregional" in said
    assert "Elementos de una sola delegación, que no se detallan aquí: 1." in said
    tables = [[cell.text for cell in table.rows[0].cells] for table in opened(worded()).tables]
    assert tables.count(["Elemento", "Quién lo incluye", "Con qué palabras"]) == 4
    assert not any("elementos" in line for line in lines(exact()))
