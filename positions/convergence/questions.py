"""One question at every level: counts, class, names, measures."""

from collections.abc import Mapping, Sequence

from positions.convergence.classes import Headcount, Verdict, judge
from positions.convergence.findings import (
    AgreementClass,
    Choice,
    LevelFinding,
    Measures,
    QuestionFinding,
    Tier,
)
from positions.convergence.measures import agreement, consensus, entropy, jaccard
from positions.convergence.tally import Stand, Tally, tally
from positions.ids import DelegationId
from positions.process import CountingRules
from positions.questionnaire.questionnaire import Kind, Question, Reference, Section

Stands = Mapping[DelegationId, Stand]


def find_question(
    question: Question,
    section: Section,
    reference: Reference | None,
    stands: Stands,
    *,
    tiers: Sequence[Tier],
    rules: CountingRules,
) -> QuestionFinding:
    """Count one question at every tier: each conference by itself, and, where there are several, together."""
    tallies = [tally(question, stands, tier.members) for tier in tiers]
    alone = [Headcount(each.members, each.held) for each in tallies[: max(1, len(tiers) - 1)]]
    levels = []
    for place, (tier, each) in enumerate(zip(tiers, tallies, strict=True)):
        counts = [alone[place]] if place < len(alone) else alone
        levels.append(_level(tier, each, judge(counts, rules), _measures(question, each, stands)))
    return QuestionFinding(
        key=question.key,
        section=section.key,
        kind=question.kind,
        term=question.term,
        aspect=question.aspect,
        texts=question.texts,
        options=tuple(Choice(option.value, option.labels) for option in question.options),
        reference=reference,
        levels=tuple(levels),
    )


def _level(tier: Tier, counted: Tally, verdict: Verdict, measures: Measures) -> LevelFinding:
    apart: set[DelegationId] = set()
    if verdict.class_ is AgreementClass.EXCEPTIONS:
        apart = {holder for group in counted.groups[1:] for holder in group.holders}
    return LevelFinding(
        level=tier.level,
        class_=verdict.class_,
        settled=verdict.settled,
        between_conferences=verdict.between_conferences,
        members=counted.members,
        submissions=counted.submissions,
        positions=counted.positions,
        leading=counted.leading,
        groups=counted.groups,
        counts=counted.counts,
        exceptions=tuple(member for member in tier.members if member in apart),
        states=counted.states,
        measures=measures,
    )


def _measures(question: Question, counted: Tally, stands: Stands) -> Measures:
    frequencies = [len(option.holders) for option in counted.counts]
    if question.kind is Kind.SCALE:
        return Measures(consensus=consensus(frequencies), agreement=agreement(frequencies))
    if question.kind is Kind.SINGLE:
        return Measures(entropy=entropy(frequencies))
    if question.kind is Kind.MULTIPLE:
        holders = [holder for group in counted.groups for holder in group.holders]
        return Measures(jaccard=jaccard([frozenset(stands[holder].values) for holder in holders]))
    return Measures()
