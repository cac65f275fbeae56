"""The text of a session as one seat reads and edits it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from positions.ids import Language
from positions.process import Process, ThematicSession
from server.actions.bases import Against
from server.actions.session_reading import SessionDraft
from server.presenters.reports.reading import Link, Phrase, phrase
from server.presenters.sessions.addresses import address_of, number_of
from server.presenters.sessions.changes import Author, authors_of
from server.presenters.sessions.languages import in_languages, languages_read
from server.presenters.sessions.listing import MODES
from server.presenters.sessions.moves import Moves, moves_of
from server.presenters.sessions.paragraphs import (
    Shown,
    ShownParagraph,
    original_paragraph,
    shown_paragraphs,
)
from server.presenters.sessions.views import TRACKED, Reading, ShownBase, View, shown_base, view_links
from server.security.permits import Act


@dataclass(frozen=True, slots=True)
class SessionText:
    """All of the page. phase: the mode as a word of ours; mode: as a message id.

    acts: what the reader may do to the draft as a whole. bases: those that it is shown against, at most two.
    writers: those whose changes can be asked for. is_named: whether it is known whose all changes are. moves:
    what was moved since the first base, where it was.
    """

    number: str
    title: Phrase
    draft: str
    phase: str
    mode: str
    may_edit: bool
    acts: frozenset[str]
    view: View
    views: tuple[Link, ...]
    paragraphs: tuple[ShownParagraph, ...]
    bases: tuple[ShownBase, ...] = ()
    writers: tuple[tuple[str, Author], ...] = ()
    is_named: bool = True
    moves: Moves = field(default_factory=dict)

    @property
    def is_tracked(self) -> bool:
        """Whether changes are shown in it."""
        return self.view in TRACKED


def session_text(
    process: Process,
    session: ThematicSession,
    found: SessionDraft,
    language: Language,
    read: tuple[Reading, Sequence[Against]] = (Reading(), ()),
) -> SessionText:
    """Lay the text of a session out; ``read``: how, and against which bases, none where it is read clean."""
    reading, sides = read
    authors = authors_of(process, language)
    if reading.view is View.ORIGINAL and sides:
        paragraphs = tuple(original_paragraph(each) for each in sides[0].words.paragraphs)
    else:
        paragraphs = tuple(shown_paragraphs(found, Shown(reading, sides, authors)))
    paragraphs = in_languages(paragraphs, languages_read(found, reading))
    return SessionText(
        number_of(session),
        phrase(session.titles, language),
        found.draft.id,
        found.draft.mode.value,
        MODES[found.draft.mode],
        Act.EDIT_TEXT in found.acts,
        frozenset(act.value for act in found.acts),
        reading.view,
        view_links(reading, address_of(process, session)),
        paragraphs,
        tuple(shown_base(each.base, process, language) for each in sides),
        tuple(authors.items()),
        all(side.named for each in paragraphs for text in each.texts for side in text.sides),
        moves_of(sides[0].fates) if sides and reading.view in TRACKED else {},
    )
