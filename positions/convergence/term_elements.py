"""The elements of the wordings on one question as a report shows them: judged, named, counted by level."""

from collections.abc import Collection, Iterable, Sequence

from positions.convergence.adjudication import adjudicated
from positions.convergence.elements import SharedElement, element_id
from positions.convergence.findings.elements import ElementFinding, Occurrence
from positions.convergence.findings.whole import Tier
from positions.convergence.inclusion import inclusions
from positions.convergence.judgements import Judged
from positions.ids import DelegationId, QuestionKey


def element_findings(
    question: QuestionKey, found: Iterable[SharedElement], judged: Judged, tiers: Sequence[Tier]
) -> tuple[ElementFinding, ...]:
    """Take what was aligned and judged into account; ``tiers`` are the levels, the widest last.

    Every delegation with a wording has a position. What more delegations include comes first, ties in the
    order found.
    """
    aligned = [each.occurrences for each in found]
    positions = {each.delegation for occurrences in aligned for each in occurrences}
    findings = [
        _finding(question, name, occurrences, tiers, positions)
        for name, occurrences in adjudicated(aligned, judged)
    ]
    return tuple(sorted(findings, key=_shared_by, reverse=True))


def _shared_by(element: ElementFinding) -> tuple[int, int]:
    widest = element.levels[-1]
    return len(widest.included) + len(widest.suggested), len(widest.included)


def _finding(
    question: QuestionKey,
    name: str,
    occurrences: tuple[Occurrence, ...],
    tiers: Sequence[Tier],
    positions: Collection[DelegationId],
) -> ElementFinding:
    levels = inclusions(occurrences, tiers, positions)
    return ElementFinding(element_id(occurrences), question, name, levels[-1].status, occurrences, levels)
