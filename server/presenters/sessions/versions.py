"""The named versions of a session's text: listed, read as they were, compared."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from positions.ids import Language, TextId
from positions.negotiation.edition import NamedVersion, ParagraphFate
from positions.process import Process
from server.actions.named_versions import Comparison, VersionName
from server.actions.text_changes import TextChange, TextChanges
from server.actions.version_keeping import OPENED
from server.presenters.sessions.changes import (
    Author,
    Authors,
    author_named,
    authors_of,
    change_rows,
    net_changes,
)
from server.presenters.sessions.moves import Moves, moves_of
from server.presenters.sessions.paragraphs import (
    ShownParagraph,
    Side,
    fated,
    gone_paragraph,
    original_paragraph,
)


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version as it is named on pages; is_opening: it was kept by itself when the text was opened."""

    number: int
    name: str
    is_opening: bool
    author: Author
    at: datetime
    digest: str


@dataclass(frozen=True, slots=True)
class ComparedText:
    """Two versions and the paragraphs of both; ``new`` None: the text as it is now. changed: how many.

    moves: what was moved, where it was.
    """

    old: VersionLine
    new: VersionLine | None
    paragraphs: tuple[ShownParagraph, ...]
    changed: int
    moves: Moves


def version_lines(
    names: Sequence[VersionName], process: Process, language: Language
) -> tuple[VersionLine, ...]:
    """All versions, the newest first."""
    authors = authors_of(process, language)
    return tuple(version_line(name, authors) for name in reversed(names))


def version_line(name: VersionName, authors: Authors) -> VersionLine:
    """One version."""
    is_opening = (name.number, name.name) == (1, OPENED)
    author = author_named(name.author, authors)
    return VersionLine(name.number, name.name, is_opening, author, name.at, name.digest)


def version_paragraphs(edition: NamedVersion) -> tuple[ShownParagraph, ...]:
    """The paragraphs as they were, with the labels of then."""
    return tuple(original_paragraph(each) for each in edition.paragraphs)


def compared_text(found: Comparison, process: Process, language: Language) -> ComparedText:
    """Two versions, paragraph by paragraph, with what changed between them and whose it is."""
    authors = authors_of(process, language)
    paragraphs = tuple(_compared(fate, found.changes, authors) for fate in found.fates)
    old = version_line(found.old, authors)
    new = None if found.new is None else version_line(found.new, authors)
    return ComparedText(old, new, paragraphs, sum(map(_is_changed, paragraphs)), moves_of(found.fates))


def _compared(fate: ParagraphFate, changes: TextChanges, authors: Authors) -> ShownParagraph:
    if fate.new is None:
        return gone_paragraph(fate)
    shown = original_paragraph(fate.shown)
    texts = (replace(text, sides=_sides(changes.get(TextId(text.id)), authors)) for text in shown.texts)
    return fated(replace(shown, texts=tuple(texts)), fate)


def _sides(change: TextChange | None, authors: Authors) -> tuple[Side, ...]:
    if change is None:
        return ()
    return (Side(None, net_changes(change, authors), change_rows(change, authors), "", change.named),)


def _is_changed(each: ShownParagraph) -> bool:
    return each.moved or each.fate != "stands" or any(side.changes for t in each.texts for side in t.sides)
