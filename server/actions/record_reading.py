"""The record of a process as a seat may read it, its newest signed head, and the check of its whole chain.

Rule 1. Of an act that a seat may not read, it learns neither that there was one nor when.
Rule 2. The check is of all rows and all bodies, and says nothing of them but whether they hold.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from positions.ids import ConferenceId, ProcessId
from positions.negotiation.heads import SignedHead
from positions.negotiation.record import Breach, RecordHead, breach_of
from positions.process import Level
from server.security.identity import Seat
from server.security.permits import Act, Permits, Thing
from server.store import heads, record
from server.store.database import Database, Transaction
from server.store.record import Readable
from server.store.record import Recorded as Recorded

STANDING = "always"
LEVELS = (Level.BOTH, Level.PUBLIC)
ALL = 10**9


@dataclass(frozen=True, slots=True)
class CheckedRecord:
    """What the check found. rows: how many there are; breach: the first, None where the chain holds."""

    rows: int
    head: RecordHead | None
    signed: SignedHead | None
    breach: Breach | None


def readable(permits: Permits, seat: Seat, process: ProcessId) -> Readable:
    """What a seat may read of a record."""
    levels = {each for each in LEVELS if permits.may(seat, Act.READ_ROW, Thing(process, each, STANDING))}
    conference: ConferenceId | None = None
    if seat.conference is not None:
        own = Thing(process, Level.CONFERENCE, STANDING, conference=seat.conference)
        conference = seat.conference if permits.may(seat, Act.READ_ROW, own) else None
    return Readable(frozenset(each.value for each in levels), conference)


async def rows_read(
    db: Database, permits: Permits, seat: Seat, process: ProcessId, after: int, most: int
) -> Sequence[Recorded]:
    """The rows after one that a seat may read, the oldest first."""
    of = readable(permits, seat, process)
    return await db.read(lambda tx: record.readable_rows(tx, process, of, after=after, most=most))


async def newest_read(
    db: Database, permits: Permits, seat: Seat, process: ProcessId, before: int, most: int
) -> Sequence[Recorded]:
    """The rows before one that a seat may read, the newest first."""
    of = readable(permits, seat, process)
    return await db.read(lambda tx: record.readable_rows(tx, process, of, before=before, most=most))


async def signed_head(db: Database, process: ProcessId) -> SignedHead | None:
    """The newest head that was signed."""
    return await db.read(lambda tx: heads.last_head(tx, process))


async def checked_record(db: Database, process: ProcessId) -> CheckedRecord:
    """Recompute the chain, every body, and that the newest signed head is of it."""

    async def turn(tx: Transaction) -> CheckedRecord:
        rows = await record.record_of(tx, process, most=ALL)
        signed = await heads.last_head(tx, process)
        known = None if signed is None else RecordHead(signed.head.seq, signed.head.row_sha256)
        bodies = {each.row.seq: each.body for each in rows}
        breach = breach_of([each.row for each in rows], bodies, head=known)
        newest = RecordHead(rows[-1].row.seq, rows[-1].row.hash) if rows else None
        return CheckedRecord(len(rows), newest, signed, breach)

    return await db.read(turn)
