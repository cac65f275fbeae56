"""Positions on the words of a draft: taken on the very words that stand, or not at all."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import date

import anyio
import pytest

from positions.errors import DomainError, Forbidden, Malformed, Stale, Unknown, WrongPhase
from positions.ids import DelegationId, ParagraphId
from positions.negotiation.consent import Aspect, Stance, Statement
from positions.negotiation.draft import Mode
from positions.negotiation.outcome import OutcomeKind
from positions.negotiation.record import breach_of
from positions.text.wording import digest
from server import clock
from server.actions import simple_edits
from server.actions.admissions import let_in
from server.actions.consenting import TakePosition, take, withdraw
from server.actions.position_grid import Grid, grid_of
from server.actions.session_reading import session_draft
from server.actions.simple_edits import SimpleEdit
from server.live.hub import Hub
from server.security.identity import ANONYMOUS, Seat
from server.store import events, record
from server.store.database import Database
from server.store.record import Recorded
from server.store.said_positions import SaidPosition
from tests import room
from tests.drafting import framed
from tests.room import NOW, PERMITS
from tests.server_hub import meeting
from tests.session_room import DRAFT, FIRST, OPENING, draft, open_draft, turn_to

pytestmark = pytest.mark.anyio

FIRST_PARAGRAPH, XA, XD = ParagraphId("p1"), DelegationId("XAA"), DelegationId("XAD")
ACCEPT = TakePosition(FIRST_PARAGRAPH, 0, digest(OPENING), Statement(Stance.ACCEPT))
HEADS = (room.HEAD, room.NEIGHBOUR, room.FAR)


@dataclass(frozen=True, slots=True)
class Table:
    """A draft, and the rooms of its server."""

    database: Database
    hub: Hub

    async def take(self, wish: TakePosition = ACCEPT, seat: Seat = room.HEAD) -> SaidPosition:
        """Take a position."""
        return await take(self.database, PERMITS, (seat,), wish, salt="salt", now=NOW)

    async def withdraw(
        self, seat: Seat = room.HEAD, paragraph: ParagraphId = FIRST_PARAGRAPH
    ) -> SaidPosition:
        """Take it back."""
        return await withdraw(self.database, PERMITS, (seat,), paragraph, salt="salt", now=NOW)

    async def write(self, wording: str, base: int = 0) -> None:
        """Give the first text another wording."""
        wanted = (DRAFT, None)
        admission = await let_in(self.database, PERMITS, (room.DELEGATE,), wanted, mint=clock.mint, now=NOW)
        await simple_edits.edit(self.database, self.hub, admission, SimpleEdit(FIRST, base, wording))

    async def grid(self) -> Grid:
        """What is said of it."""
        process = framed()
        found = await session_draft(
            self.database, PERMITS, room.HEAD, process, (draft().session or process.sessions[0].id, None)
        )
        assert found is not None
        return await grid_of(self.database, process, found)

    async def recorded(self) -> list[Recorded]:
        """The record."""
        rows = await self.database.read(lambda tx: record.record_of(tx, "practica", most=99))
        return list(rows)


@pytest.fixture
async def table(database: Database) -> AsyncIterator[Table]:
    await open_draft(database)
    async with meeting(database) as hub:
        yield Table(database, hub)


async def test_a_position_is_kept_told_and_recorded_with_the_exact_words(table: Table) -> None:
    said = await table.take()
    assert (said.number, said.delegation, said.text) == (1, XA, FIRST)
    column = (await table.grid()).columns[0]
    assert column.cells[XA].is_live
    assert column.outcome is OutcomeKind.OPEN
    (told,) = await table.database.read(lambda tx: events.events_since(tx, DRAFT))
    assert told.event == {"event": "position", "paragraph": "p1"}
    (row,) = await table.recorded()
    assert (row.row.kind, row.row.level, row.conference) == ("position", "both", None)
    body = json.loads(row.body)
    assert (body["digest"], body["stance"], body["salt"]) == (digest(OPENING), "accept", "salt")


async def test_it_counts_no_more_when_a_word_changes_and_not_again_when_the_word_comes_back(
    table: Table,
) -> None:
    await table.take()
    await table.write(f"{OPENING} siempre")
    assert not (await table.grid()).columns[0].cells[XA].is_live
    await table.write(OPENING, base=1)
    assert not (await table.grid()).columns[0].cells[XA].is_live
    await table.take(replace(ACCEPT, version=2))
    assert (await table.grid()).columns[0].cells[XA].is_live


async def test_on_words_that_are_not_the_head_it_is_stale(table: Table) -> None:
    await table.write(f"{OPENING} siempre")
    for wish in (ACCEPT, replace(ACCEPT, version=1), replace(ACCEPT, digest=digest(f"{OPENING} siempre"))):
        with pytest.raises(Stale, match="words_moved"):
            await table.take(wish)
    assert await table.recorded() == []


@pytest.mark.parametrize(
    ("wish", "seat", "refused"),
    [
        (ACCEPT, room.DELEGATE, Forbidden("not_allowed")),
        (ACCEPT, room.SECRETARIAT, Forbidden("not_allowed")),
        (ACCEPT, room.CHAIR, Forbidden("not_allowed")),
        (ACCEPT, room.OBSERVER, Unknown("not_there")),
        (ACCEPT, ANONYMOUS, Unknown("not_there")),
        (replace(ACCEPT, paragraph=ParagraphId("p9")), room.HEAD, Unknown("not_there")),
        (replace(ACCEPT, said=Statement(Stance.OBJECT)), room.HEAD, Malformed("reason_missing")),
    ],
)
async def test_what_is_refused_leaves_no_trace(
    table: Table, wish: TakePosition, seat: Seat, refused: DomainError
) -> None:
    with pytest.raises(type(refused), match=f"^{refused.reason}$"):
        await table.take(wish, seat)
    assert (await table.grid()).columns[0].cells == {}
    assert await table.recorded() == []


async def test_a_text_with_brackets_is_objected_to_and_not_accepted(table: Table) -> None:
    words = f"{OPENING} [siempre]"
    await table.write(words)
    with pytest.raises(WrongPhase, match="bracketed"):
        await table.take(replace(ACCEPT, version=1, digest=digest(words)))
    objection = TakePosition(
        FIRST_PARAGRAPH, 1, digest(words), Statement(Stance.OBJECT, "No", Aspect.BOTH, "siempre")
    )
    await table.take(objection, room.FAR)
    column = (await table.grid()).columns[0]
    assert (column.is_clean, column.outcome) == (False, OutcomeKind.BLOCKED)


async def test_a_position_is_taken_on_a_frozen_text_and_on_none_in_preparation(table: Table) -> None:
    await turn_to(table.database, Mode.FROZEN)
    await table.take()
    await turn_to(table.database, Mode.PREPARING)
    with pytest.raises(Unknown, match="not_there"):
        await table.take()


async def test_a_position_taken_back_leaves_the_delegation_without_a_word(table: Table) -> None:
    with pytest.raises(WrongPhase, match="nothing_said"):
        await table.withdraw()
    await table.take()
    said = await table.withdraw()
    assert (said.number, said.position) == (2, None)
    assert (await table.grid()).columns[0].cells == {}
    with pytest.raises(WrongPhase, match="nothing_said"):
        await table.withdraw()
    assert [each.row.kind for each in await table.recorded()] == ["position", "position_withdrawn"]


async def test_all_that_a_position_says_comes_back(table: Table) -> None:
    wish = replace(ACCEPT, said=Statement(Stance.AD_REFERENDUM, office="Cancillería", due=date(2027, 4, 1)))
    await table.take(wish)
    await table.take(
        replace(ACCEPT, said=Statement(Stance.RESERVE, reservation="Altamar entiende …")), room.FAR
    )
    cells = (await table.grid()).columns[0].cells
    assert (cells[XA].position.said.office, cells[XA].position.said.due) == ("Cancillería", date(2027, 4, 1))
    assert cells[XD].position.said.reservation == "Altamar entiende …"


async def test_the_record_is_one_sound_chain_whoever_speaks_at_once(table: Table) -> None:
    async with anyio.create_task_group() as group:
        for seat in HEADS * 4:
            group.start_soon(table.take, ACCEPT, seat)
    rows = await table.recorded()
    assert len(rows) == 12
    assert breach_of([each.row for each in rows], {each.row.seq: each.body for each in rows}) is None
    assert {each.is_live for each in (await table.grid()).columns[0].cells.values()} == {True}


async def test_an_edit_and_a_position_at_once_never_leave_a_live_position_on_other_words(
    table: Table,
) -> None:
    """Either the position came first and expired, or it is stale: it never stands on unseen words."""
    words, version = OPENING, 0
    for turn in range(20):
        wish = TakePosition(FIRST_PARAGRAPH, version, digest(words), ACCEPT.said)
        fresh = f"{OPENING} {turn}"

        async def speak(wish: TakePosition = wish) -> None:
            try:
                await table.take(wish)
            except Stale:
                return

        async with anyio.create_task_group() as group:
            group.start_soon(table.write, fresh, version)
            group.start_soon(speak)
        cell = (await table.grid()).columns[0].cells.get(XA)
        assert cell is None or not cell.is_live
        words, version = fresh, version + 1
