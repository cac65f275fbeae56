"""What the chair declared of paragraphs, in words."""

from collections.abc import Mapping
from typing import Final

from positions.negotiation.paragraph_tree import Paragraph, ParagraphStatus
from server.sentences import spanish

STATUSES: Final[Mapping[ParagraphStatus, str]] = {
    ParagraphStatus.OPEN: spanish("sin acordar"),
    ParagraphStatus.AD_REFERENDUM: spanish("acordado ad referéndum"),
    ParagraphStatus.AGREED: spanish("acordado"),
    ParagraphStatus.CLOSED: spanish("acordado y terminado"),
}
UNDER_SILENCE: Final = spanish("bajo procedimiento de silencio")


def status_words(paragraph: Paragraph) -> str:
    """What stands beside the label of a paragraph, as a message id; empty while nothing is to be said."""
    if paragraph.deleted:
        return ""
    if paragraph.status is not ParagraphStatus.OPEN:
        return STATUSES[paragraph.status]
    return UNDER_SILENCE if paragraph.under_silence else ""
