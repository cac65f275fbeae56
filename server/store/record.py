"""The record of a process: every act of the negotiation is a row of its chain, in the act's own transaction.

Rule 1. Bodies stand beside the chain, each with a salt, so that one which is not released says nothing of
        itself by its digest (K11).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, and_, func, insert, or_, select

from positions.ids import ConferenceId, ProcessId
from positions.negotiation.record import RecordHead, RecordRow, row_after
from positions.process import Level
from positions.text.canonical import Plain, canonical_json
from server.store.consent_tables import record_rows
from server.store.database import Transaction
from server.store.schema import processes


@dataclass(frozen=True, slots=True)
class Entry:
    """An act to record. level, conference: who may read its body. salt: 128 random bits as text."""

    kind: str
    level: Level
    body: Mapping[str, Plain]
    salt: str
    conference: ConferenceId | None = None


@dataclass(frozen=True, slots=True)
class Recorded:
    """A row with its body; conference: of a body that one conference reads."""

    row: RecordRow
    body: bytes
    conference: ConferenceId | None


@dataclass(frozen=True, slots=True)
class Readable:
    """Which rows somebody reads: those of these levels, and those of one conference."""

    levels: frozenset[str]
    conference: ConferenceId | None


async def append_record(tx: Transaction, process: ProcessId, entry: Entry, *, now: datetime) -> RecordHead:
    """Append an act to the record of its process and return the new head."""
    await tx.execute(select(processes.c.id).where(processes.c.id == process).with_for_update())
    newest = record_rows.c.seq.desc()
    wanted = select(record_rows).where(record_rows.c.process == process).order_by(newest).limit(1)
    last = (await tx.execute(wanted)).one_or_none()
    body = canonical_json({**entry.body, "salt": entry.salt})
    before = None if last is None else _row(last)
    row = row_after(before, at=now, kind=entry.kind, level=entry.level.value, body=body)
    values = {name: getattr(row, name) for name in ("seq", "at", "kind", "level", "body_sha256", "prev")}
    told = {"process": process, "conference": entry.conference, "body": body.decode()}
    await tx.execute(insert(record_rows).values(values | told))
    return RecordHead(row.seq, row.hash)


async def record_of(tx: Transaction, process: str, *, after: int = 0, most: int) -> Sequence[Recorded]:
    """The rows of a record after one, the oldest first."""
    wanted = select(record_rows).where(record_rows.c.process == process, record_rows.c.seq > after)
    rows = await tx.execute(wanted.order_by(record_rows.c.seq).limit(most))
    return [_recorded(row) for row in rows]


async def readable_rows(
    tx: Transaction,
    process: str,
    of: Readable,
    *,
    after: int | None = None,
    before: int | None = None,
    most: int,
) -> Sequence[Recorded]:
    """The rows that somebody reads: after one, the oldest first, or before one, the newest first."""
    columns = record_rows.c
    own = and_(columns.level == Level.CONFERENCE.value, columns.conference == of.conference)
    wanted = select(record_rows).where(
        columns.process == process, or_(columns.level.in_(sorted(of.levels)), own)
    )
    if after is not None:
        wanted = wanted.where(columns.seq > after).order_by(columns.seq)
    if before is not None:
        wanted = wanted.where(columns.seq < before).order_by(columns.seq.desc())
    return [_recorded(row) for row in await tx.execute(wanted.limit(most))]


async def newest_row(tx: Transaction, process: str) -> RecordHead | None:
    """The newest row of a record, as its head; None of one that is empty."""
    wanted = select(record_rows).where(record_rows.c.process == process)
    row = (await tx.execute(wanted.order_by(record_rows.c.seq.desc()).limit(1))).one_or_none()
    return None if row is None else RecordHead(row.seq, _row(row).hash)


async def rows_of_kind(tx: Transaction, process: str, kind: str) -> Sequence[Recorded]:
    """The rows of one kind of a record, the oldest first."""
    wanted = select(record_rows).where(record_rows.c.process == process, record_rows.c.kind == kind)
    return [_recorded(row) for row in await tx.execute(wanted.order_by(record_rows.c.seq))]


async def bodies_of_kind(tx: Transaction, process: str, kind: str) -> Sequence[str]:
    """The bodies of these rows alone, the oldest first: a page asks for them whenever it is looked at."""
    wanted = select(record_rows.c.body).where(record_rows.c.process == process, record_rows.c.kind == kind)
    return [row.body for row in await tx.execute(wanted.order_by(record_rows.c.seq))]


async def hour_of(tx: Transaction, process: ProcessId | None, now: datetime) -> datetime:
    """Now, never before the last row of a record: a clock that was set back opens nothing again.

    Of all records where no process is named.
    """
    last = select(func.max(record_rows.c.at))
    if process is not None:
        last = last.where(record_rows.c.process == process)
    stamped: str | None = (await tx.execute(last)).scalar_one_or_none()
    return now if stamped is None else max(now, datetime.fromisoformat(stamped))


def _recorded(row: Row[Any]) -> Recorded:
    return Recorded(_row(row), row.body.encode(), row.conference and ConferenceId(row.conference))


def _row(row: Row[Any]) -> RecordRow:
    return RecordRow(row.seq, row.at, row.kind, row.level, row.body_sha256, row.prev)
