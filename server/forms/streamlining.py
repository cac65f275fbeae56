"""A row of a plan of streamlining, and a row called back, as a form or a program sends it."""

import re
from typing import Annotated

from pydantic import Field

from positions.ids import DraftId, ParagraphId
from positions.negotiation.consent import REASON
from positions.negotiation.numbering import meanings_of, resolve
from positions.negotiation.paragraph_tree import ParagraphTree
from positions.negotiation.streamlined_tree import PlannedRow
from positions.negotiation.streamlining import Approach
from positions.text.units import UNITS
from positions.text.wording import canonical
from server.actions.streamlining import MOST
from server.actions.streamlining_calls import CallBack
from server.forms.answering import seen
from server.forms.reading import Wish

Name = Annotated[str, Field(max_length=64)]
Named = Annotated[str, Field(max_length=2_000)]
Words = Annotated[str, Field(max_length=2 * UNITS)]
Reason = Annotated[str, Field(max_length=2 * REASON)]
Number = Annotated[int, Field(ge=1, lt=10**6)]


class PlanRowForm(Wish):
    """A row as the page sends it. paragraphs: labels or ids, with commas between; the first one stays.

    target: the one in which a repetition stands, or behind which a moved one goes. parts: all words of one
    that is split, a line each.
    """

    approach: Approach
    paragraphs: Named
    target: Annotated[str, Field(max_length=100)] = ""
    parts: Words = ""
    rationale: Reason = ""

    def of(self, tree: ParagraphTree) -> PlannedRow:
        """The row, in a draft with these paragraphs. Raises Unknown (``label_unknown``)."""
        named = [each.strip() for each in re.split(r"[,;]", self.paragraphs)]
        old = tuple(_named(tree, each) for each in named if each)
        target = _named(tree, self.target.strip()) if self.target.strip() else None
        is_repeated, is_moved = self.approach is Approach.REPEATED, self.approach is Approach.MOVED
        parts = tuple(canonical(each.strip()) for each in self.parts.splitlines() if each.strip())
        return PlannedRow(
            self.approach,
            old,
            seen(self.rationale).strip(),
            target if is_repeated else None,
            target if is_moved else None,
            parts if self.approach is Approach.SPLIT else (),
        )


class UnplanForm(Wish):
    """The row that is taken out of the plan."""

    number: Number


class ApplyPlanForm(Wish):
    """The plan as it was on the screen."""

    seen: Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class CallBackForm(Wish):
    """The row that is called back, from 1 on, and why."""

    streamlining: Number
    row: Number
    reason: Reason = ""

    def of(self, draft: DraftId) -> CallBack:
        """The wish."""
        return CallBack(draft, self.streamlining, self.row, seen(self.reason))


class PlannedFields(Wish):
    """A row as a program sends it, by ids."""

    approach: Approach
    old: Annotated[list[Name], Field(min_length=1, max_length=1_000)]
    rationale: Reason = ""
    within: Name | None = None
    after: Name | None = None
    parts: Annotated[tuple[Words, ...], Field(max_length=50)] = ()


class StreamliningFields(Wish):
    """The rows of a plan that a program wants applied."""

    rows: Annotated[list[PlannedFields], Field(min_length=1, max_length=MOST)]

    @property
    def planned(self) -> tuple[PlannedRow, ...]:
        """As they are wished."""
        return tuple(
            PlannedRow(
                each.approach,
                tuple(map(ParagraphId, each.old)),
                seen(each.rationale).strip(),
                None if each.within is None else ParagraphId(each.within),
                None if each.after is None else ParagraphId(each.after),
                tuple(map(canonical, each.parts)),
            )
            for each in self.rows
        )


def _named(tree: ParagraphTree, said: str) -> ParagraphId:
    """By its id, or by its label."""
    if said in tree.paragraphs:
        return ParagraphId(said)
    return resolve(meanings_of(tree), said).paragraph
