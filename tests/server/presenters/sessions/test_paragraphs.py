"""Paragraphs of a session's text as they are read."""

from dataclasses import replace

from positions.ids import Language
from positions.negotiation.edition import Fate, NamedVersion, ParagraphFate, compared
from positions.negotiation.paragraph_tree import ParagraphKind
from server.presenters.sessions.changes import Author, authors_of
from server.presenters.sessions.paragraphs import (
    KINDS,
    Shown,
    fated,
    gone_paragraph,
    original_paragraph,
    shown_paragraphs,
    text_side,
)
from server.presenters.sessions.told_changes import told_changes, told_runs
from server.presenters.sessions.views import Reading, View
from tests.drafting import framed
from tests.session_room import FIRST, OPENING
from tests.shown_draft import NOW_SAYS, TRANSLATION, against, change, found, opening

AUTHORS = authors_of(framed(), Language.ES)
ALTAMAR, BOSQUIA = Author("XA", "Altamar es", 1), Author("XB", "Bosquia es", 2)


def test_paragraphs_stand_in_reading_order_with_the_original_first() -> None:
    first, second = shown_paragraphs(found(), Shown(Reading(), (), AUTHORS))
    assert [(each.lang, each.version, each.wording, each.sides) for each in first.texts] == [
        ("es", 2, NOW_SAYS, ()),
        ("en", 0, "States", ()),
    ]
    assert (first.label, first.depth, first.deleted, first.may_edit) == ("OP1", 0, False, True)
    assert (second.depth, second.deleted, second.may_edit, second.texts) == (1, True, False, ())


def test_against_a_base_each_text_says_what_changed_and_who_did_it() -> None:
    first, second = shown_paragraphs(found(), Shown(Reading(View.CHANGES), (against(),), AUTHORS))
    (side,) = first.texts[0].sides
    assert [(each.op, each.text, each.authors) for each in side.changes] == [
        ("equal", "Los Estados ", ()),
        ("delete", "protegen", (ALTAMAR,)),
        ("insert", "cuidan", (BOSQUIA,)),
        ("equal", " a las personas 👪 migrantes", ()),
    ]
    assert side.base_version == 0
    assert side.told == told_changes(change())
    assert [row.words for row in side.rows] == ["protegen", "cuidan"]
    (unknown,) = first.texts[1].sides
    assert (unknown.base_version, unknown.changes) == (None, ())
    assert (first.fate, first.may_edit) == ("stands", True)
    assert second.fate == "stands"


def test_where_all_strokes_are_shown_they_are_told_one_by_one() -> None:
    first, _ = shown_paragraphs(found(), Shown(Reading(View.STROKES), (against(),), AUTHORS))
    assert first.may_edit
    assert first.texts[0].sides[0].told == told_runs(change())
    side = text_side(FIRST, against(), Reading(View.STROKES, of="XAB"), AUTHORS)
    assert [each.text for each in side.changes if each.op != "equal"] == ["cuidan"]


def test_a_base_of_other_texts_holds_no_version_of_these() -> None:
    assert text_side(FIRST, against(is_own=False), Reading(View.CHANGES), AUTHORS).base_version is None
    assert text_side(TRANSLATION.id, against(), Reading(View.CHANGES), AUTHORS).changes == ()


def test_what_is_only_in_the_base_is_shown_as_taken_out() -> None:
    (fate,) = compared(opening(), NamedVersion())
    for shown in (
        gone_paragraph(fate),
        *shown_paragraphs(
            found(), Shown(Reading(View.CHANGES), (replace(against(), fates=(fate,)),), AUTHORS)
        ),
    ):
        assert shown.fate == "removed"
        (text,) = shown.texts
        assert not text.is_here
        assert [(each.op, each.text) for each in text.sides[0].changes] == [("delete", OPENING)]


def test_what_moved_says_what_its_label_was() -> None:
    was, now = opening().paragraphs[0], replace(opening().paragraphs[0], label="OP7")
    moved = fated(original_paragraph(now), ParagraphFate(now, was, now, Fate.STANDS, True, ()))
    assert (moved.label, moved.moved, moved.before) == ("OP7", True, "OP1")
    stayed = fated(original_paragraph(now), ParagraphFate(now, was, now, Fate.STANDS, False, ()))
    assert (stayed.moved, stayed.before) == (False, "")


def test_every_kind_has_its_words() -> None:
    assert set(KINDS) == set(ParagraphKind)
