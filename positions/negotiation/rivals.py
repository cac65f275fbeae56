"""Several proposals of a new paragraph at one place, laid out side by side; it decides nothing.

Rule 1. As one paragraph they are compiled on a base that says nothing (V): it stands in brackets, and so does
        that there be none.
Rule 2. As a group each wording is a paragraph of its own in brackets, the others rivals of the first (N3):
        one of them survives, or none.
Rule 3. Who says the same stands behind one wording; the order they are given in makes no difference.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from positions.negotiation.compilation import ProposedWording, compile_proposals
from positions.text.brackets.tree import ANYBODY, Roster
from positions.text.tokens import words_and_marks


class RivalForm(StrEnum):
    """How proposals of a new paragraph enter together."""

    PARAGRAPH = "paragraph"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class RivalWording:
    """A paragraph as it would enter. sponsors: of all that it says."""

    text: str
    sponsors: tuple[str, ...]


def lay_rivals(
    proposals: Sequence[ProposedWording], form: RivalForm, roster: Roster = ANYBODY
) -> tuple[RivalWording, ...]:
    """The paragraphs that these proposals become, in their order. Raises as ``compile_proposals``."""
    every = roster.ordered(chain.from_iterable(each.sponsors for each in proposals))
    if form is RivalForm.PARAGRAPH:
        return (RivalWording(compile_proposals("", proposals, roster).text, tuple(every)),)
    ranks = {code: rank for rank, code in enumerate(every)}
    alike: dict[tuple[str, ...], list[ProposedWording]] = {}
    for each in proposals:
        alike.setdefault(tuple(words_and_marks(each.wording)), []).append(each)
    found = []
    for same in alike.values():
        sponsors = tuple(roster.ordered(chain.from_iterable(each.sponsors for each in same)))
        found.append(ProposedWording(sponsors, min(each.wording for each in same)))
    found.sort(key=lambda each: ([ranks[code] for code in each.sponsors], each.wording))
    return tuple(RivalWording(compile_proposals("", [each], roster).text, each.sponsors) for each in found)
