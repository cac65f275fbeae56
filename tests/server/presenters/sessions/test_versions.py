"""Named versions as pages show them."""

from dataclasses import replace

from positions.ids import Language
from positions.negotiation.edition import NamedVersion, compared
from server.actions.named_versions import Comparison, VersionName
from server.actions.version_keeping import OPENED
from server.presenters.sessions.changes import Author
from server.presenters.sessions.versions import compared_text, version_lines, version_paragraphs
from tests.drafting import framed
from tests.room import NOW
from tests.session_room import ACCOUNT, DRAFT, FIRST
from tests.shown_draft import against, change, opening

FIRST_NAME = VersionName(DRAFT, 1, OPENED, "a" * 64, "ST-CA", ACCOUNT, NOW)
SECOND_NAME = replace(FIRST_NAME, number=2, name="Segunda", author="XAA")


def test_versions_are_listed_the_newest_first_with_who_kept_them() -> None:
    lines = version_lines([FIRST_NAME, SECOND_NAME], framed(), Language.ES)
    assert [(each.number, each.is_opening, each.author) for each in lines] == [
        (2, False, Author("XA", "Altamar es", 1)),
        (1, True, Author("ST-CA", "ST-CA")),
    ]


def test_a_version_is_read_as_it_was() -> None:
    (paragraph,) = version_paragraphs(opening())
    assert (paragraph.label, paragraph.may_edit) == ("OP1", False)


def test_two_versions_say_which_paragraphs_changed() -> None:
    found = Comparison(FIRST_NAME, None, against().fates, {FIRST: change()})
    shown = compared_text(found, framed(), Language.ES)
    assert (shown.old.number, shown.new, shown.changed) == (1, None, 1)
    first, second = shown.paragraphs
    assert [each.text for each in first.texts[0].sides[0].changes if each.op != "equal"] == [
        "protegen",
        "cuidan",
    ]
    assert second.texts == ()
    gone = Comparison(FIRST_NAME, SECOND_NAME, compared(opening(), NamedVersion()), {})
    (paragraph,) = compared_text(gone, framed(), Language.ES).paragraphs
    assert (paragraph.fate, paragraph.texts[0].sides[0].changes[0].op) == ("removed", "delete")
    same = Comparison(FIRST_NAME, SECOND_NAME, compared(opening(), opening()), {})
    assert compared_text(same, framed(), Language.ES).changed == 0
