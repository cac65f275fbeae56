"""A plan is applied in one step: words, holders, a version, the record and the events, or nothing of it."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from positions.errors import DomainError, Forbidden, Malformed, Stale
from positions.negotiation.streamlined_tree import PlannedRow
from positions.negotiation.streamlining import Approach
from server.actions.streamlining import unplan_row
from server.security.identity import Seat
from server.store import events, named_versions, streamlinings
from server.store.database import Database
from tests import room
from tests.room import PERMITS
from tests.session_room import DRAFT, FIRST, OPENING
from tests.streamlined_room import OTHER, P1, P2, RIVALS, SAME, StreamlinedRoom, streamlined_room

pytestmark = pytest.mark.anyio


@pytest.fixture
async def pen(database: Database) -> AsyncIterator[StreamlinedRoom]:
    async with streamlined_room(database) as opened:
        yield opened


async def test_identical_paragraphs_become_one_with_the_holders_of_both(pen: StreamlinedRoom) -> None:
    bracketed = OPENING.replace("protegen", "[protegen | amparan]")
    await pen.write(bracketed, FIRST, room.NEIGHBOUR)
    await pen.write(bracketed)
    assert await pen.holders() == [("XB",)]
    await pen.plan(SAME)
    kept = await pen.apply()
    assert (kept.number, kept.version, kept.author) == (1, 1, "ST-CA")
    assert kept.table.rows[0].contributors == ("XA", "XB")
    assert kept.table.rows[0].labels == ("OP1", "OP2")
    assert await pen.words() == [("OP1", bracketed)]
    assert await pen.holders() == [("XA", "XB")]
    assert (await pen.tree()).paragraph(P2).joined_into == P1
    assert await pen.database.read(lambda tx: streamlinings.planned_of(tx, DRAFT)) == []
    kinds = [(kind, body["rows"][0]["approach"]) for kind, body in await pen.recorded()]
    assert kinds == [("streamlining", "merged_identical")]
    told = await pen.database.read(lambda tx: events.events_since(tx, DRAFT))
    assert [each.event["event"] for each in told[-2:]] == ["structure", "version"]
    names = await pen.database.read(lambda tx: named_versions.versions_of(tx, DRAFT))
    assert [each.name for each in names] == ["Simplificación 1"]


async def test_rivals_stand_in_one_text_each_under_whoever_wrote_it(pen: StreamlinedRoom) -> None:
    await pen.write(OTHER)
    kept = await pen.apply(RIVALS)
    merged = OPENING.replace("protegen", "[protegen | XA: protegerán]")
    merged = merged.replace("[protegen |", "[ST-CA, ST-CB: protegen |")
    assert await pen.words() == [("OP1", merged)]
    assert await pen.holders() == [("XA", "ST-CA", "ST-CB")]
    assert kept.table.rows[0].words == OPENING


async def test_a_part_begins_with_its_words_and_its_brackets_keep_their_holders(pen: StreamlinedRoom) -> None:
    await pen.write("Uno [XA: dos]. Tres [XA: cuatro].")
    parts = ("Uno [XA: dos].", "Tres [XA: cuatro].")
    kept = await pen.apply(PlannedRow(Approach.SPLIT, (P2,), parts=parts))
    assert await pen.words() == [("OP1", OPENING), ("OP2", parts[0]), ("OP2bis", parts[1])]
    assert kept.table.rows[0].result == ("OP2", "OP2bis")
    fresh = next(each for each in await pen.heads() if each not in ("x1", "x2"))
    assert await pen.holders(fresh) == [("XA",)]


async def test_the_bracket_of_a_repetition_is_held_where_it_stands(pen: StreamlinedRoom) -> None:
    await pen.write("Uno dos [tres] cuatro.", FIRST, room.NEIGHBOUR)
    await pen.write("dos [tres]")
    await pen.apply(PlannedRow(Approach.REPEATED, (P2,), within=P1))
    assert await pen.holders() == [("XA", "XB")]


async def test_what_was_not_on_the_screen_is_not_applied(pen: StreamlinedRoom) -> None:
    await pen.plan(RIVALS)
    with pytest.raises(Stale, match="plan_moved"):
        await pen.apply(seen="0" * 64)
    assert await pen.words() == [("OP1", OPENING), ("OP2", "")]


async def test_a_row_can_be_taken_out_again(pen: StreamlinedRoom) -> None:
    await pen.plan(SAME)
    number = await pen.plan(RIVALS)
    await unplan_row(pen.database, PERMITS, room.CHAIR, (DRAFT, number))
    assert await pen.database.read(lambda tx: streamlinings.planned_of(tx, DRAFT)) == [(1, SAME)]


@pytest.mark.parametrize(
    ("row", "seat", "refusal", "reason"),
    [
        (SAME, room.SECRETARIAT, Malformed, "streamlined_words"),
        (SAME, room.DELEGATE, Forbidden, "not_allowed"),
        (replace(SAME, rationale="x" * 2_001), room.SECRETARIAT, Malformed, "reason_too_long"),
    ],
)
async def test_what_is_refused_leaves_all_as_it_was(
    pen: StreamlinedRoom, row: PlannedRow, seat: Seat, refusal: type[DomainError], reason: str
) -> None:
    with pytest.raises(refusal, match=reason):
        await pen.apply(row, seat=seat)
    assert await pen.recorded() == []
    assert await pen.words() == [("OP1", OPENING), ("OP2", "")]


async def test_a_plan_ends_somewhere(pen: StreamlinedRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.actions.streamlining.MOST", 1)
    await pen.plan(SAME)
    with pytest.raises(Malformed, match="plan_too_long"):
        await pen.plan(SAME)
