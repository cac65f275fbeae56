from dataclasses import replace

import pytest

from positions.convergence.findings import Audience, Report
from positions.convergence.report import build_report
from positions.formats.mapping.report_sentences import finding_words
from positions.formats.mapping.report_words import telling_of
from positions.ids import Language
from positions.process import Level
from tests.cast import chapter, chose, filed, process, question, questionnaire, term, term_block

TERMS = questionnaire(term_block("t01"), terms=[term("t01")])
BARE = questionnaire(chapter("s1", question("s1.q1"), question("s1.q2")))
PUBLIC = Audience(Level.PUBLIC, 3, 3)


def title(report: Report) -> str:
    return finding_words(telling_of(report, Language.ES, str), report.findings[-1])


def answered(count: int, *keys: str) -> Report:
    asked = TERMS if keys[0].startswith("t") else BARE
    codes = ("XAA", "XAB", "XAC", "XAD")[:count]
    return build_report(
        process(4, 0), asked, filed({code: [chose(key, "yes") for key in keys] for code in codes})
    )


@pytest.mark.parametrize(
    ("report", "words"),
    [
        (answered(0, "t01.defined"), "Todavía no hay respuestas enviadas"),
        (answered(1, "t01.defined"), "Con 1 respuestas de 4 todavía no se calcula acuerdo en ningún punto"),
        (
            answered(2, "t01.defined"),
            "1 de 1 términos sin divergencias entre quienes respondieron; faltan 2 respuestas de 4",
        ),
        (
            answered(3, "t01.defined"),
            "1 de 1 términos sin divergencias entre quienes respondieron; falta una respuesta de 4",
        ),
        (
            answered(4, "t01.defined"),
            "1 de 1 términos sin divergencias; respondieron todos los miembros",
        ),
        (answered(3, "s1.q1"), "1 de 2 preguntas con acuerdo; respuestas contadas: 3 de 4"),
    ],
)
def test_the_title_says_the_finding_with_its_denominators(report: Report, words: str) -> None:
    assert title(report) == words


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "Todavía no se le ha comunicado ninguna respuesta"),
        (
            1,
            "Con las 1 respuestas comunicadas a usted, de 4, todavía no se calcula acuerdo en ningún punto",
        ),
        (
            3,
            "1 de 1 términos sin divergencias entre las 3 respuestas comunicadas a usted, de 4",
        ),
    ],
)
def test_who_does_not_see_all_is_not_told_that_an_answer_is_missing(count: int, words: str) -> None:
    assert title(replace(answered(count, "t01.defined"), audience=PUBLIC)) == words
