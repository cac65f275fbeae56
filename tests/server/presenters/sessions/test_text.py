"""The text of a session as one seat reads it."""

from dataclasses import replace

from positions.ids import Language, TextId
from positions.negotiation.draft import Hand, Mode
from positions.negotiation.paragraph_tree import ParagraphKind, tree_of
from positions.text.diff import Op
from positions.text.tracking import TrackedSpan
from positions.text.wording import digest
from server.actions.session_drafts import SessionDraft
from server.presenters.sessions.text import KINDS, VIEWS, Author, View, session_numbered, session_text
from server.security.permits import Act
from server.store.journal import Head
from server.store.texts import TextRow
from tests.drafting import framed
from tests.session_room import DRAFT, PARAGRAPHS, TEXTS, draft

EDITING = frozenset({Act.READ_TEXT, Act.EDIT_TEXT})


def found(mode: Mode = Mode.OPEN, acts: frozenset[Act] = EDITING) -> SessionDraft:
    """The draft of the tests with a translation of its first paragraph, the second one deleted."""
    first, second = PARAGRAPHS
    below = replace(
        second, kind=ParagraphKind.SUB_PARAGRAPH, parent=first.id, order=0, deleted_with=second.id
    )
    translation = TextRow(TextId("x9"), DRAFT, first.id, Language.EN, "States")
    texts = {
        first.id: {
            Language.EN: (translation, Head(TextId("x9"), 0, "States", digest("States"))),
            Language.ES: (TEXTS[0], Head(TEXTS[0].id, 2, "Los Estados", digest("Los Estados"))),
        }
    }
    return SessionDraft(draft(mode), tree_of((first, below)), texts, acts, Hand.MEMBER)


def test_paragraphs_stand_in_reading_order_with_the_original_first() -> None:
    session = session_numbered(framed(), 5)
    assert session is not None
    shown = session_text(framed(), session, found(), Language.ES)
    assert (shown.number, shown.title.text, shown.draft, shown.may_edit) == (5, "Trata es", DRAFT, True)
    first, second = shown.paragraphs
    assert [(each.lang, each.version, each.wording) for each in first.texts] == [
        ("es", 2, "Los Estados"),
        ("en", 0, "States"),
    ]
    assert (first.label, first.depth, first.deleted, first.may_edit) == ("OP1", 0, False, True)
    assert (second.depth, second.deleted, second.may_edit, second.texts) == (1, True, False, ())


def test_who_may_not_edit_is_offered_no_editing() -> None:
    session = session_numbered(framed(), 5)
    assert session is not None
    for reading in (found(Mode.FROZEN), found(acts=frozenset({Act.READ_TEXT}))):
        assert not any(
            each.may_edit for each in session_text(framed(), session, reading, Language.ES).paragraphs
        )


def test_changes_say_which_delegation_or_office_made_them_and_nothing_is_edited_in_that_view() -> None:
    session = session_numbered(framed(), 5)
    assert session is not None
    spans = (
        TrackedSpan(Op.EQUAL, "Los "),
        TrackedSpan(Op.INSERT, "Estados", ("XAB", "ST-CA")),
        TrackedSpan(Op.DELETE, "x"),
    )
    shown = session_text(framed(), session, found(), Language.ES, (View.CHANGES, {TEXTS[0].id: spans}))
    text = shown.paragraphs[0].texts[0]
    assert [(each.op, each.text, each.authors) for each in text.changes] == [
        ("equal", "Los ", ()),
        ("insert", "Estados", (Author("XB", "Bosquia es", 2), Author("ST-CA", "ST-CA", 0))),
        ("delete", "x", ()),
    ]
    assert not any(each.may_edit for each in shown.paragraphs)
    assert [(link.words.text, link.href, link.current) for link in shown.views] == [
        ("Limpio", "/p/practica/sessions/5", False),
        ("Cambios", "/p/practica/sessions/5?view=changes", True),
        ("Original", "/p/practica/sessions/5?view=original", False),
    ]
    original = session_text(framed(), session, found(), Language.ES, (View.ORIGINAL, {}))
    assert original.paragraphs[0].texts[0].wording == TEXTS[0].opening


def test_every_kind_has_its_words_and_an_unknown_session_is_none() -> None:
    assert set(KINDS) == set(ParagraphKind)
    assert set(VIEWS) == set(View)
    assert session_numbered(framed(), 6) is None
