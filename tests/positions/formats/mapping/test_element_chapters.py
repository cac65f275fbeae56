"""The elements of a report in a Word file."""

from io import BytesIO

from docx import Document
from docx.document import Document as Read

from positions.formats.mapping.element_chapters import element_rows, write_elements, write_work_by_elements
from positions.formats.mapping.manuscript import Manuscript
from positions.formats.mapping.report_words import Telling, telling_of
from positions.ids import Language, QuestionKey
from tests.elements import BY_FORCE, FORCE, GAIN, PROFIT, exact, worded

NATIONAL = QuestionKey("t01.national")
TOLD = telling_of(worded(), Language.ES, str)


def written(question: QuestionKey | None, telling: Telling = TOLD) -> Read:
    """A Word file of the elements on one question, or of the ranking."""
    paper = Manuscript("Uno", Language.ES, "Dos", "", "0" * 64)
    if question is None:
        write_work_by_elements(paper, telling)
    else:
        write_elements(paper, telling, question)
    return Document(BytesIO(paper.finish()))


def test_each_shared_element_is_a_row_and_the_same_words_of_several_stand_once() -> None:
    force, gain = element_rows(TOLD, NATIONAL)
    assert [[words.text for words in line] for line in force[2]] == [
        ["Altamar, Bosquia, Costanera: ", f"«{FORCE}»"],
        ["Dunaria: ", f"«{BY_FORCE}»"],
    ]
    assert [line[1].language for line in force[2]] == [Language.ES, Language.EN]
    assert [[words.text for words in line] for line in gain[0]] == [["finalidad"]]
    assert [line[1].text for line in gain[2]] == [f"«{GAIN}»", f"«{PROFIT}»"]


def test_what_one_delegation_alone_says_is_counted_and_a_question_without_elements_is_left_alone() -> None:
    page = written(NATIONAL)
    assert [len(table.rows) for table in page.tables] == [3]
    assert page.paragraphs[-1].text == "Elementos de una sola delegación, que no se detallan aquí: 1."
    assert len(written(QuestionKey("t02.national")).tables) == 1
    assert written(QuestionKey("t04.national")).tables == []
    alone = telling_of(worded(), Language.ES, str)
    assert [line.text for line in written(QuestionKey("t03.national"), alone).paragraphs if line.text]


def test_the_ranking_shows_every_factor_and_is_left_out_where_no_elements_were_looked_for() -> None:
    said = [line.text for line in written(None).paragraphs if line.text]
    assert said[0] == "Elementos de las definiciones"
    assert sum(line.startswith("1. t01: prioridad") for line in said) == 2
    assert said[-1] == "t04: sus elementos todavía no se han buscado"
    assert [
        line.text for line in written(None, telling_of(exact(), Language.ES, str)).paragraphs if line.text
    ] == []
