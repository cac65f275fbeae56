"""On which paragraphs one hangs, in labels."""

from dataclasses import dataclass

from positions.ids import ParagraphId
from positions.negotiation.linking import bears_word, pending_links
from positions.negotiation.paragraph_tree import ParagraphStatus, ParagraphTree
from server.actions.session_reading import SessionDraft
from server.presenters.sessions.statuses import STATUSES
from server.security.permits import Act

NO_LABEL = "–"


@dataclass(frozen=True, slots=True)
class ShownLink:
    """A paragraph that another hangs on; status: a message id. pending: it is not agreed yet."""

    id: str
    label: str
    status: str
    pending: bool


@dataclass(frozen=True, slots=True)
class ShownLinks:
    """The links of a paragraph. choices: id and label of those the pen may add; none for others."""

    links: tuple[ShownLink, ...]
    choices: tuple[tuple[str, str], ...]
    may_change: bool


def shown_links(found: SessionDraft, id: ParagraphId) -> ShownLinks:
    """What a paragraph hangs on, and what whoever reads may change of it."""
    paragraph = found.tree.paragraph(id)
    waits = set(pending_links(found.tree, paragraph))
    others = (found.tree.paragraph(each) for each in paragraph.linked_to)
    may = Act.COMPOSE_TEXT in found.acts
    is_closed = paragraph.status is ParagraphStatus.CLOSED
    choices = tuple(
        (each.id, each.label or NO_LABEL)
        for each in found.tree.reading_order()
        if bears_word(each) and not each.deleted and each.id != id and each.id not in paragraph.linked_to
    )
    return ShownLinks(
        tuple(
            ShownLink(each.id, each.label or NO_LABEL, STATUSES[each.status], each.id in waits)
            for each in others
        ),
        choices if may and not is_closed else (),
        may,
    )


def pending_labels(tree: ParagraphTree, id: ParagraphId) -> str:
    """The labels of what a paragraph hangs on that is not agreed yet; empty: nothing."""
    waits = pending_links(tree, tree.paragraph(id))
    return ", ".join(tree.paragraph(each).label or NO_LABEL for each in waits)
