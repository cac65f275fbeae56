"""Words that an act of the pen puts into a held draft; more is tried with the acts on proposals."""

import pytest

from positions.errors import Forbidden, Malformed
from positions.ids import ParagraphId
from positions.negotiation.bracket_rules import Writer
from positions.text.changes import parse
from positions.text.differing import change_between
from server import clock
from server.actions.holding import HeldDraft, hold
from server.actions.pen_edits import check_marks, strike, write_change
from server.store import events, journal, texts
from server.store.database import Database, Transaction
from tests import room
from tests.proposing import ProposalTable
from tests.room import NOW, PERMITS
from tests.server_hub import meeting
from tests.session_room import DRAFT, FIRST, OPENING, open_draft

pytestmark = pytest.mark.anyio

UNITS = len(OPENING) + 1  # one of its letters is two
MADE = clock.mint, NOW


async def held_by_chair(tx: Transaction) -> HeldDraft:
    return await hold(tx, PERMITS, room.CHAIR, DRAFT)


async def test_it_is_one_edit_of_whoever_the_words_are_of(database: Database) -> None:
    await open_draft(database)
    change = parse([UNITS, [0, " hoy"]], length=UNITS)

    async def turn(tx: Transaction) -> int:
        held = await held_by_chair(tx)
        return (await write_change(tx, held, room.CHAIR, (FIRST, change, "XAA+XAD"), MADE)).version

    assert await database.write(turn) == 1
    (line,) = await database.read(lambda tx: journal.edits_since(tx, FIRST, 0))
    assert (line.author, line.account, line.number) == ("XAA+XAD:2", room.CHAIR.account, 1)
    (head,) = [
        each for each in await database.read(lambda tx: journal.heads_of(tx, DRAFT)) if each.text == FIRST
    ]
    assert (head.wording, head.version) == (f"{OPENING} hoy", 1)


async def test_what_may_not_stand_in_a_text_is_not_put_there(database: Database) -> None:
    await open_draft(database)
    change = parse([UNITS, [0, "\u200b"]], length=UNITS)

    async def turn(tx: Transaction) -> None:
        await write_change(tx, await held_by_chair(tx), room.CHAIR, (FIRST, change, "XAA"), MADE)

    with pytest.raises(Malformed):
        await database.write(turn)


async def test_the_marks_that_others_hold_stay(database: Database) -> None:
    await open_draft(database)
    bracketed = f"{OPENING} [hoy]"
    async with meeting(database) as hub:
        await ProposalTable(database, hub).write(bracketed, 0)  # Bosquia's
    gone, elsewhere = (change_between(bracketed, each) for each in (OPENING, f"Todos. {bracketed}"))
    assert gone is not None
    assert elsewhere is not None

    async def turn(tx: Transaction) -> None:
        held = await held_by_chair(tx)
        await check_marks(tx, held, (FIRST, elsewhere), Writer(frozenset({"XA"}), is_pen=True))
        await check_marks(tx, held, (FIRST, gone), Writer(frozenset({"XB"}), is_pen=True))
        with pytest.raises(Forbidden, match="bracket_held"):
            await check_marks(tx, held, (FIRST, gone), Writer(frozenset({"XA"}), is_pen=True))

    await database.read(turn)


async def test_a_paragraph_is_struck_and_everybody_hears_of_it(database: Database) -> None:
    await open_draft(database)

    async def turn(tx: Transaction) -> None:
        await strike(tx, await held_by_chair(tx), ParagraphId("p1"), "XAA", NOW)

    await database.write(turn)
    tree = await database.read(lambda tx: texts.tree_of_draft(tx, DRAFT))
    assert tree.paragraph(ParagraphId("p1")).deleted
    (told,) = await database.read(lambda tx: events.events_since(tx, DRAFT))
    assert (told.event["event"], told.event["act"], told.author) == ("structure", "delete", "XAA")
