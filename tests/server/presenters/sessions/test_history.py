"""The history of a text as its page shows it."""

from datetime import timedelta

from positions.ids import Language
from positions.text.sittings import Sitting
from positions.text.wording import digest
from server.actions.text_history import TextHistory
from server.presenters.sessions.changes import Author
from server.presenters.sessions.history import PAGE, history_page
from server.store.journal import Head
from tests.drafting import framed
from tests.room import NOW
from tests.session_room import FIRST, OPENING, PARAGRAPHS, TEXTS


def told(count: int, *, whole: bool = True) -> TextHistory:
    """So many sittings, each of which writes its number."""
    sat = tuple(
        Sitting("XAA", n, n, NOW, NOW + timedelta(minutes=n), f"Dice {n}") for n in range(1, count + 1)
    )
    wording = sat[-1].wording if sat else OPENING
    return TextHistory(
        PARAGRAPHS[0], TEXTS[0], Head(FIRST, count, wording, digest(wording)), OPENING, sat, whole
    )


def test_the_newest_sitting_stands_first_and_says_what_it_changed() -> None:
    page = history_page(told(2), framed(), Language.ES)
    assert (page.label, page.version, page.opening, page.older) == ("OP1", 2, OPENING, 0)
    newest, oldest = page.sittings
    assert newest.author == Author("XA", "Altamar es", 1)
    assert [(each.op, each.text) for each in newest.changes] == [
        ("equal", "Dice "),
        ("delete", "1"),
        ("insert", "2"),
    ]
    assert (newest.is_now, oldest.is_now, oldest.version) == (True, False, 1)
    assert history_page(told(0), framed(), Language.ES).sittings == ()


def test_a_long_history_is_told_in_pages() -> None:
    page = history_page(told(PAGE + 2), framed(), Language.ES)
    assert (len(page.sittings), page.opening, page.older) == (PAGE, None, 3)
    rest = history_page(told(PAGE + 2), framed(), Language.ES, before=page.older)
    assert ([each.version for each in rest.sittings], rest.opening, rest.older) == ([2, 1], OPENING, 0)


def test_what_is_too_far_back_is_not_told() -> None:
    assert history_page(told(1, whole=False), framed(), Language.ES).opening is None
