"""A contributor calls a row back: its sources stand beside the result, until the next version is kept."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from positions.errors import DomainError, Forbidden, Malformed, Unknown, WrongPhase
from positions.negotiation.streamlined_tree import PlannedRow
from positions.negotiation.streamlining import Approach
from server.actions.named_versions import keep
from server.security.identity import Seat
from server.store import events, streamlinings
from server.store.database import Database
from tests import room
from tests.room import NOW, PERMITS
from tests.session_room import DRAFT, FIRST, OPENING
from tests.streamlined_room import OTHER, P1, P2, RIVALS, SAME, StreamlinedRoom, streamlined_room

pytestmark = pytest.mark.anyio


@pytest.fixture
async def pen(database: Database) -> AsyncIterator[StreamlinedRoom]:
    async with streamlined_room(database) as opened:
        await opened.write(OTHER)
        yield opened


async def test_the_sources_of_a_merger_come_back_beside_it(pen: StreamlinedRoom) -> None:
    await pen.apply(RIVALS)
    merged = (await pen.words())[0]
    call = await pen.call(reason=" No es igual ")
    assert (call.author, call.reason) == ("XAA", "No es igual")
    assert await pen.words() == [merged, ("OP1 alt", OPENING), ("OP2", OTHER)]
    tree = await pen.tree()
    assert tree.paragraph(P2).alternative_to == P1
    kind, body = (await pen.recorded())[-1]
    assert (kind, body["streamlining"], body["row"], body["reason"]) == (
        "streamlining_call",
        1,
        1,
        "No es igual",
    )
    told = await pen.database.read(lambda tx: events.events_since(tx, DRAFT))
    assert (told[-1].event["act"], told[-1].author) == ("streamline", "XAA")


async def test_what_is_restored_keeps_its_holders(pen: StreamlinedRoom) -> None:
    bracketed = OPENING.replace("personas", "[personas]")
    await pen.write(bracketed, FIRST, room.NEIGHBOUR)
    await pen.apply(RIVALS)
    await pen.call()
    rival = next(each for each in await pen.heads() if each not in ("x1", "x2"))
    assert await pen.holders(rival) == [("XB",)]


async def test_identical_ones_come_back_as_rivals(pen: StreamlinedRoom) -> None:
    await pen.write(OPENING)
    await pen.apply(SAME)
    await pen.call()
    assert await pen.words() == [("OP1", OPENING), ("OP2", OPENING)]


def told_rows(event: events.DraftEvent) -> Any:
    """The paragraphs that everybody is told of."""
    return event.event["paragraphs"]


async def refused(
    pen: StreamlinedRoom,
    kind: type[DomainError],
    reason: str,
    *,
    row: int = 1,
    seat: Seat = room.DELEGATE,
    why: str = "No es igual",
) -> None:
    with pytest.raises(kind, match=reason):
        await pen.call(row, seat, why)


async def test_who_calls_back_what_and_how_often(pen: StreamlinedRoom) -> None:
    await pen.apply(RIVALS)
    await refused(pen, Forbidden, "not_a_contributor", seat=room.FAR)
    await refused(pen, Forbidden, "not_allowed", seat=room.SECRETARIAT)
    await refused(pen, Malformed, "reason_missing", why=" ")
    await refused(pen, Malformed, "reason_too_long", why="x" * 2_001)
    await refused(pen, Unknown, "not_there", row=2)
    await pen.call()
    await refused(pen, WrongPhase, "called_back_already")


async def test_until_the_next_version_is_kept(pen: StreamlinedRoom) -> None:
    await pen.apply(RIVALS)
    await keep(pen.database, PERMITS, room.CHAIR, DRAFT, "Tarde", now=NOW)
    await refused(pen, WrongPhase, "streamlining_closed")


async def test_what_was_put_elsewhere_goes_back_where_it_stood(pen: StreamlinedRoom) -> None:
    await pen.write(f"{OPENING} Siempre.", FIRST, room.NEIGHBOUR)
    before, words = await pen.tree(), await pen.words()
    await pen.apply(PlannedRow(Approach.MOVED, (P1,), after=P2))
    assert [label for label, _ in await pen.words()] == ["OP2", "OP1"]
    await pen.call(seat=room.NEIGHBOUR)
    assert (await pen.tree(), await pen.words()) == (before, words)
    kind, body = (await pen.recorded())[-1]
    assert (kind, body["row"], body["author"]) == ("streamlining_call", 1, "XAB")
    told = await pen.database.read(lambda tx: events.events_since(tx, DRAFT))
    assert [each["id"] for each in told_rows(told[-1])] == [P1, P2]
    await refused(pen, WrongPhase, "called_back_already")


async def test_a_group_is_called_back(pen: StreamlinedRoom) -> None:
    before = await pen.tree()
    await pen.apply(PlannedRow(Approach.GROUPED, (P1, P2)))
    assert (await pen.tree()).paragraph(P2).alternative_to == P1
    await refused(pen, Forbidden, "not_a_contributor", seat=room.FAR)
    await pen.call()
    assert await pen.tree() == before


async def test_what_stands_as_it_was_is_not_called_back(pen: StreamlinedRoom) -> None:
    await pen.write(f"{OPENING} Siempre.", FIRST)
    await pen.apply(PlannedRow(Approach.KEPT, (P1,)), PlannedRow(Approach.MOVED, (P2,), after=P1))
    for row in (1, 2):
        await refused(pen, WrongPhase, "nothing_to_call_back", row=row)
    kept = (await pen.database.read(lambda tx: streamlinings.streamlinings_of(tx, DRAFT)))[0]
    assert [each.id for each in kept.table.former] == [P1, P2]
