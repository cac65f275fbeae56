"""The text of a session, paragraph by paragraph, as one seat reads and edits it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from positions.ids import Language, ParagraphId
from positions.negotiation.draft import may_type
from positions.negotiation.paragraph_tree import Paragraph, ParagraphKind
from positions.process import Process, ThematicSession
from server.actions.session_drafts import SessionDraft
from server.presenters.reports.reading import Phrase, phrase
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


@dataclass(frozen=True, slots=True)
class ShownText:
    """A paragraph in one language, at the version shown."""

    id: str
    lang: str
    version: int
    digest: str
    wording: str


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
    """All of the page. mode: a message id. acts: what the reader may do to the draft as a whole."""

    number: int
    title: Phrase
    draft: str
    mode: str
    may_edit: bool
    acts: frozenset[str]
    paragraphs: tuple[ShownParagraph, ...]


def session_text(session: ThematicSession, found: SessionDraft, language: Language) -> SessionText:
    """Lay the text of a session out in reading order."""
    paragraphs = tuple(_paragraph(found, each) for each in found.tree.reading_order())
    return SessionText(
        session.number,
        phrase(session.titles, language),
        found.draft.id,
        MODES[found.draft.mode],
        Act.EDIT_TEXT in found.acts,
        frozenset(act.value for act in found.acts),
        paragraphs,
    )


def session_numbered(process: Process, number: int) -> ThematicSession | None:
    """The session of that number; None where there is none."""
    return next((each for each in process.sessions if each.number == number), None)


def _paragraph(found: SessionDraft, each: Paragraph) -> ShownParagraph:
    return ShownParagraph(
        each.id,
        each.label,
        KINDS[each.kind],
        each.kind is ParagraphKind.HEADING,
        sum(1 for _ in found.tree.ancestors(each)),
        each.deleted,
        Act.EDIT_TEXT in found.acts and may_type(found.draft.mode, found.hand, each),
        _texts(found, each.id),
    )


def _texts(found: SessionDraft, paragraph: ParagraphId) -> tuple[ShownText, ...]:
    spoken = found.texts.get(paragraph, {})
    return tuple(
        ShownText(row.id, lang.value, head.version, head.digest, head.wording)
        for lang, (row, head) in sorted(spoken.items(), key=lambda each: each[0] is not found.draft.original)
    )
