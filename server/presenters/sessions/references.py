"""What the paragraphs of a text say about each other, as it is read before the text is frozen."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from positions.ids import ParagraphId
from positions.negotiation.paragraph_tree import ParagraphTree
from positions.negotiation.references import CrossReference, CrossReferenceState
from server.actions.reference_list import reference_list
from server.actions.session_reading import SessionDraft
from server.sentences import spanish

STATES: Final[Mapping[CrossReferenceState, str]] = {
    CrossReferenceState.DANGLING: spanish("no se encuentra"),
    CrossReferenceState.RELATIVE: spanish("por su lugar"),
}
NO_LABEL: Final = "–"


@dataclass(frozen=True, slots=True)
class ShownReference:
    """A mention that does not plainly resolve; state: a message id. where, target: labels or nothing."""

    where: str
    words: str
    state: str
    target: str


@dataclass(frozen=True, slots=True)
class ShownReferences:
    """All mentions of a text: how many, those in doubt, the digest of the list; empty without any doubt."""

    all: int
    doubtful: tuple[ShownReference, ...]
    digest: str


def shown_references(found: SessionDraft) -> ShownReferences:
    """The mentions in a draft that was found."""
    original = found.draft.original
    words = {id: spoken[original][1].wording for id, spoken in found.texts.items() if original in spoken}
    listed = reference_list(found.tree, words, original)
    doubtful = tuple(shown_mention(found.tree, each) for each in listed.doubtful)
    return ShownReferences(len(listed.references), doubtful, listed.digest if doubtful else "")


def shown_mention(tree: ParagraphTree, each: CrossReference) -> ShownReference:
    """A mention in doubt, as it is shown."""
    return ShownReference(
        _label(tree, each.paragraph), each.words, STATES[each.state], _label(tree, each.target)
    )


def _label(tree: ParagraphTree, id: ParagraphId | None) -> str:
    return "" if id is None else tree.paragraph(id).label or NO_LABEL
