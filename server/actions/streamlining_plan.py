"""A plan of streamlining on the draft as it stands: each row with its check, and who contributed to it.

Rule 1. A row is checked alone, so that its fault is said beside it; the plan is checked as a whole as well.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from positions.errors import DomainError
from positions.ids import ParagraphId
from positions.negotiation.draft import Draft
from positions.negotiation.paragraph_tree import ParagraphTree
from positions.negotiation.streamlined_tree import Ground, PlannedRow, Streamlined, streamline
from positions.process import Process
from positions.text.brackets.tree import roster_of
from positions.text.canonical import canonical_json_of
from positions.text.canonical import digest as digest_of
from server.actions.contributing import Contribution, Spoken, contributions
from server.store.database import Transaction

Numbered = Sequence[tuple[int, PlannedRow]]


@dataclass(frozen=True, slots=True)
class PlanGround:
    """A draft to be streamlined, its standing texts in the original language, and who contributed."""

    ground: Ground
    texts: Mapping[ParagraphId, Spoken]
    named: Mapping[ParagraphId, Contribution]


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """A row of a plan. words: of what it leaves, as it would read; fault: why it would be refused.

    contributors: codes, as they stand in prefixes.
    """

    number: int
    row: PlannedRow
    words: tuple[str, ...]
    contributors: tuple[str, ...]
    fault: DomainError | None


@dataclass(frozen=True, slots=True)
class CheckedPlan:
    """A plan. fault: of all of it; seen: a digest of what it would make, to show as it is applied."""

    rows: tuple[CheckedRow, ...]
    fault: DomainError | None
    seen: str


async def plan_ground(
    tx: Transaction,
    place: tuple[Draft, Process],
    tree: ParagraphTree,
    texts: Mapping[ParagraphId, Spoken],
    rows: Sequence[PlannedRow],
) -> PlanGround:
    """What these rows are checked on; ``texts``: of every paragraph, in the original language."""
    standing = {id: text for id, text in texts.items() if not tree.paragraph(id).deleted}
    asked = [each for row in rows for each in row.old if each in standing]
    named = await contributions(tx, place, [standing[each] for each in dict.fromkeys(asked)])
    words = {id: head.wording for id, (_, head) in standing.items()}
    sponsors = {id: each.behind for id, each in named.items()}
    return PlanGround(Ground(tree, words, sponsors, roster_of(place[1])), standing, named)


def checked_plan(on: PlanGround, rows: Numbered) -> CheckedPlan:
    """The plan with the check of every row."""
    made = _tried(on.ground, [row for _, row in rows])
    fault = made if isinstance(made, DomainError) else None
    seen = "" if isinstance(made, DomainError) else seen_of(made)
    checked = (_checked(on, place, number, row) for place, (number, row) in enumerate(rows, 1))
    return CheckedPlan(tuple(checked), fault, seen)


def seen_of(made: Streamlined) -> str:
    """The digest of what a plan makes, whatever its new paragraphs are called."""
    rows = [(row.approach, row.old, row.within, row.rationale) for row in made.tabled]
    told = (rows, sorted(made.reworded.items()), sorted(made.begun.values()))
    return digest_of(canonical_json_of(told))


def contributors_to(on: PlanGround, old: Sequence[ParagraphId]) -> tuple[str, ...]:
    """Codes of those who contributed to any of these paragraphs."""
    codes = {code for each in old if each in on.named for code in on.named[each].named}
    return on.ground.roster.ordered(codes)


def _checked(on: PlanGround, place: int, number: int, row: PlannedRow) -> CheckedRow:
    made = _tried(on.ground, [row])
    contributors = contributors_to(on, row.old)
    if isinstance(made, DomainError):
        if "row" in made.facts:
            made.facts["row"] = place  # among all of them
        return CheckedRow(number, row, (), contributors, made)
    words = {**on.ground.words, **made.reworded, **made.begun}
    left = tuple(words[id] for id in made.tabled[0].new)
    return CheckedRow(number, row, left, contributors, None)


def _tried(ground: Ground, rows: Sequence[PlannedRow]) -> Streamlined | DomainError:
    numbers = count(1)
    try:
        return streamline(ground, rows, lambda: f"new-{next(numbers):04}")
    except DomainError as refusal:
        return refusal
