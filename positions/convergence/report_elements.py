"""A report with the elements of its definitions: what was aligned and judged, put into what was counted.

Rule 1. The exact part stays as it is: classes, counts and its digest do not depend on any element.
Rule 2. A term has its elements once those on all its questions are found; until then it has none yet, and the
        questions that are missing are named among the inputs.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from positions.convergence.element_ranking import element_ranking_of
from positions.convergence.elements import SharedElement, Wording
from positions.convergence.findings import ElementFinding, ElementInputs, Report, TermFinding
from positions.convergence.judgements import NOTHING_JUDGED, Judged, Passage
from positions.convergence.known import Known
from positions.convergence.term_elements import element_findings
from positions.ids import QuestionKey, TermId
from positions.text.canonical import Plain, canonical_json, canonical_json_of, digest

Found = Mapping[QuestionKey, Sequence[SharedElement]]
Made = Mapping[QuestionKey, tuple[ElementFinding, ...]]


def wordings_to_align(report: Report) -> dict[QuestionKey, tuple[Wording, ...]]:
    """The wordings on every question of a term that has any, question by question."""
    rows: dict[QuestionKey, list[Wording]] = {}
    for term in report.terms:
        for each in term.definitions:
            rows.setdefault(each.question, []).append(Wording(each.delegation, each.language, each.text))
    return {question: tuple(wordings) for question, wordings in rows.items()}


def with_elements(
    report: Report, found: Found, judged: Mapping[TermId, Judged], *, model: str | None
) -> Report:
    """Add elements to a report of all levels, and rank its terms by them.

    found: what was aligned, by question; a question of ``wordings_to_align`` that is not there is pending.
    judged: what secretariats decided. model: by which one elements were found across languages, if any.
    """
    made = {}
    for term in report.terms:
        here = judged.get(term.term, NOTHING_JUDGED)
        for question in term.questions:
            if question in found:
                made[question] = element_findings(question, found[question], here, report.levels)
    return with_findings(report, made, judged, model=model)


def with_findings(
    report: Report,
    findings: Made,
    judged: Mapping[TermId, Judged],
    *,
    model: str | None,
    known: Known | None = None,
) -> Report:
    """The same of elements that are judged and counted already, at the levels of the report.

    known: what earlier reports counted; terms are counted anew only where their elements are others.
    """
    known = Known() if known is None else known
    worded = {each.question for term in report.terms for each in term.definitions}
    asked = [question for term in report.terms for question in term.questions]
    missing = worded - findings.keys()
    made = {question: findings.get(question, ()) for question in asked if question not in missing}
    pending = tuple(question for question in asked if question not in made)
    inputs = _inputs(report, judged, model, pending)
    return replace(
        report,
        terms=tuple(_with_elements(term, made) for term in report.terms),
        inputs=replace(report.inputs, elements=inputs),
        element_rankings=tuple(
            element_ranking_of(report.items, made, tier, known=known) for tier in report.levels
        ),
    )


def _with_elements(term: TermFinding, made: Made) -> TermFinding:
    if any(question not in made for question in term.questions):
        return term
    return replace(term, elements=tuple(each for question in term.questions for each in made[question]))


def _inputs(
    report: Report, judged: Mapping[TermId, Judged], model: str | None, pending: tuple[QuestionKey, ...]
) -> ElementInputs:
    terms = [term.term for term in report.terms if term.term in judged]
    decided = digest(canonical_json([[term, *_decided(judged[term])] for term in terms]))
    inputs = ElementInputs(model, decided, pending, digest="")
    return replace(inputs, digest=digest(canonical_json_of([report.inputs.digest, inputs])))


def _decided(judged: Judged) -> Iterable[Plain]:
    """All of what was decided that has a consequence: not by whom or when, and names in their order."""
    pairs: list[list[Plain]] = [
        [*(_printed(each) for each in sorted(pair)), None if made.says is None else made.says.value]
        for pair, made in judged.pairs.items()
    ]
    yield sorted(pairs, key=canonical_json)
    yield [[_printed(passage), naming.name] for passage, naming in judged.names.items()]


def _printed(passage: Passage) -> Plain:
    return [passage.language.value, passage.text]
