"""One term: its questions, its wordings side by side, and how near each member stands to the others."""

from collections.abc import Mapping, Sequence

from positions.convergence.findings import Cell, DefinitionFinding, QuestionFinding, TermFinding, Tier
from positions.convergence.ranking import is_substance
from positions.ids import QuestionKey
from positions.questionnaire.questionnaire import Term


def find_term(
    term: Term,
    questions: Sequence[QuestionFinding],
    wordings: Mapping[QuestionKey, tuple[DefinitionFinding, ...]],
    widest: Tier,
) -> TermFinding:
    """Gather what was found on the questions of ``term``; its cells are counted at the widest level."""
    return TermFinding(
        term=term.id,
        labels=term.labels,
        reference=term.reference,
        questions=tuple(finding.key for finding in questions),
        definitions=tuple(each for finding in questions for each in wordings.get(finding.key, ())),
        cells=cells_of(questions, widest),
    )


def cells_of(questions: Sequence[QuestionFinding], tier: Tier) -> tuple[Cell, ...]:
    """Hold every member's position on each question of substance against every other member's there."""
    same = dict.fromkeys(tier.members, 0)
    compared = dict.fromkeys(tier.members, 0)
    for finding in questions:
        if is_substance(finding):
            found = finding.at(tier.level)
            for group in found.groups:
                for holder in group.holders:
                    same[holder] += len(group.holders) - 1
                    compared[holder] += found.positions - 1
    return tuple(Cell(member, same[member], compared[member]) for member in tier.members)
