"""One level of a report alone."""

from dataclasses import replace
from typing import Protocol, TypeVar

from positions.convergence.findings import ElementFinding, Report
from positions.errors import Unknown


class Levelled(Protocol):
    """A finding that says at which level it was made."""

    @property
    def level(self) -> str:
        """``biregional``, or the id of a conference."""
        ...


Finding = TypeVar("Finding", bound=Levelled)


def check_level(report: Report, level: str) -> None:
    """Refuse a level that a report does not have: Unknown (``level_unknown``) with those there are."""
    known = [tier.level for tier in report.levels]
    if level not in known:
        raise Unknown("level_unknown", level=level, known=", ".join(known))


def at_level(report: Report, level: str) -> Report:
    """Keep what was found at ``level`` and leave the other levels out; evidence and inputs stay whole.

    Raises Unknown (``level_unknown``) with the levels there are.
    """
    check_level(report, level)

    def only(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        return tuple(finding for finding in findings if finding.level == level)

    def element(found: ElementFinding) -> ElementFinding:
        (here,) = only(found.levels)
        return replace(found, status=here.status, levels=(here,))

    changes = report.changes
    return replace(
        report,
        levels=only(report.levels),
        findings=only(report.findings),
        items=tuple(replace(question, levels=only(question.levels)) for question in report.items),
        terms=tuple(
            term if term.elements is None else replace(term, elements=tuple(map(element, term.elements)))
            for term in report.terms
        ),
        rankings=only(report.rankings),
        element_rankings=only(report.element_rankings),
        alphas=only(report.alphas),
        concordances=only(report.concordances),
        changes=None if changes is None else replace(changes, classes=only(changes.classes)),
    )
