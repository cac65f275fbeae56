"""One question at every level: counts, class, names, measures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from positions.convergence.classes import Headcount, Verdict, judge
from positions.convergence.definitions import WORDED, definitions_on
from positions.convergence.findings import (
    AgreementClass,
    Choice,
    DefinitionFinding,
    LevelFinding,
    Measures,
    QuestionFinding,
    Tier,
)
from positions.convergence.measures import agreement, consensus, entropy, jaccard
from positions.convergence.tally import Groups, Stand, Tally, stands_on, tally
from positions.ids import DelegationId
from positions.process import CountingRules
from positions.questionnaire.questionnaire import Kind, Question, Reference
from positions.questionnaire.submission import Answer

Stands = Mapping[DelegationId, Stand]


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with what every delegation that filed says about it, in meeting order; None says nothing.

    All that is found on the question follows from this alone. ``reference``: its own, else its term's where
    a wording is asked for. ``tiers``: each conference by itself, and, where there are several, together.
    """

    question: Question
    section: str
    reference: Reference | None
    answers: Mapping[DelegationId, Answer | None]
    tiers: Sequence[Tier]
    rules: CountingRules


@dataclass(frozen=True, slots=True)
class Found:
    """What was found on one question; ``wordings`` of definitions and amendments only."""

    stands: Stands
    item: QuestionFinding
    wordings: tuple[DefinitionFinding, ...]


def find_question(asked: Answered) -> Found:
    """Read how everybody stands on one question, count it at every tier, set its wordings side by side."""
    question, reference = asked.question, asked.reference
    stands = stands_on(question, reference, asked.answers)
    wordings = definitions_on(question, reference, stands, asked.answers) if question.kind in WORDED else ()
    item = QuestionFinding(
        key=question.key,
        section=asked.section,
        kind=question.kind,
        term=question.term,
        aspect=question.aspect,
        texts=question.texts,
        options=tuple(Choice(option.value, option.labels) for option in question.options),
        reference=reference,
        levels=_levels(asked, stands),
    )
    return Found(stands, item, wordings)


def _levels(asked: Answered, stands: Stands) -> tuple[LevelFinding, ...]:
    question, tiers = asked.question, asked.tiers
    shared: Groups = {}
    tallies = [tally(question, stands, tier.members, shared) for tier in tiers]
    alone = [Headcount(each.members, each.held) for each in tallies[: max(1, len(tiers) - 1)]]
    levels = []
    for place, (tier, each) in enumerate(zip(tiers, tallies, strict=True)):
        counts = [alone[place]] if place < len(alone) else alone
        levels.append(_level(tier, each, judge(counts, asked.rules), _measures(question, each, stands)))
    return tuple(levels)


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
        exceptions=tuple(member for member in tier.members if member in apart) if apart else (),
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
