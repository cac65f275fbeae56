"""The text of a paragraph, held for an act on its brackets."""

import pytest

from positions.errors import DomainError
from positions.ids import ParagraphId
from positions.negotiation.draft import Mode
from positions.text.changes import parse
from server.actions.held_texts import append_change, held_text, quote_of
from server.security.identity import Seat
from server.security.permits import Act
from server.store import journal
from server.store.database import Database, Transaction
from tests import room
from tests.journal_room import put_words
from tests.room import NOW, PERMITS
from tests.session_room import DRAFT, FIRST, OPENING, open_draft, turn_to

pytestmark = pytest.mark.anyio

P = ParagraphId("p1")


async def refused(database: Database, seat: Seat, act: Act, paragraph: ParagraphId = P) -> str:
    """Why it is not held."""
    with pytest.raises(DomainError) as refusal:
        await database.write(lambda tx: held_text(tx, PERMITS, (seat,), (paragraph, act), NOW))
    return refusal.value.reason


async def test_it_is_held_with_its_brackets_and_the_codes_of_whoever_acts(database: Database) -> None:
    await open_draft(database)
    await put_words(database, "[a] [b", "XAA")
    asked = P, Act.SETTLE_BRACKET
    place = await database.write(lambda tx: held_text(tx, PERMITS, (room.CHAIR,), asked, NOW))
    assert place.codes == ("PRES", "CA")
    assert [quote_of(place.head.wording, each) for each in place.brackets] == ["[a]", "[b"]
    assert place.bracket("1:0").holders == ("XA",)
    with pytest.raises(DomainError, match="bracket_moved"):
        place.bracket("9:9")


async def test_one_edit_is_made_of_it(database: Database) -> None:
    await open_draft(database)

    async def turn(tx: Transaction) -> None:
        place = await held_text(tx, PERMITS, (room.SECRETARIAT,), (P, Act.SETTLE_BRACKET), NOW)
        units = len(OPENING.encode("utf-16-le")) // 2
        await append_change(tx, place, parse([[0, "Hoy "], units], length=units), "c9")

    await database.write(turn)
    heads = await database.read(lambda tx: journal.heads_of(tx, DRAFT))
    assert next(head for head in heads if head.text == FIRST).wording == f"Hoy {OPENING}"
    (line,) = await database.read(lambda tx: journal.edits_since(tx, FIRST, 0))
    assert line.author.partition(":")[0] == "ST-CA"


async def test_who_may_not_and_what_takes_no_words(database: Database) -> None:
    await open_draft(database)
    assert await refused(database, room.DELEGATE, Act.SETTLE_BRACKET) == "not_allowed"
    assert await refused(database, room.OBSERVER, Act.HOLD_BRACKET) == "not_there"
    assert await refused(database, room.DELEGATE, Act.HOLD_BRACKET, ParagraphId("p9")) == "not_there"
    await turn_to(database, Mode.FROZEN)
    assert await refused(database, room.DELEGATE, Act.HOLD_BRACKET) == "not_allowed"
