"""What the paragraphs of a text say about each other, as it is read before the text is frozen (rules N6, D3).

Rule 1. Of the text in its original language alone: positions are on that.
Rule 2. Where a mention does not plainly resolve, whoever freezes says with the digest which list they read.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from positions.ids import Language, ParagraphId
from positions.negotiation.paragraph_tree import ParagraphTree
from positions.negotiation.references import CrossReference, CrossReferenceState, references
from positions.text.canonical import canonical_json_of
from positions.text.wording import digest


@dataclass(frozen=True, slots=True)
class ReferenceList:
    """All mentions in reading order; digest: of the list."""

    references: tuple[CrossReference, ...]
    digest: str

    @property
    def doubtful(self) -> tuple[CrossReference, ...]:
        """Those that mean nothing that stands, or something by its place alone."""
        return tuple(each for each in self.references if each.state is not CrossReferenceState.RESOLVES)


def reference_list(
    tree: ParagraphTree, texts: Mapping[ParagraphId, str], original: Language
) -> ReferenceList:
    """The mentions in a draft with these words in its original language."""
    listed = references(tree, texts, original)
    return ReferenceList(listed, digest(canonical_json_of(listed).decode()))
