from dataclasses import replace

from positions.convergence.report import build_report
from positions.formats.mapping.manuscript import Lines, Words
from positions.formats.mapping.report_chapters import FOUND, QUOTED, found_rows, quoted_rows, spoken
from positions.formats.mapping.report_words import Telling, telling_of
from positions.ids import Language, QuestionKey
from positions.questionnaire.questionnaire import Kind, LegalStatus
from positions.questionnaire.submission import AnswerState
from tests.cast import (
    REFERENCE,
    chapter,
    chose,
    filed,
    process,
    question,
    questionnaire,
    said,
    term,
    term_block,
    wrote,
)

ASKED = questionnaire(
    term_block("t01"),
    term_block("t02"),
    chapter(
        "s1",
        question("s1.q1"),
        question("s1.q2", Kind.TEXT),
        question("s1.q3", Kind.AMENDMENT, reference=replace(REFERENCE, article="3", url="https://t.example")),
    ),
    terms=[term("t01"), term("t02", None)],
)
LAW = replace(
    wrote("t01.national", "Uno dos.", en="One."), legal_status=LegalStatus.LAW, url="https://l.example"
)
FILED = filed(
    {
        "XAA": [LAW, chose("t01.need", "5"), chose("s1.q1", "yes"), wrote("s1.q2", "Sí.", Language.PT)],
        "XAB": [wrote("t01.national", "Uno tres."), chose("t01.need", "1"), chose("s1.q1", "yes")],
        "XAC": [
            wrote("t01.national", "Uno tres."),
            chose("s1.q1", "yes"),
            wrote("s1.q3", "Nadie."),
            wrote("t02.national", "Dos."),
        ],
        "XAD": [said("t01.national", AnswerState.RESERVED), chose("s1.q1", "no")],
    }
)
REPORT = build_report(process(4, 0), ASKED, FILED)


def telling(language: Language = Language.ES) -> Telling:
    return telling_of(REPORT, language, str)


def told(lines: Lines) -> list[str]:
    return ["".join(words.text for words in line) for line in lines]


def found(key: str) -> list[list[str]]:
    """The one row of a question, cell by cell."""
    (row,) = found_rows(telling(), telling().asked[QuestionKey(key)])
    return [told(lines) for lines in row]


def quoted(key: str) -> list[list[list[str]]]:
    rows = quoted_rows(telling(), REPORT, telling().asked[QuestionKey(key)])
    return [[told(lines) for lines in row] for row in rows]


def test_a_closed_question_has_its_class_counts_and_everybody_by_name() -> None:
    assert found("s1.q1") == [
        ["CA"],
        [
            "Acuerdo con excepciones nombradas",
            "Excepciones: Dunaria.",
            "El resultado ya no puede cambiar con las respuestas que faltan.",
        ],
        [
            "Posición mayoritaria: 3 de 4",
            "Posiciones: 4 de 4 miembros",
            "Respuestas contadas: 4 de 4 miembros",
        ],
        ["yes (3): Altamar, Bosquia, Costanera", "no (1): Dunaria"],
        [],
    ]


def test_a_class_that_may_still_change_does_not_say_that_it_cannot() -> None:
    assert found("t01.defined")[1] == ["Respuestas insuficientes"]


def test_of_a_scale_sides_and_points_are_told() -> None:
    holders, silent = found("t01.need")[3:]
    assert holders == [
        "Por debajo de la mitad de la escala (1): Bosquia",
        "Por encima de la mitad de la escala (1): Altamar",
        "1 (1): Bosquia",
        "5 (1): Altamar",
    ]
    assert silent == ["Sin respuesta a esta pregunta: Costanera, Dunaria"]


def test_of_an_open_question_who_wrote_and_who_wrote_the_same() -> None:
    cells = found("t01.national")
    assert cells[2][0] == "Posiciones: 3 de 4 miembros"
    assert cells[3] == [
        "Presentaron texto: Bosquia, Costanera, Altamar.",
        "Con la misma redacción: Bosquia, Costanera.",
    ]
    assert cells[4] == ["Se reserva su posición: Dunaria"]
    assert found("t01.regional")[3] == []


def test_wordings_stand_side_by_side_with_reference_source_and_nearest() -> None:
    assert quoted("t01.national") == [
        [["Texto de referencia", "es · original"], ["Toda persona que se desplaza."], ["Glosario"]],
        [["Texto de referencia", "en · traducción"], ["Any person who moves."], ["Glosario"]],
        [
            ["Altamar", "es · original"],
            ["Uno dos."],
            [
                *("Ley 1", "Ley vigente", "https://l.example"),
                "Texto más cercano: Bosquia (parte de palabras comunes: 0,50)",
            ],
        ],
        [["Altamar", "en · traducción"], ["One."], ["Ley 1", "Ley vigente", "https://l.example"]],
        [
            ["Bosquia", "es · original"],
            ["Uno tres."],
            ["Ley 1", "Texto más cercano: Costanera (parte de palabras comunes: 1,00)"],
        ],
        [
            ["Costanera", "es · original"],
            ["Uno tres."],
            ["Ley 1", "Texto más cercano: Bosquia (parte de palabras comunes: 1,00)"],
        ],
    ]


def test_what_belongs_to_no_term_is_quoted_too_and_closed_questions_quote_nothing() -> None:
    assert quoted("s1.q3")[0][2] == ["Glosario", "3", "https://t.example"]
    assert quoted("s1.q3")[2] == [["Costanera", "es · original"], ["Nadie."], ["Ley 1"]]
    assert quoted("s1.q2") == [[["Altamar", "pt"], ["Sí."], []]]
    assert quoted("t02.national") == [[["Costanera", "es · original"], ["Dos."], ["Ley 1"]]]
    assert quoted("s1.q1") == []
    assert quoted("t01.comment") == []


def test_a_wording_is_in_its_own_language_and_what_is_said_of_it_in_that_of_the_report() -> None:
    rows = list(quoted_rows(telling(Language.FR), REPORT, telling().asked[QuestionKey("s1.q2")]))
    assert [[words.language for words in line] for line in rows[0][0]] == [[Language.FR], [Language.FR]]
    assert rows[0][1] == [[Words("Sí.", Language.PT)]]


def test_rows_are_as_long_as_their_heads() -> None:
    for asked in REPORT.items:
        assert {len(row) for row in found_rows(telling(), asked)} == {len(FOUND)}
        assert {len(row) for row in quoted_rows(telling(), REPORT, asked)} <= {len(QUOTED)}


def test_a_label_in_another_language_says_which() -> None:
    labels = {Language.PT: "um", Language.ES: "uno"}
    assert spoken(labels, Language.PT) == Words("um", Language.PT)
    assert spoken(labels, Language.FR, strong=True) == Words("uno", Language.ES, strong=True)
    assert spoken({Language.NL: "een"}, Language.FR) == Words("een", Language.NL)
    assert spoken({}, Language.FR) == Words("", Language.FR)
