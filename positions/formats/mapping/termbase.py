"""The terms of a questionnaire with what every delegation says of them: the value that TBX carries.

Rule 1. Wordings stand by language, within a language question by question, in meeting order.
Rule 2. Every delegation stands on every question that asks for a wording, silence included. Where the
        reader does not see all that is filed, those with nothing released are left out: whether they filed
        is not said.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from positions.convergence.definitions import WORDED
from positions.convergence.findings import QuestionFinding, Report, Standing, TermFinding
from positions.errors import Unknown
from positions.ids import DelegationId, Language, ProcessId, QuestionKey, QuestionnaireId
from positions.process import Labels, Level
from positions.questionnaire.questionnaire import Aspect, LegalStatus, Term


@dataclass(frozen=True, slots=True)
class DelegationWording:
    """One wording of one delegation; in which language it is says where it stands."""

    delegation: DelegationId
    question: QuestionKey
    aspect: Aspect | None
    text: str
    original: bool
    source: str = ""
    url: str = ""
    legal_status: LegalStatus | None = None


@dataclass(frozen=True, slots=True)
class DelegationStanding:
    """How one delegation stands on a question that asks for a wording."""

    delegation: DelegationId
    question: QuestionKey
    standing: Standing


@dataclass(frozen=True, slots=True)
class TermEntry:
    """A term with all its wordings and standings."""

    term: Term
    wordings: Mapping[Language, tuple[DelegationWording, ...]]
    standings: tuple[DelegationStanding, ...]


@dataclass(frozen=True, slots=True)
class Termbase:
    """All terms of one version of a questionnaire, for one audience.

    digest: of the inputs of the report it was taken from. ``released`` submissions were seen.
    """

    process: ProcessId
    questionnaire: QuestionnaireId
    version: int
    titles: Labels
    digest: str
    level: Level
    released: int
    illustrative: bool
    entries: tuple[TermEntry, ...]


def termbase_of(report: Report, terms: Iterable[Term]) -> Termbase:
    """Take the terms out of a report; ``terms`` as the questionnaire has them, with synonyms and notes.

    At a report of one level the members of that level speak. Raises Unknown (``no_terms``).
    """
    asked = {term.id: _spoken(term) for term in terms}
    if not report.terms:
        raise Unknown("no_terms")
    members = frozenset(report.levels[-1].members)
    questions = {finding.key: finding for finding in report.items}
    inputs = report.inputs
    return Termbase(
        process=report.process,
        questionnaire=QuestionnaireId(inputs.questionnaire),
        version=inputs.version,
        titles=report.titles,
        digest=inputs.digest,
        level=report.audience.level,
        released=report.audience.released,
        illustrative=report.illustrative,
        entries=tuple(
            TermEntry(
                term=asked[found.term],
                wordings=_wordings(found, members),
                standings=tuple(_standings(report, found, questions)),
            )
            for found in report.terms
        ),
    )


def _spoken(term: Term) -> Term:
    """A term without empty lists; one without any label is called by its id."""
    labels = term.labels or {Language.ES: term.id}
    synonyms = {language: words for language, words in term.synonyms.items() if words}
    return replace(term, labels=labels, synonyms=synonyms, why=term.why or None)


def _wordings(
    found: TermFinding, members: Iterable[DelegationId]
) -> dict[Language, tuple[DelegationWording, ...]]:
    by_language: dict[Language, list[DelegationWording]] = {}
    for each in found.definitions:
        if each.delegation in members:
            worded = DelegationWording(
                delegation=each.delegation,
                question=each.question,
                aspect=each.aspect,
                text=each.text,
                original=each.original,
                source=each.source,
                url=each.url,
                legal_status=each.legal_status,
            )
            by_language.setdefault(each.language, []).append(worded)
    return {language: tuple(by_language[language]) for language in Language if language in by_language}


def _standings(
    report: Report, found: TermFinding, questions: Mapping[QuestionKey, QuestionFinding]
) -> Iterator[DelegationStanding]:
    sees_all = report.audience.level is Level.DELEGATION
    for key in found.questions:
        asked = questions[key]
        if asked.kind in WORDED:
            states = asked.levels[-1].states
            stand = {code: standing for standing, codes in states.items() for code in codes}
            for code in report.levels[-1].members:
                if sees_all or stand[code] is not Standing.NO_SUBMISSION:
                    yield DelegationStanding(code, key, stand[code])
