"""The plan and the tables of streamlining in words."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from positions.errors import DomainError
from positions.ids import Language
from positions.negotiation.streamlined_tree import PlannedRow
from positions.negotiation.streamlining import Approach
from server.actions.session_reading import SessionDraft, session_draft
from server.actions.streamlining_reading import FoundStreamlining, streamlining_of
from server.presenters.sessions.streamlining import APPROACHES, choices, shown_plan, shown_streamlinings
from server.security.identity import Seat
from server.store.database import Database
from tests import room
from tests.drafting import framed
from tests.room import PERMITS
from tests.session_room import OPENING, draft
from tests.streamlined_room import P1, P2, RIVALS, SAME, StreamlinedRoom, streamlined_room

pytestmark = pytest.mark.anyio
NOBODYS: frozenset[str] = frozenset()


@pytest.fixture
async def pen(database: Database) -> AsyncIterator[StreamlinedRoom]:
    async with streamlined_room(database) as opened:
        yield opened


async def found(pen: StreamlinedRoom, seat: Seat) -> tuple[SessionDraft, FoundStreamlining]:
    """The draft and its streamlining, as a seat sees them."""
    session = draft().session
    assert session is not None
    read = await session_draft(pen.database, PERMITS, seat, framed(), (session, None))
    assert read is not None
    return read, await streamlining_of(pen.database, PERMITS, seat, framed(), read)


def said(fault: DomainError) -> str:
    return fault.reason


async def test_the_plan_names_paragraphs_people_and_faults(pen: StreamlinedRoom) -> None:
    await pen.write("Otra. " * 60)
    await pen.plan(SAME)
    await pen.plan(PlannedRow(Approach.MOVED, (P1,), after=P2))
    read, streamlined = await found(pen, room.SECRETARIAT)
    shown = shown_plan(framed(), streamlined, read, Language.ES, said)
    assert shown is not None
    first, second = shown.rows
    assert (first.fault, second.fault) == ("streamlined_words", "")
    assert [each.label for each in first.old] == ["OP1", "OP2"]
    assert first.old[1].words.endswith("…")
    assert [each.name for each in first.contributors] == ["Altamar es"]
    assert (second.target, second.approach) == ("OP2", APPROACHES[Approach.MOVED])
    assert (shown.fault, shown.seen) == ("streamlined_again", "")
    assert [each.label for each in choices(read)] == ["OP1", "OP2"]
    read, streamlined = await found(pen, room.FAR)
    assert shown_plan(framed(), streamlined, read, Language.ES, said) is None


async def test_offers_are_forms_that_are_filled_in(pen: StreamlinedRoom) -> None:
    await pen.write(OPENING)
    read, streamlined = await found(pen, room.SECRETARIAT)
    shown = shown_plan(framed(), streamlined, read, Language.ES, said)
    assert shown is not None
    (offer,) = shown.offers
    assert dict(offer.fields) == {"approach": "merged_identical", "paragraphs": "p1, p2", "target": ""}
    assert shown.fault == ""  # an empty plan has none to tell


async def test_a_table_says_who_may_call_what_back_and_who_did(pen: StreamlinedRoom) -> None:
    await pen.write("Otra cosa.")
    await pen.apply(RIVALS)
    read, streamlined = await found(pen, room.DELEGATE)
    for own, may_call in ((frozenset({"XA"}), True), (NOBODYS, False)):
        (table,) = shown_streamlinings(framed(), streamlined, read.tree, (Language.ES, own))
        assert (table.rows[0].old, table.rows[0].new, table.rows[0].may_call) == ("OP1, OP2", "OP1", may_call)
    await pen.call()
    read, streamlined = await found(pen, room.DELEGATE)
    (table,) = shown_streamlinings(framed(), streamlined, read.tree, (Language.ES, frozenset({"XA"})))
    called = table.rows[0].called
    assert called is not None
    assert (called[0].name, called[1], table.rows[0].may_call) == ("Altamar es", "No es igual", False)


async def test_a_repetition_names_where_it_stands(pen: StreamlinedRoom) -> None:
    await pen.write("Los Estados protegen")
    await pen.apply(PlannedRow(Approach.REPEATED, (P2,), within=P1))
    read, streamlined = await found(pen, room.FAR)
    (table,) = shown_streamlinings(framed(), streamlined, read.tree, (Language.ES, NOBODYS))
    assert (table.rows[0].within, table.rows[0].new) == ("OP1", "")


async def test_what_was_moved_may_be_called_back_and_what_was_kept_not(pen: StreamlinedRoom) -> None:
    await pen.write("Otra cosa.")
    await pen.apply(PlannedRow(Approach.KEPT, (P1,)), PlannedRow(Approach.MOVED, (P2,), after=P1))
    read, streamlined = await found(pen, room.DELEGATE)
    reader = Language.ES, frozenset({"XA"})
    (table,) = shown_streamlinings(framed(), streamlined, read.tree, reader)
    assert [row.may_call for row in table.rows] == [False, True]
    (published,) = streamlined.published
    old = replace(published, kept=replace(published.kept, table=replace(published.kept.table, former=())))
    (table,) = shown_streamlinings(framed(), replace(streamlined, published=(old,)), read.tree, reader)
    assert [row.may_call for row in table.rows] == [False, False]  # its former place is not known
