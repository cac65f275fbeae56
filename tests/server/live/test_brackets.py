"""Brackets in a room: nobody but its holders takes one away, in whatever way the words come."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from positions.errors import Forbidden
from positions.ids import TextId
from positions.negotiation.draft import Mode
from positions.negotiation.openings import Opening
from positions.text.changes import parse
from server import clock
from server.actions import simple_edits
from server.actions.admissions import let_in
from server.actions.simple_edits import SimpleEdit
from server.live.brackets import EVERY, Brackets, openings_of_heads, writer_of
from server.live.hub import Hub
from server.security.identity import Seat
from server.store import bracket_acts, journal
from server.store.database import Database
from server.store.journal import Head
from tests import room
from tests.drafting import framed
from tests.meeting import guest_of, visit
from tests.room import NOW, PERMITS
from tests.server_hub import meeting
from tests.session_room import DRAFT, FIRST, OPENING, open_draft, turn_to

pytestmark = pytest.mark.anyio

BRACKETED = OPENING.replace("protegen", "[protegen]")
AS_PEN, AS_ALTAMAR, AS_DUNARIA = room.SECRETARIAT, room.DELEGATE, room.FAR


@dataclass(frozen=True, slots=True)
class Table:
    """A draft, and the rooms of its server."""

    database: Database
    hub: Hub

    async def write(self, wording: str, seat: Seat) -> None:
        """Give the first text another wording."""
        head = await self.head()
        admission = await let_in(self.database, PERMITS, (seat,), (DRAFT, None), mint=clock.mint, now=NOW)
        wish = SimpleEdit(FIRST, head.version, wording)
        await simple_edits.edit(self.database, self.hub, admission, wish)

    async def head(self, text: TextId = FIRST) -> Head:
        """Its newest version."""
        heads = await self.database.read(lambda tx: journal.heads_of(tx, DRAFT))
        return next(head for head in heads if head.text == text)

    async def openings(self) -> tuple[Opening, ...]:
        """Where its brackets come from, as the store says."""
        head = await self.head()
        return (await self.database.read(lambda tx: openings_of_heads(tx, [head]))).get(FIRST, ())


@pytest.fixture
async def table(database: Database) -> AsyncIterator[Table]:
    await open_draft(database)
    async with meeting(database) as hub:
        yield Table(database, hub)


async def test_a_form_of_another_delegation_does_not_take_a_bracket_away(table: Table) -> None:
    await table.write(BRACKETED, AS_ALTAMAR)
    with pytest.raises(Forbidden, match="bracket_held") as refused:
        await table.write(OPENING, AS_DUNARIA)
    assert refused.value.facts == {"holders": "XA"}
    assert (await table.head()).wording == BRACKETED
    await table.write(OPENING, AS_ALTAMAR)


async def test_over_the_wire_the_author_hears_whose_it_is_and_all_else_goes_on(table: Table) -> None:
    await table.write(BRACKETED, AS_ALTAMAR)
    visitor = await visit(table.hub, await guest_of(table.database, AS_DUNARIA))
    await visitor.hear("welcome")
    units = len(BRACKETED.encode("utf-16-le")) // 2
    visitor.offer(FIRST, [12, [1], units - 13], base=1)
    refusal = await visitor.hear("refused")
    assert (refusal["reason"], refusal["facts"]) == ("bracket_held", {"holders": "XA"})
    visitor.offer(FIRST, [units, [0, " siempre"]], base=1)
    assert (await visitor.hear("ack"))["version"] == 2


async def test_of_several_changes_in_one_message_each_is_looked_at(table: Table) -> None:
    visitor = await visit(table.hub, await guest_of(table.database, AS_DUNARIA))
    await visitor.hear("welcome")
    units = len(OPENING.encode("utf-16-le")) // 2
    own, foreign = [[0, "[XD: a] "], units], [[0, "[XA: a] "], units + 8]
    visitor.offer(FIRST, own, foreign)
    assert (await visitor.hear("refused"))["reason"] == "sponsor_of_another"
    assert (await table.head()).version == 0
    visitor.offer(FIRST, own, [[0, "Ya "], units + 8])
    assert (await visitor.hear("ack"))["version"] == 2


async def test_a_room_that_opens_again_knows_whose_the_brackets_are(table: Table) -> None:
    await table.write(BRACKETED, AS_ALTAMAR)
    async with meeting(table.database) as other:
        with pytest.raises(Forbidden, match="bracket_held"):
            await Table(table.database, other).write(OPENING, AS_DUNARIA)


async def test_in_a_draft_that_is_prepared_its_secretariat_writes_as_it_sees_fit(database: Database) -> None:
    await open_draft(database, Mode.PREPARING)
    async with meeting(database) as hub:
        table = Table(database, hub)
        await table.write(f"[XD: {OPENING}]", AS_PEN)
        await table.write(OPENING, AS_PEN)


async def test_in_plenary_the_pen_takes_down_what_the_room_says(table: Table) -> None:
    await table.write(f"[XA: {OPENING}]", AS_ALTAMAR)
    with pytest.raises(Forbidden, match="alternative_of_another"):
        await table.write(f"[XA: {OPENING} ya]", AS_PEN)
    await turn_to(table.database, Mode.PLENARY)
    await table.hub.announce(DRAFT)
    await table.write(f"[XA: {OPENING} ya]", AS_PEN)
    with pytest.raises(Forbidden, match="bracket_held"):
        await table.write(OPENING, AS_PEN)


async def test_over_the_wire_an_own_bracket_is_placed_within_the_words_of_another_and_then_filled(
    table: Table,
) -> None:
    await table.write(f"[XA: {OPENING}]", AS_ALTAMAR)
    visitor = await visit(table.hub, await guest_of(table.database, AS_DUNARIA))
    await visitor.hear("welcome")
    units = len(f"[XA: {OPENING}]".encode("utf-16-le")) // 2
    visitor.offer(FIRST, [units - 1, [0, "ya"], 1], base=1)
    refusal = await visitor.hear("refused")
    assert (refusal["reason"], refusal["facts"]) == ("alternative_of_another", {"sponsors": "XA"})
    visitor.offer(FIRST, [units - 1, [0, " [XD: ]"], 1], n=1, base=1)
    assert (await visitor.hear("ack"))["version"] == 2
    visitor.offer(FIRST, [units + 5, [0, "ya"], 2], n=2, base=2)
    assert (await visitor.hear("ack"))["version"] == 3
    assert (await table.head()).wording == f"[XA: {OPENING} [XD: ya]]"


async def test_the_openings_of_a_long_history_are_kept_and_found_again(table: Table) -> None:
    await table.write(BRACKETED, AS_ALTAMAR)
    visitor = await visit(table.hub, await guest_of(table.database, AS_DUNARIA))
    await visitor.hear("welcome")
    units = len(BRACKETED.encode("utf-16-le")) // 2
    for n in range(1, EVERY + 3):
        visitor.offer(FIRST, [[0, "y"], units + n - 1], n=n, base=n)
        await visitor.hear("ack")
    found = await table.openings()
    assert found == (Opening(12 + EVERY + 2, 1, 12, "XAA"),)
    kept = await table.database.read(lambda tx: bracket_acts.kept_places(tx, [FIRST]))
    assert kept == {FIRST: (EVERY, (Opening(12 + EVERY - 1, 1, 12, "XAA"),))}


async def test_the_openings_of_first_words_are_nobodys(table: Table) -> None:
    head = Head(FIRST, 0, "[a] b", "")
    found = await table.database.read(lambda tx: openings_of_heads(tx, [head]))
    assert found == {FIRST: (Opening(0, 0, 0, ""),)}
    assert await table.openings() == ()


def test_a_text_without_brackets_is_not_looked_at() -> None:
    change = parse([[0, "a"], 2], length=2)
    Brackets().check(Mode.OPEN, "XAA:1", (FIRST, "no such words", ()), [change])


def test_a_writer_has_the_codes_of_the_seat() -> None:
    roster = framed()
    assert roster
    assert writer_of("ST-CA:1", Brackets().roster, Mode.PLENARY).takes_down
    assert not writer_of("XAA:1", Brackets().roster, Mode.PLENARY).takes_down
    assert writer_of("PRES-CA:1", Brackets().roster, Mode.OPEN).codes == {"PRES", "CA"}
