"""The elements of a report from files, aligned here and now: somebody waits, and sees how far it has come."""

from collections.abc import Iterable
from fractions import Fraction

from positions.convergence.elements import elements_of
from positions.convergence.findings import Report
from positions.convergence.judgements import Judgement, Naming, judged_by_term
from positions.convergence.report_elements import with_elements, wordings_to_align
from server.cli.progress import Steps
from server.semantic import MODEL, Encoder, likeness_by


def elements_added(
    report: Report, made: Iterable[Judgement | Naming], model: Encoder | None, steps: Steps
) -> Report:
    """Align the wordings of every term, question by question, and add their elements to a report.

    ``model`` None: by their words alone.
    """
    likeness = None if model is None else likeness_by(model)
    wordings = wordings_to_align(report)
    found = {}
    for place, (question, rows) in enumerate(wordings.items()):
        steps.say("comparing", Fraction(place, len(wordings)))
        found[question] = elements_of(rows, likeness)
    return with_elements(report, found, judged_by_term(made), model=None if model is None else MODEL)
