"""A small report with the elements of its definitions, every list of terms filled. The cast is invented."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from positions.convergence.elements import SharedElement
from positions.convergence.findings import Report
from positions.convergence.findings.elements import Basis, Occurrence
from positions.convergence.judgements import Judgement, Naming, SameOrNot, judged_by_term, passage_of
from positions.convergence.report import build_report
from positions.convergence.report_elements import with_elements
from positions.ids import ConferenceId, Language, QuestionKey, TermId
from positions.process import Process
from positions.questionnaire.questionnaire import Aspect, Section
from positions.questionnaire.submission import Answer, Submission
from tests.cast import chose, filed, process, questionnaire, term, term_block, wrote

FORCE, GAIN, VAN = "por la fuerza", "con fines de lucro", "en un vehículo"
PROFIT, BY_FORCE = "para obtener beneficios", "by force"
TERMS: Final = ("t01", "t02", "t03", "t04", "t05")
PROCESS: Final[Process] = process(3, 2)
AT, BY = datetime(2017, 6, 20, tzinfo=UTC), ConferenceId("ca")


def block(name: str) -> Section:
    """A term with one closed question, its need and one definition."""
    kept = (Aspect.DEFINED, Aspect.NATIONAL, Aspect.NEED)
    whole = term_block(name)
    return replace(whole, questions=tuple(each for each in whole.questions if each.aspect in kept))


ASKED: Final = questionnaire(*map(block, TERMS), terms=[term(name) for name in TERMS])
AGREED: Final = [wrote("t02.national", f"{FORCE}."), wrote("t04.national", f"{GAIN}.")]
FILED: Final[list[Submission]] = filed(
    {
        "XAA": [
            *(*AGREED, wrote("t01.national", f"{FORCE}, {GAIN}."), chose("t01.need", "5")),
            *(wrote("t03.national", f"{VAN}."), wrote("t05.national", f"{FORCE}.")),
        ],
        "XAB": [
            *(*AGREED, wrote("t01.national", f"{FORCE}, {PROFIT}."), chose("t01.need", "4")),
            wrote("t05.national", f"{FORCE}."),
        ],
        "XAC": [*AGREED, wrote("t01.national", f"{FORCE}, {VAN}."), wrote("t05.national", f"{GAIN}.")],
        "XAD": [
            *AGREED,
            wrote("t01.national", f"{BY_FORCE}.", Language.EN),
            wrote("t05.national", f"{GAIN}."),
        ],
        "XAE": [*AGREED],
    }
)
JUDGED: Final = judged_by_term(
    [
        Judgement(
            TermId("t01"),
            passage_of(Language.ES, GAIN),
            passage_of(Language.ES, PROFIT),
            SameOrNot.SAME,
            BY,
            AT,
        ),
        Naming(TermId("t01"), passage_of(Language.ES, GAIN), "finalidad", BY, AT),
    ]
)


def element(question: str, said: dict[str, str], *, guessed: str = "") -> SharedElement:
    """An element that these records say in these words; of one of them it is only suggested."""
    occurrences = []
    for record, text in said.items():
        (answer,) = (
            each.answers[QuestionKey(question)]
            for each in FILED
            if each.delegation == record.partition("/")[0]
        )
        start = _text(answer, record).index(text)
        basis = Basis.SUGGESTED if record == guessed else Basis.SAME_WORDS
        occurrences.append(Occurrence(record, (start, start + len(text)), text, basis))
    return SharedElement(f"{question} {next(iter(said.values()))}", "", None, tuple(occurrences))


def _text(answer: Answer, record: str) -> str:
    return answer.texts[Language(record.partition("/")[2])]


FOUND: Final = {
    QuestionKey("t01.national"): [
        element(
            "t01.national",
            {"XAA/es": FORCE, "XAB/es": FORCE, "XAC/es": FORCE, "XAD/en": BY_FORCE},
            guessed="XAD/en",
        ),
        element("t01.national", {"XAA/es": GAIN, "XAB/es": PROFIT}, guessed="XAB/es"),
        element("t01.national", {"XAC/es": VAN}),
    ],
    QuestionKey("t02.national"): [
        element("t02.national", {f"{code}/es": FORCE for code in ("XAA", "XAB", "XAC", "XAD", "XAE")})
    ],
    QuestionKey("t03.national"): [element("t03.national", {"XAA/es": VAN})],
    QuestionKey("t05.national"): [
        element("t05.national", {"XAA/es": FORCE, "XAB/es": FORCE}),
        element("t05.national", {"XAC/es": GAIN, "XAD/es": GAIN}),
    ],
}


def exact() -> Report:
    """The report without elements."""
    return build_report(PROCESS, ASKED, FILED)


def worded(*, model: str | None = "a model", complete: bool = False) -> Report:
    """The report with its elements: those of t04 are not found yet, unless it is ``complete``."""
    everybody = {f"{code}/es": GAIN for code in ("XAA", "XAB", "XAC", "XAD", "XAE")}
    last = {QuestionKey("t04.national"): [element("t04.national", everybody)]} if complete else {}
    return with_elements(exact(), FOUND | last, JUDGED, model=model)
