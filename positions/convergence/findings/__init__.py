"""The value of a convergence report: what was found, with every denominator and every name.

Delegations stand in meeting order everywhere, questions and terms in the order of the questionnaire.
Levels are named by the conference's id, the last one (of several conferences) ``biregional``.
Field names are those of the JSON document, a trailing underscore apart.
"""

from positions.convergence.findings.element_work import (
    ElementFigures,
    ElementInputs,
    ElementRanking,
    ElementWork,
)
from positions.convergence.findings.elements import ElementFinding
from positions.convergence.findings.questions import (
    REFERENCE,
    AgreementClass,
    Choice,
    Group,
    LevelFinding,
    Measures,
    OptionCount,
    QuestionFinding,
    Side,
    Standing,
)
from positions.convergence.findings.terms import (
    Cell,
    DefinitionFinding,
    Nearest,
    Ranking,
    TermFinding,
    WaitingTerm,
    WorkEntry,
)
from positions.convergence.findings.whole import (
    BIREGIONAL,
    FORMAT,
    Alpha,
    AnswerChange,
    Audience,
    Changes,
    ClassChange,
    Concordance,
    Filed,
    Inputs,
    Member,
    Pair,
    Report,
    SectionFinding,
    Summary,
    Tier,
)

__all__ = [
    "BIREGIONAL",
    "FORMAT",
    "REFERENCE",
    "AgreementClass",
    "Alpha",
    "AnswerChange",
    "Audience",
    "Cell",
    "Changes",
    "Choice",
    "ClassChange",
    "Concordance",
    "DefinitionFinding",
    "ElementFigures",
    "ElementFinding",
    "ElementInputs",
    "ElementRanking",
    "ElementWork",
    "Filed",
    "Group",
    "Inputs",
    "LevelFinding",
    "Measures",
    "Member",
    "Nearest",
    "OptionCount",
    "Pair",
    "QuestionFinding",
    "Ranking",
    "Report",
    "SectionFinding",
    "Side",
    "Standing",
    "Summary",
    "TermFinding",
    "Tier",
    "WaitingTerm",
    "WorkEntry",
]
