"""The elements of the wordings on one question as a report shows them: judged, named, counted by level."""

from collections.abc import Iterable, Sequence

from positions.convergence.adjudication import adjudicated
from positions.convergence.elements import SharedElement, element_ids
from positions.convergence.findings.elements import ElementFinding
from positions.convergence.findings.whole import Tier
from positions.convergence.inclusion import inclusions
from positions.convergence.judgements import Judged
from positions.ids import QuestionKey


def element_findings(
    question: QuestionKey, found: Iterable[SharedElement], judged: Judged, tiers: Sequence[Tier]
) -> tuple[ElementFinding, ...]:
    """Take what was aligned and judged into account; ``tiers`` are the levels, the widest last.

    Every delegation with a wording has a position. What more delegations include comes first, ties in the
    order found.
    """
    aligned = [each.occurrences for each in found]
    positions = {each.delegation for occurrences in aligned for each in occurrences}
    named = adjudicated(aligned, judged)
    ids = element_ids(occurrences for _name, occurrences in named)
    findings = []
    for id, (name, said) in zip(ids, named, strict=True):
        levels = inclusions(said, tiers, positions)
        findings.append(ElementFinding(id, question, name, levels[-1].status, said, levels))
    return tuple(sorted(findings, key=_shared_by, reverse=True))


def _shared_by(element: ElementFinding) -> tuple[int, int]:
    widest = element.levels[-1]
    return len(widest.included) + len(widest.suggested), len(widest.included)
