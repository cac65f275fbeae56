"""On which terms to work first, on which all agree already, for which answers are missing.

The substance of a term is its closed questions but for the *need* of a shared understanding, which is no
stand on the term: it is the other factor.
Rule 1. Coincidence: every question of substance is in an agreement class.
Rule 2. To work on: some question of substance diverges. priority = need × disagreement, where need is the
        mean declared and disagreement the mean of 1 - k/p over the questions of substance with positions.
Rule 3. Waiting: no question diverges, but some lacks answers; the members without a position are named.
Rule 4. Most urgent first, unknown need last; ties keep the order of the questionnaire.
"""

from collections.abc import Sequence
from fractions import Fraction

from positions.convergence.findings import (
    AgreementClass,
    LevelFinding,
    QuestionFinding,
    Ranking,
    Summary,
    Tier,
    WaitingTerm,
    WorkEntry,
)
from positions.ids import DelegationId, TermId
from positions.questionnaire.questionnaire import CLOSED, Aspect, Kind


def is_substance(finding: QuestionFinding) -> bool:
    """Whether it is a closed question of a term that speaks of the term itself."""
    return finding.term is not None and finding.kind in CLOSED and finding.aspect is not Aspect.NEED


def by_term(items: Sequence[QuestionFinding]) -> dict[TermId, list[QuestionFinding]]:
    """The questions of every term, in the order of the questionnaire."""
    found: dict[TermId, list[QuestionFinding]] = {}
    for finding in items:
        if finding.term is not None:
            found.setdefault(finding.term, []).append(finding)
    return found


def ranking_of(items: Sequence[QuestionFinding], tier: Tier) -> Ranking:
    """Sort the terms at one level (Rules 1 to 4); a term without a question of substance is in no list."""
    coincidences: list[TermId] = []
    work: list[WorkEntry] = []
    waiting: list[WaitingTerm] = []
    for term, questions in by_term(items).items():
        substance = [(each, each.at(tier.level)) for each in questions if is_substance(each)]
        classes = {found.class_ for _, found in substance}
        if AgreementClass.DIVERGENCE in classes:
            work.append(_entry(term, questions, substance, tier))
        elif AgreementClass.NOT_ENOUGH in classes:
            waiting.append(_waiting(term, substance, tier))
        elif classes:
            coincidences.append(term)
    work.sort(key=lambda entry: -1 if entry.priority is None else entry.priority, reverse=True)
    return Ranking(tier.level, tuple(coincidences), tuple(work), tuple(waiting))


Substance = Sequence[tuple[QuestionFinding, LevelFinding]]


def _entry(term: TermId, questions: Sequence[QuestionFinding], substance: Substance, tier: Tier) -> WorkEntry:
    need, positions = need_of(questions, tier)
    shares = [1 - Fraction(found.leading, found.positions) for _, found in substance if found.positions]
    disagreement = sum(shares, Fraction(0)) / len(shares)
    return WorkEntry(
        term=term,
        need=need,
        need_positions=positions,
        disagreement=disagreement,
        priority=None if need is None else need * disagreement,
        divergent=tuple(each.key for each, found in substance if found.class_ is AgreementClass.DIVERGENCE),
    )


def need_of(questions: Sequence[QuestionFinding], tier: Tier) -> tuple[Fraction | None, int]:
    """Mean of the need declared, and of how many members it is the mean."""
    counts = [
        count
        for each in questions
        if each.aspect is Aspect.NEED and each.kind is Kind.SCALE
        for count in each.at(tier.level).counts
    ]
    positions = sum(len(count.holders) for count in counts)
    total = sum(int(count.value) * len(count.holders) for count in counts)
    return (Fraction(total, positions) if positions else None), positions


def _waiting(term: TermId, substance: Substance, tier: Tier) -> WaitingTerm:
    lacking = [(each, found) for each, found in substance if found.class_ is AgreementClass.NOT_ENOUGH]
    missing = {member for _, found in lacking for member in without_position(found, tier)}
    return WaitingTerm(
        term=term,
        questions=tuple(each.key for each, _ in lacking),
        missing=tuple(member for member in tier.members if member in missing),
    )


def without_position(found: LevelFinding, tier: Tier) -> tuple[DelegationId, ...]:
    """The members who have no position on a question, in meeting order."""
    holders = {holder for group in found.groups for holder in group.holders}
    return tuple(member for member in tier.members if member not in holders)


def summary_of(
    items: Sequence[QuestionFinding], tier: Tier, ranking: Ranking, filed: Sequence[DelegationId]
) -> Summary:
    """The figures the title of a report is made of; ``filed`` are the delegations whose submission counts."""
    classes = [each.at(tier.level).class_ for each in items if each.kind in CLOSED]
    terms = [
        [each.at(tier.level).class_ for each in questions if is_substance(each)]
        for questions in by_term(items).values()
    ]
    counted = [found for found in terms if found]
    return Summary(
        level=tier.level,
        members=len(tier.members),
        submissions=sum(member in filed for member in tier.members),
        missing=tuple(member for member in tier.members if member not in filed),
        terms=len(counted),
        without_divergence=sum(
            AgreementClass.DIVERGENCE not in found and any(each.agrees for each in found) for found in counted
        ),
        coincidences=len(ranking.coincidences),
        waiting=len(ranking.waiting),
        classes={each: classes.count(each) for each in AgreementClass if each in classes},
    )
