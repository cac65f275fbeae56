"""What stands beside a text, in words; and what something can be about, as a form names it."""

import pytest

from positions.ids import DelegationId, Language, ParagraphId
from positions.negotiation.reservation import ReservationKind, ReservedWording
from positions.text.wording import digest
from server.presenters.sessions.reservations import (
    KINDS,
    anchor_now,
    anchors,
    by_paragraph,
    shown_reservations,
    words_named,
)
from server.store.database import Database
from tests.reserving import SAYS, beside, filed, on_all, text_now
from tests.room import frame
from tests.session_room import OPENING, open_draft

pytestmark = pytest.mark.anyio


def test_every_kind_has_its_words() -> None:
    assert set(KINDS) == set(ReservationKind)


async def test_each_is_shown_with_whose_it_is_and_by_paragraph(database: Database) -> None:
    await open_draft(database)
    await filed(database)
    await filed(database, await on_all(database))
    found = await text_now(database)
    shown = shown_reservations(frame(), found, await beside(database), Language.ES, DelegationId("XAA"))
    first, whole = shown
    assert (first.author.name, first.kind, first.label) == (
        "Altamar es",
        "declaración interpretativa",
        "OP1",
    )
    assert (first.text, first.own, first.lapsed, first.about) == (SAYS.text, True, False, "")
    assert (first.version, first.digest) == (0, digest(OPENING))
    assert (whole.paragraph, whole.label) == ("", "")
    assert by_paragraph(shown) == {"p1": [first], "": [whole]}
    for own in (DelegationId("XAB"), None):
        others = shown_reservations(frame(), found, await beside(database), Language.ES, own)
        assert not any(each.own for each in others)


async def test_the_whole_text_comes_first_among_what_it_can_be_about(database: Database) -> None:
    await open_draft(database)
    found = await text_now(database)
    rows = anchors(found)
    assert [(label, language) for _, label, language in rows] == [("", ""), ("OP1", ""), ("OP2", "")]
    assert rows[0][0].startswith("* es 0 ")
    assert rows[1][0] == f"p1 es 0 {digest(OPENING)}"
    gone = ReservedWording(ParagraphId("p1"), Language.FR, 3, "0" * 64)
    assert anchor_now(found, gone) == gone
    assert words_named(gone) == f"p1 fr 3 {'0' * 64}"
