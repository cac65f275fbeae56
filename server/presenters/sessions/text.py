"""The text of a session, paragraph by paragraph, as one seat reads and edits it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from positions.ids import Language, ParagraphId, TextId
from positions.negotiation.draft import may_type
from positions.negotiation.paragraph_tree import Paragraph, ParagraphKind
from positions.process import Process, ThematicSession, label
from positions.text.tracking import TrackedSpan
from server.actions.session_drafts import Changes, SessionDraft
from server.presenters.reports.reading import Link, Phrase, phrase
from server.presenters.sessions.listing import MODES
from server.security.permits import Act
from server.sentences import spanish

KINDS: Final[Mapping[ParagraphKind, str]] = {
    ParagraphKind.HEADING: spanish("título"),
    ParagraphKind.PREAMBULAR: spanish("párrafo del preámbulo"),
    ParagraphKind.OPERATIVE: spanish("párrafo dispositivo"),
    ParagraphKind.CHAPEAU: spanish("párrafo introductorio"),
    ParagraphKind.SUB_PARAGRAPH: spanish("inciso"),
    ParagraphKind.FOOTNOTE: spanish("nota al pie"),
}


class View(StrEnum):
    """What of the words is shown."""

    CLEAN = "clean"
    CHANGES = "changes"
    ORIGINAL = "original"


VIEWS: Final[Mapping[View, str]] = {
    View.CLEAN: spanish("Limpio"),
    View.CHANGES: spanish("Cambios"),
    View.ORIGINAL: spanish("Original"),
}


@dataclass(frozen=True, slots=True)
class Author:
    """Who made a change: a delegation by its code and name, or the office of a seat that has none.

    slot: of a delegation, in meeting order from 1; 0 of an office.
    """

    code: str
    name: str
    slot: int = 0


@dataclass(frozen=True, slots=True)
class ShownChange:
    """A stretch of words: ``op`` equal, insert or delete."""

    op: str
    text: str
    authors: tuple[Author, ...]


@dataclass(frozen=True, slots=True)
class ShownText:
    """A paragraph in one language, at the version shown; ``changes``: since the opening, in that view."""

    id: str
    lang: str
    version: int
    digest: str
    wording: str
    changes: tuple[ShownChange, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownParagraph:
    """A paragraph; ``kind`` is a message id, said where there is no label yet. depth: 0 at the top."""

    id: str
    label: str
    kind: str
    is_heading: bool
    depth: int
    deleted: bool
    may_edit: bool
    texts: tuple[ShownText, ...]


@dataclass(frozen=True, slots=True)
class SessionText:
    """All of the page. phase: the mode as a word of ours; mode: as a message id.

    acts: what the reader may do to the draft as a whole.
    """

    number: int
    title: Phrase
    draft: str
    phase: str
    mode: str
    may_edit: bool
    acts: frozenset[str]
    view: View
    views: tuple[Link, ...]
    paragraphs: tuple[ShownParagraph, ...]


def session_text(
    process: Process,
    session: ThematicSession,
    found: SessionDraft,
    language: Language,
    shown: tuple[View, Changes] = (View.CLEAN, {}),
) -> SessionText:
    """Lay the text of a session out in reading order; ``shown``: which view, and the changes it shows."""
    view, changes = shown
    authors = authors_of(process, language)
    spoken = {text: tuple(_change(each, authors) for each in spans) for text, spans in changes.items()}
    paragraphs = tuple(_paragraph(found, each, view, spoken) for each in found.tree.reading_order())
    here = f"/p/{process.id}/sessions/{session.number}"
    return SessionText(
        session.number,
        phrase(session.titles, language),
        found.draft.id,
        found.draft.mode.value,
        MODES[found.draft.mode],
        Act.EDIT_TEXT in found.acts,
        frozenset(act.value for act in found.acts),
        view,
        tuple(
            Link(Phrase(words), here if each is View.CLEAN else f"{here}?view={each.value}", each is view)
            for each, words in VIEWS.items()
        ),
        paragraphs,
    )


def authors_of(process: Process, language: Language) -> Mapping[str, Author]:
    """The delegations of a process as authors of changes."""
    members = enumerate(process.members, 1)
    return {each.id: Author(each.alpha2, label(each.names, language), n) for n, each in members}


def session_numbered(process: Process, number: int) -> ThematicSession | None:
    """The session of that number; None where there is none."""
    return next((each for each in process.sessions if each.number == number), None)


def _change(span: TrackedSpan, authors: Mapping[str, Author]) -> ShownChange:
    who = tuple(authors.get(author, Author(author, author)) for author in span.authors)
    return ShownChange(span.op.value, span.text, who)


def _paragraph(
    found: SessionDraft, each: Paragraph, view: View, changes: Mapping[TextId, tuple[ShownChange, ...]]
) -> ShownParagraph:
    return ShownParagraph(
        each.id,
        each.label,
        KINDS[each.kind],
        each.kind is ParagraphKind.HEADING,
        sum(1 for _ in found.tree.ancestors(each)),
        each.deleted,
        view is View.CLEAN and Act.EDIT_TEXT in found.acts and may_type(found.draft.mode, found.hand, each),
        _texts(found, each.id, view, changes),
    )


def _texts(
    found: SessionDraft,
    paragraph: ParagraphId,
    view: View,
    changes: Mapping[TextId, tuple[ShownChange, ...]],
) -> tuple[ShownText, ...]:
    spoken = found.texts.get(paragraph, {})
    return tuple(
        ShownText(
            row.id,
            lang.value,
            head.version,
            head.digest,
            row.opening if view is View.ORIGINAL else head.wording,
            changes.get(row.id, ()),
        )
        for lang, (row, head) in sorted(spoken.items(), key=lambda each: each[0] is not found.draft.original)
    )
