"""On which terms to work by the elements of their definitions, on which all coincide (Acta, point 12).

What one position says is held against every other position on the same question: does it surely say that too?
Rule 1. Surely is by the same words or by a person's confirmation. A suggestion enters no figure: whom it
        alone joins to an element says, until it is confirmed, what others say only in the very same words.
Rule 2. divergence = 1 - same / compared over all such pairs: the share of what is said that another position
        does not say. It is 0 where every element is in every wording and 1 where no element is in two. An
        element counts as often as it is said, so one long wording does not outweigh all others; and it is
        the same however suggestions are grouped. Where several have a wording and none says anything: 1.
Rule 3. Of a term count its definition questions with enough answers, by the mean of their divergence.
        priority = need × divergence, where need is the mean declared.
Rule 4. Coincidence: enough answers and no divergence on every question. To work on: divergence on some.
        Waiting: no divergence, but some question lacks answers; the members without a position are named.
        Pending: the elements of a question with enough answers are not found yet; no more is said of it.
Rule 5. Most urgent first, unknown need last; ties keep the order of the questionnaire.
"""

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction

from positions.convergence.findings import (
    AgreementClass,
    ElementFigures,
    ElementFinding,
    ElementRanking,
    ElementWork,
    QuestionFinding,
    Tier,
    WaitingTerm,
)
from positions.convergence.findings.elements import Basis
from positions.convergence.known import Known
from positions.convergence.ranking import by_term, need_of, without_position
from positions.ids import DelegationId, Language, QuestionKey, TermId
from positions.questionnaire.questionnaire import Kind

Elements = Mapping[QuestionKey, Sequence[ElementFinding]]


def element_ranking_of(
    items: Sequence[QuestionFinding], found: Elements, tier: Tier, *, known: Known | None = None
) -> ElementRanking:
    """Sort the terms at one level (Rules 3 to 5); a term without a definition question is in no list.

    found: elements by question; a question that is not there is pending. known: what was counted before.
    """
    known = Known() if known is None else known
    coincidences: list[TermId] = []
    work: list[ElementWork] = []
    waiting: list[WaitingTerm] = []
    pending: list[TermId] = []
    for term, questions in by_term(items).items():
        asked = [each for each in questions if each.kind is Kind.DEFINITION]
        lacking = [each for each in asked if each.at(tier.level).class_ is AgreementClass.NOT_ENOUGH]
        judged = [each for each in asked if each not in lacking]
        if any(each.key not in found for each in judged):
            pending.append(term)
            continue
        figures = tuple(_known_figures(each, found[each.key], tier, known) for each in judged)
        if any(each.divergence for each in figures):
            work.append(_work(term, questions, figures, tier))
        elif lacking:
            waiting.append(_waiting(term, lacking, tier))
        elif figures:
            coincidences.append(term)
    work.sort(key=lambda entry: -1 if entry.priority is None else entry.priority, reverse=True)
    return ElementRanking(tier.level, tuple(coincidences), tuple(work), tuple(waiting), tuple(pending))


def _known_figures(
    asked: QuestionFinding, elements: Sequence[ElementFinding], tier: Tier, known: Known
) -> ElementFigures:
    source = asked.key, asked.at(tier.level).positions, tuple(elements), tier.level
    return known.value(("figures", asked.key, tier.level), source, lambda given: element_figures(*given))


def element_figures(
    question: QuestionKey, positions: int, elements: Sequence[ElementFinding], level: str
) -> ElementFigures:
    """Count the elements on a question at one level (Rules 1 and 2), where so many have a position."""
    same = said = suggested = 0
    for element in elements:
        here = element.at(level)
        passages = _passages(element, here.suggested)
        included = len(here.included)
        said += included + len(here.suggested)
        same += included * (included - 1) + _sharing(passages.values())
        suggested += len(passages)
    compared = said * (positions - 1)
    divergence = 1 - Fraction(same, compared) if compared else Fraction(int(positions > 1))
    return ElementFigures(question, positions, same, compared, suggested, divergence)


def _passages(
    element: ElementFinding, suggested: Collection[DelegationId]
) -> Mapping[tuple[Language, str], set[DelegationId]]:
    """The words of those who include an element by a suggestion alone, each with who says it so."""
    holders: dict[tuple[Language, str], set[DelegationId]] = {}
    if suggested:
        for each in element.occurrences:
            if each.basis is Basis.SUGGESTED and each.delegation in suggested:
                holders.setdefault((each.language, each.text), set()).add(each.delegation)
    return holders


def _sharing(passages: Collection[set[DelegationId]]) -> int:
    """How many ordered pairs of delegations say the same passage."""
    shared = {(one, other) for holders in passages for one in holders for other in holders if one != other}
    return len(shared)


def _work(
    term: TermId, questions: Sequence[QuestionFinding], figures: tuple[ElementFigures, ...], tier: Tier
) -> ElementWork:
    need, declared = need_of(questions, tier)
    divergence = sum((each.divergence for each in figures), Fraction(0)) / len(figures)
    priority = None if need is None else need * divergence
    return ElementWork(term, need, declared, divergence, priority, figures)


def _waiting(term: TermId, lacking: Sequence[QuestionFinding], tier: Tier) -> WaitingTerm:
    missing = {member for each in lacking for member in without_position(each.at(tier.level), tier)}
    return WaitingTerm(
        term=term,
        questions=tuple(each.key for each in lacking),
        missing=tuple(member for member in tier.members if member in missing),
    )
