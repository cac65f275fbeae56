"""A draft as it was found, and against a base, for what pages make of it."""

from dataclasses import replace

from positions.ids import Language, TextId
from positions.negotiation.draft import Hand, Mode
from positions.negotiation.edition import NamedVersion, compared, named_text, standing
from positions.negotiation.paragraph_tree import ParagraphKind, tree_of
from positions.text.attribution import Edit, attribute
from positions.text.changes import ChangeSet
from positions.text.tracking import tracked
from positions.text.units import units_of
from positions.text.wording import digest
from server.actions.bases import Against, Base, BaseKind
from server.actions.session_reading import SessionDraft
from server.actions.text_changes import Stroke, TextChange
from server.actions.version_keeping import standing_edition
from server.security.permits import Act
from server.store.journal import Head
from server.store.texts import TextRow
from tests.room import NOW
from tests.session_room import DRAFT, FIRST, OPENING, PARAGRAPHS, TEXTS, draft

EDITING = frozenset({Act.READ_TEXT, Act.EDIT_TEXT})
NOW_SAYS = "Los Estados cuidan a las personas 👪 migrantes"
TRANSLATION = TextRow(TextId("x9"), DRAFT, PARAGRAPHS[0].id, Language.EN, "States")


def found(mode: Mode = Mode.OPEN, acts: frozenset[Act] = EDITING) -> SessionDraft:
    """The draft of the tests, its first paragraph translated, the second one below it and deleted."""
    first, second = PARAGRAPHS
    below = replace(
        second, kind=ParagraphKind.SUB_PARAGRAPH, parent=first.id, order=0, deleted_with=second.id
    )
    texts = {
        first.id: {
            Language.EN: (TRANSLATION, Head(TRANSLATION.id, 0, "States", digest("States"))),
            Language.ES: (TEXTS[0], Head(FIRST, 2, NOW_SAYS, digest(NOW_SAYS))),
        }
    }
    return SessionDraft(draft(mode), tree_of((first, below)), texts, acts, Hand.MEMBER)


def change() -> TextChange:
    """Altamar takes a word out, Bosquia puts another in."""
    start, length = len("Los Estados "), len("protegen")
    rest = units_of(OPENING) - start - length
    edits = (
        Edit(1, "XAA", ChangeSet(((start, None), (length, ""), (rest, None)))),
        Edit(2, "XAB", ChangeSet(((start, None), (0, "cuidan"), (rest, None)))),
    )
    runs = attribute(OPENING, edits)
    strokes = {1: Stroke(NOW, "a" * 64), 2: Stroke(NOW, digest(NOW_SAYS))}
    return TextChange(tracked(OPENING, NOW_SAYS, runs), runs, strokes)


def opening() -> NamedVersion:
    """The first paragraph alone, as it was."""
    text = named_text(FIRST, Language.ES, 0, OPENING)
    return standing(tree_of(PARAGRAPHS[:1]), {PARAGRAPHS[0].id: (text,)})


def against(*, is_own: bool = True, changes: TextChange | None = None) -> Against:
    """The draft against its opening."""
    draft_now = found()
    rows = [each for spoken in draft_now.texts.values() for each in spoken.values()]
    fates = compared(opening(), standing_edition(draft_now.draft, draft_now.tree, rows))
    base = Base("opening", BaseKind.OPENING, number=1, at=NOW)
    return Against(base, opening(), is_own, fates, {FIRST: changes or change()})
