"""Brackets that go elsewhere when a paragraph is parted or joined keep their holders."""

import pytest

from positions.ids import ParagraphId
from positions.negotiation.bracket_acts import BracketAct
from server import clock
from server.actions.bracket_list import bracket_list
from server.actions.bracketing import BracketWish, act_on_bracket
from server.actions.composing import Compose, compose
from server.actions.structure_acts import Deed, Do, Join, Split, StructureAct
from server.store.database import Database
from tests import room
from tests.drafting import framed
from tests.journal_room import put_words
from tests.room import NOW, PERMITS
from tests.server.actions.test_bracket_list import found_by
from tests.session_room import DRAFT, SECOND, open_draft

pytestmark = pytest.mark.anyio

P1, P2 = ParagraphId("p1"), ParagraphId("p2")


async def do(database: Database, act: StructureAct) -> None:
    """Do an act of the pen."""
    await compose(database, PERMITS, room.CHAIR, Compose(DRAFT, act), mint=clock.mint, now=NOW)


async def holders(database: Database) -> list[list[tuple[str, tuple[str, ...]]]]:
    """Of each paragraph that has brackets, in order, what each says and who holds it."""
    found = await bracket_list(database, PERMITS, room.FAR, framed(), await found_by(database))
    return [
        [(each.quote, each.held.holders) for each in paragraph.brackets]
        for paragraph in found.paragraphs
        if paragraph.brackets
    ]


async def test_a_split_takes_brackets_along_in_the_same_hands(database: Database) -> None:
    await open_draft(database)
    await put_words(database, "Los [Estados] protegen [a todos] y [XB: a todas]", "XAA")
    bracket = "1:23"
    for seat, act in ((room.FAR, BracketAct.HOLD), (room.DELEGATE, BracketAct.RELEASE)):
        wish = BracketWish(act, P1, bracket)
        await act_on_bracket(database, PERMITS, (seat,), wish, made=("salt", NOW, clock.mint))
    await do(database, Split(P1, 1, "Los [Estados] protegen\n[a todos] y [XB: a todas]"))
    assert await holders(database) == [
        [("[Estados]", ("XA",))],
        [("[a todos]", ("XD",)), ("[XB: a todas]", ("XA", "XB"))],
    ]


async def test_what_is_joined_brings_its_brackets(database: Database) -> None:
    await open_draft(database)
    await put_words(database, "Los [Estados] protegen", "XAA")
    await put_words(database, "y [cooperan] siempre", "XAD", text=SECOND)
    await do(database, Join(P1, P2))
    assert await holders(database) == [[("[Estados]", ("XA",)), ("[cooperan]", ("XD",))]]


async def test_where_no_words_go_elsewhere_nothing_is_done(database: Database) -> None:
    await open_draft(database)
    await put_words(database, "Los [Estados] protegen", "XAA")
    await do(database, Do(Deed.LOCK, P1))
    await do(database, Do(Deed.DELETE, P2))
    assert await holders(database) == [[("[Estados]", ("XA",))]]
