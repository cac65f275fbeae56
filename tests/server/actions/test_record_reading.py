"""Who reads which rows of a record, and what a check of it finds."""

import pytest
from sqlalchemy import text

from positions.ids import ConferenceId, ProcessId
from positions.negotiation.record import BreachKind
from positions.process import Level
from server.actions.record_reading import checked_record, newest_read, readable, rows_read
from server.security.identity import ANONYMOUS, Seat
from server.store import record
from server.store.database import Database, Transaction
from server.store.record import Entry
from tests import room
from tests.adopting import adopted_bundle
from tests.room import NOW, PERMITS
from tests.session_room import open_draft

pytestmark = pytest.mark.anyio

PROCESS = ProcessId("practica")
CA, CB = ConferenceId("ca"), ConferenceId("cb")
ENTRIES = (
    Entry("a", Level.BOTH, {}, "1"),
    Entry("b", Level.CONFERENCE, {}, "2", CA),
    Entry("c", Level.CONFERENCE, {}, "3", CB),
    Entry("d", Level.PUBLIC, {}, "4"),
    Entry("e", Level.DELEGATION, {}, "5", CA),
)


async def kept(database: Database) -> None:
    """A row of each level."""
    await open_draft(database)

    async def turn(tx: Transaction) -> None:
        for each in ENTRIES:
            await record.append_record(tx, PROCESS, each, now=NOW)

    await database.write(turn)


@pytest.mark.parametrize(
    ("seat", "kinds"),
    [
        (room.HEAD, "abd"),
        (room.SECRETARIAT, "abd"),
        (room.FAR, "acd"),
        (room.OBSERVER, "d"),
        (room.OPERATOR, "d"),
        (ANONYMOUS, "d"),
    ],
)
async def test_each_reads_what_is_for_them_and_learns_of_nothing_else(
    database: Database, seat: Seat, kinds: str
) -> None:
    await kept(database)
    rows = await rows_read(database, PERMITS, seat, PROCESS, 0, 9)
    assert "".join(each.row.kind for each in rows) == kinds
    newest = await newest_read(database, PERMITS, seat, PROCESS, 10**9, 2)
    assert "".join(each.row.kind for each in newest) == kinds[::-1][:2]
    after = await rows_read(database, PERMITS, seat, PROCESS, rows[0].row.seq, 9)
    assert "".join(each.row.kind for each in after) == kinds[1:]
    assert readable(PERMITS, seat, ProcessId("otra")).levels <= {"public"}


UNGUARDED = {  # else history could not be changed
    "sqlite": [f"DROP TRIGGER record_rows_no_{verb}" for verb in ("update", "delete")],
    "postgresql": ["SET LOCAL session_replication_role = replica"],
}


async def test_the_check_finds_what_was_changed(database: Database) -> None:
    await adopted_bundle(database)
    checked = await checked_record(database, PROCESS)
    assert (checked.breach, checked.head and checked.head.seq) == (None, checked.rows)

    async def turn(tx: Transaction) -> None:
        for statement in UNGUARDED[database.writer.dialect.name]:
            await tx.execute(text(statement))
        await tx.execute(text("UPDATE record_rows SET body = '{}' WHERE seq = 2"))

    await database.write(turn)
    breach = (await checked_record(database, PROCESS)).breach
    assert breach is not None
    assert (breach.kind, breach.seq) == (BreachKind.BODY, 2)
    assert (await checked_record(database, ProcessId("otra"))).rows == 0
