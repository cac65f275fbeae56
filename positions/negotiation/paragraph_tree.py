"""The paragraphs of a draft as a tree: kinds, parents, reading order.

N0. A paragraph has one kind and stands below one parent that may own that kind; its id is never reused.
N1. Its labels are kept in the order given: the newest is the one shown, the older ones mean it for ever.
N4. What is deleted stays in place, with its label. What stood below it goes and comes back with it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from positions.errors import Unknown
from positions.ids import ParagraphId

DEEPEST: Final = 8  # levels of the tree
MOST: Final = 1_000  # paragraphs of a draft, deleted ones too


class ParagraphKind(StrEnum):
    """What a paragraph is in the structure of a draft."""

    HEADING = "heading"
    PREAMBULAR = "preambular"
    OPERATIVE = "operative"
    CHAPEAU = "chapeau"  # the lead-in of sub-paragraphs
    SUB_PARAGRAPH = "sub_paragraph"
    FOOTNOTE = "footnote"


class ParagraphStatus(StrEnum):
    """How far a paragraph has come, as the chair declared it (P)."""

    OPEN = "open"
    AD_REFERENDUM = "agreed_ad_referendum"
    AGREED = "agreed"
    CLOSED = "closed"


_AT_THE_TOP: Final = frozenset({None, ParagraphKind.HEADING})
PARENTS: Final[Mapping[ParagraphKind, frozenset[ParagraphKind | None]]] = {  # None: no parent
    ParagraphKind.HEADING: _AT_THE_TOP,
    ParagraphKind.PREAMBULAR: _AT_THE_TOP,
    ParagraphKind.OPERATIVE: _AT_THE_TOP,
    ParagraphKind.CHAPEAU: _AT_THE_TOP,
    ParagraphKind.SUB_PARAGRAPH: frozenset(
        {ParagraphKind.OPERATIVE, ParagraphKind.CHAPEAU, ParagraphKind.SUB_PARAGRAPH}
    ),
    ParagraphKind.FOOTNOTE: frozenset(ParagraphKind) - {ParagraphKind.HEADING},
}


@dataclass(frozen=True, slots=True)
class GivenLabel:
    """A label that a paragraph got; epoch 1 begins when the draft opens, 2 when its numbers take effect."""

    text: str
    epoch: int
    at_opening: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A unit of a draft, without its words.

    order: its place among those of its parent, from 0 without gaps, deleted ones too.
    labels: all it ever got, oldest first; none before the draft opens.
    deleted_with: the paragraph whose deletion took this one away; itself where it was deleted alone.
    alternative_to: the paragraph whose rival it is (N3).
    derived_from: the paragraph, of this or an earlier draft, whose words it began with.
    under_silence: a silence procedure runs on its words.
    linked_to: the paragraphs it hangs on, in the order in which they were named; it is closed after (P8).
    """

    id: ParagraphId
    kind: ParagraphKind
    parent: ParagraphId | None = None
    order: int = 0
    labels: tuple[GivenLabel, ...] = ()
    locked: bool = False
    deleted_with: ParagraphId | None = None
    joined_into: ParagraphId | None = None
    alternative_to: ParagraphId | None = None
    derived_from: ParagraphId | None = None
    status: ParagraphStatus = ParagraphStatus.OPEN
    under_silence: bool = False
    linked_to: tuple[ParagraphId, ...] = ()

    @property
    def label(self) -> str:
        """The label shown; empty before the draft opens."""
        return self.labels[-1].text if self.labels else ""

    @property
    def epoch(self) -> int:
        """In which epoch its label was given; 0 before the draft opens."""
        return self.labels[-1].epoch if self.labels else 0

    @property
    def deleted(self) -> bool:
        """Whether it is struck from the draft, in place."""
        return self.deleted_with is not None

    @property
    def shut(self) -> str:
        """Why its words take no change, as the reason of a refusal; empty: they do."""
        reasons = (
            (self.deleted, "paragraph_deleted"),
            (self.locked, "paragraph_locked"),
            (self.status is not ParagraphStatus.OPEN, "paragraph_agreed"),
            (self.under_silence, "paragraph_under_silence"),
        )
        return next((reason for holds, reason in reasons if holds), "")


@dataclass(frozen=True, slots=True)
class TreePlace:
    """Where a paragraph is put: below ``parent``, right after ``after``; as the first where that is None."""

    parent: ParagraphId | None = None
    after: ParagraphId | None = None


@dataclass(frozen=True, slots=True)
class ParagraphTree:
    """All paragraphs of a draft by id, deleted ones too."""

    paragraphs: Mapping[ParagraphId, Paragraph] = field(default_factory=dict)

    @property
    def epoch(self) -> int:
        """The epoch that labels are given in; 0 before the draft opens."""
        return max((paragraph.epoch for paragraph in self.paragraphs.values()), default=0)

    def paragraph(self, wanted: ParagraphId) -> Paragraph:
        """A paragraph by its id. Raises Unknown (``paragraph_unknown``)."""
        found = self.paragraphs.get(wanted)
        if found is None:
            raise Unknown("paragraph_unknown")
        return found

    def children(self, parent: ParagraphId | None) -> list[Paragraph]:
        """Those right below a paragraph, or at the top, in order; deleted ones too."""
        below = (each for each in self.paragraphs.values() if each.parent == parent)
        return sorted(below, key=lambda paragraph: paragraph.order)

    def ancestors(self, below: Paragraph) -> Iterator[Paragraph]:
        """Its parent, the parent of that, and so on to the top."""
        while below.parent is not None:
            below = self.paragraph(below.parent)
            yield below

    def reading_order(self, top: ParagraphId | None = None) -> list[Paragraph]:
        """All paragraphs as they are read, each before those below it; or only those below ``top``."""
        below: dict[ParagraphId | None, list[Paragraph]] = defaultdict(list)
        for paragraph in sorted(self.paragraphs.values(), key=lambda each: each.order, reverse=True):
            below[paragraph.parent].append(paragraph)
        waiting, order = list(below[top]), []
        while waiting:
            paragraph = waiting.pop()
            order.append(paragraph)
            waiting += below[paragraph.id]
        return order

    def changed(self, paragraphs: Iterable[Paragraph]) -> "ParagraphTree":
        """The tree with these paragraphs as they are now, or added."""
        return ParagraphTree({**self.paragraphs, **{paragraph.id: paragraph for paragraph in paragraphs}})


def tree_of(paragraphs: Iterable[Paragraph]) -> ParagraphTree:
    """The tree of paragraphs in any order."""
    return ParagraphTree({paragraph.id: paragraph for paragraph in paragraphs})
