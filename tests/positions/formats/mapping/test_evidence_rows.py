from positions.convergence.levels import at_level
from positions.convergence.report import build_report
from positions.formats.mapping.evidence_rows import EVIDENCE, evidenced
from positions.formats.mapping.report_words import telling_of
from positions.ids import Language
from positions.questionnaire.questionnaire import Kind
from positions.questionnaire.submission import AnswerState
from tests.cast import (
    chapter,
    chose,
    filed,
    not_for_us,
    process,
    question,
    questionnaire,
    said,
    term,
    term_block,
    wrote,
)

ASKED = questionnaire(
    term_block("t01"), chapter("s1", question("s1.q1", Kind.MULTIPLE, "abc")), terms=[term("t01")]
)
FILED = filed(
    {
        "XAA": [chose("t01.need", "5"), wrote("t01.national", "Uno.", en="One."), chose("s1.q1", "a", "c")],
        "XAB": [not_for_us("t01.need"), said("t01.national", AnswerState.SAME_AS_REFERENCE)],
        "XAD": [chose("t01.defined", "no"), said("t01.national", AnswerState.RESERVED)],
    }
)
REPORT = build_report(process(3, 2), ASKED, FILED)


def rows(level: str | None = None) -> dict[tuple[str, str], tuple[str, ...]]:
    """Rows by question and delegation."""
    found = REPORT if level is None else at_level(REPORT, level)
    return {(row[0], row[2]): row[3:] for row in evidenced(telling_of(found, Language.ES, str))}


def test_there_is_a_row_for_each_question_and_member() -> None:
    assert len(rows()) == 7 * 5
    assert {len(row) + 3 for row in rows().values()} == {len(EVIDENCE)}
    assert list(rows())[:2] == [("t01.defined", "XAA"), ("t01.defined", "XAB")]


def test_every_answer_stands_with_who_gave_it() -> None:
    found = rows()
    assert found["t01.defined", "XAD"] == ("Dunaria", "CB", "Respondió", "no", "")
    assert found["t01.need", "XAA"] == ("Altamar", "CA", "Respondió", "5 · 5", "")
    assert found["t01.national", "XAA"] == ("Altamar", "CA", "Respondió", "Uno.", "es")
    assert found["s1.q1", "XAA"][3] == "a + c"


def test_what_is_no_answer_is_named_and_nothing_is_put_into_its_place() -> None:
    found = rows()
    assert found["t01.need", "XAB"][2:] == ("No se aplica en su país", "", "")
    assert found["t01.national", "XAB"][2:] == ("Igual que la referencia", "", "")
    assert found["t01.national", "XAD"][2:] == ("Se reserva su posición", "", "")
    assert found["t01.comment", "XAC"][2:] == ("No ha enviado su respuesta", "", "")


def test_at_one_level_only_its_members_stand() -> None:
    assert {code for _, code in rows("cb")} == {"XAD", "XAE"}
    assert rows("cb")["t01.defined", "XAD"][1] == "CB"
    assert {row[1] for row in rows("biregional").values()} == {"CA", "CB"}
