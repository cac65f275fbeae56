"""The history of one text of a session: what each wrote at a sitting, the newest first."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from positions.ids import Language
from positions.process import Process
from positions.text.sittings import Sitting
from positions.text.tracking import tracked
from positions.text.wording import digest
from server.actions.text_history import TextHistory
from server.presenters.sessions.changes import Author, Authors, ShownChange, author_named, authors_of
from server.presenters.sessions.paragraphs import KINDS

PAGE: Final = 40  # sittings of a page: of each the words that differ are worked out


@dataclass(frozen=True, slots=True)
class ShownSitting:
    """What one wrote at a stretch, and how the text read after it. is_now: it still reads so."""

    author: Author
    began: datetime
    ended: datetime
    changes: tuple[ShownChange, ...]
    wording: str
    version: int
    digest: str
    is_now: bool


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """A text and its sittings. version: the newest. opening: how it began; None: on another page.

    older: the version before which the next page begins; 0 where there is none. whole: all is told.
    """

    id: str
    lang: str
    label: str
    kind: str
    version: int
    wording: str
    sittings: tuple[ShownSitting, ...]
    opening: str | None
    older: int
    whole: bool


def history_page(found: TextHistory, process: Process, language: Language, *, before: int = 0) -> HistoryPage:
    """The newest sittings, or the newest that ended before a version."""
    authors = authors_of(process, language)
    told = [each for each in found.sittings if not before or each.last < before]
    page = told[-PAGE:]
    rest = told[: len(told) - len(page)]
    wording = rest[-1].wording if rest else found.start
    shown = []
    for sitting in page:
        shown.append(_sitting(sitting, wording, found, authors))
        wording = sitting.wording
    return HistoryPage(
        found.row.id,
        found.row.language.value,
        found.paragraph.label,
        KINDS[found.paragraph.kind],
        found.head.version,
        found.head.wording,
        tuple(reversed(shown)),
        None if rest or not found.whole else found.start,
        page[0].first if rest else 0,
        found.whole,
    )


def _sitting(sitting: Sitting, wording: str, found: TextHistory, authors: Authors) -> ShownSitting:
    author = author_named(sitting.author, authors)
    spans = tracked(wording, sitting.wording, ())
    return ShownSitting(
        author,
        sitting.began,
        sitting.ended,
        tuple(ShownChange(span.op.value, span.text) for span in spans),
        sitting.wording,
        sitting.last,
        digest(sitting.wording),
        sitting.wording == found.head.wording,
    )
