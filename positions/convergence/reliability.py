"""How alike the members answer over several questions: alpha per section and questionnaire, concordance."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from positions.convergence.findings import Alpha, Concordance, QuestionFinding, Tier
from positions.convergence.measures import Metric, alpha, concordance, interval, nominal, ordinal
from positions.convergence.tally import Stand
from positions.ids import DelegationId, QuestionKey
from positions.questionnaire.questionnaire import Aspect, Kind

METRICS: Final[Mapping[Kind, Mapping[str, Metric]]] = {
    Kind.SINGLE: {"nominal": nominal},
    Kind.SCALE: {"ordinal": ordinal, "interval": interval},
}


def alphas_of(items: Sequence[QuestionFinding], tiers: Sequence[Tier]) -> tuple[Alpha, ...]:
    """Alpha of every section, then of the questionnaire.

    Only questions with the same options are comparable units; a single one gives no alpha and is left out.
    """
    chapters: dict[str | None, list[QuestionFinding]] = {}
    for finding in items:
        chapters.setdefault(finding.section, []).append(finding)
    parts = [*chapters.items(), (None, items)]
    return tuple(found for section, part in parts for found in _alphas(section, part, tiers))


def _alphas(section: str | None, items: Sequence[QuestionFinding], tiers: Sequence[Tier]) -> Iterator[Alpha]:
    alike: dict[tuple[Kind, tuple[str, ...]], list[QuestionFinding]] = {}
    for finding in items:
        if finding.kind in METRICS:
            options = tuple(choice.value for choice in finding.options)
            alike.setdefault((finding.kind, options), []).append(finding)
    for (kind, options), findings in alike.items():
        values = [int(value) for value in options] if kind is Kind.SCALE else range(len(options))
        for place, tier in enumerate(tiers):
            units = [[len(count.holders) for count in finding.levels[place].counts] for finding in findings]
            for name, metric in METRICS[kind].items():
                if len(units) > 1:
                    figure = alpha(units, values, metric)
                    yield Alpha(section, tier.level, name, options, len(units), figure)


def concordances_of(
    items: Sequence[QuestionFinding],
    stands: Mapping[QuestionKey, Mapping[DelegationId, Stand]],
    tiers: Sequence[Tier],
) -> tuple[Concordance, ...]:
    """Concordance of the need declared for the terms, among those who declared it for every term."""
    needs = [
        stands[finding.key]
        for finding in items
        if finding.aspect is Aspect.NEED and finding.kind is Kind.SCALE
    ]
    found = []
    for tier in tiers if len(needs) > 1 else ():
        rankings = []
        for member in tier.members:
            scores = [int(value) for need in needs if member in need for value in need[member].values]
            if len(scores) == len(needs):
                rankings.append(scores)
        found.append(Concordance(tier.level, len(rankings), len(needs), concordance(rankings)))
    return tuple(found)
