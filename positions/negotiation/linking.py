"""Paragraphs that hang on others: agreed pending what they name, and closed after it (rule P8).

Links are marks of the pen, not of the text: no wording changes by them. Two paragraphs may hang on each
other; then both are agreed before one of them is closed.
"""

from dataclasses import replace
from typing import Final

from positions.errors import Malformed, WrongPhase
from positions.ids import ParagraphId
from positions.negotiation.paragraph_tree import Paragraph, ParagraphKind, ParagraphStatus, ParagraphTree

MOST_LINKS: Final = 20  # of one paragraph
ENOUGH: Final = frozenset({ParagraphStatus.AGREED, ParagraphStatus.CLOSED})


def bears_word(paragraph: Paragraph) -> bool:
    """Whether positions are taken on a paragraph: a heading is agreed with the text it stands over."""
    return paragraph.kind is not ParagraphKind.HEADING


def pending_links(tree: ParagraphTree, paragraph: Paragraph) -> tuple[ParagraphId, ...]:
    """What a paragraph hangs on that is neither agreed nor closed; what was deleted holds nothing up."""
    return tuple(
        id
        for id in paragraph.linked_to
        if not tree.paragraph(id).deleted and tree.paragraph(id).status not in ENOUGH
    )


def open_links(tree: ParagraphTree) -> tuple[ParagraphId, ...]:
    """The paragraphs that hang on something not agreed yet, in reading order (K3)."""
    return tuple(each.id for each in tree.reading_order() if not each.deleted and pending_links(tree, each))


def linked(tree: ParagraphTree, of: ParagraphId, to: ParagraphId) -> Paragraph:
    """The paragraph once it hangs on another.

    Raises Unknown (``paragraph_unknown``), Malformed (``link_to_itself``, ``links_too_many``), WrongPhase
    (``paragraph_deleted``, ``heading_bears_nothing``, ``link_of_closed``, ``link_there``).
    """
    paragraph, other = tree.paragraph(of), tree.paragraph(to)
    if of == to:
        raise Malformed("link_to_itself")
    for each in (paragraph, other):
        if each.deleted:
            raise WrongPhase("paragraph_deleted")
        if not bears_word(each):
            raise WrongPhase("heading_bears_nothing")
    if paragraph.status is ParagraphStatus.CLOSED:
        raise WrongPhase("link_of_closed")
    if to in paragraph.linked_to:
        raise WrongPhase("link_there")
    if len(paragraph.linked_to) >= MOST_LINKS:
        raise Malformed("links_too_many", most=MOST_LINKS)
    return replace(paragraph, linked_to=(*paragraph.linked_to, to))


def unlinked(tree: ParagraphTree, of: ParagraphId, to: ParagraphId) -> Paragraph:
    """The paragraph once it hangs on another no more.

    Raises Unknown (``paragraph_unknown``), WrongPhase (``link_not_there``).
    """
    paragraph = tree.paragraph(of)
    if to not in paragraph.linked_to:
        raise WrongPhase("link_not_there")
    return replace(paragraph, linked_to=tuple(each for each in paragraph.linked_to if each != to))
