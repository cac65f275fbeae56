"""Work that no request waits for: asked for once, leased to one worker at a time, gone when done."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Row, delete, func, insert, or_, select, update

from server.store.database import Transaction
from server.store.schema import jobs

LEASE: Final = timedelta(minutes=2)  # a worker says at least so often how far it is


@dataclass(frozen=True, slots=True)
class Job:
    """One piece of work; equal (kind, key) is the same work. ``total`` is 0 until it is known."""

    kind: str
    key: str
    body: bytes
    done: int = 0
    total: int = 0
    failure: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much of some work is still to be done, how much of that failed."""

    jobs: int
    failed: int


async def ask(tx: Transaction, kind: str, bodies: Collection[tuple[str, bytes]], *, at: datetime) -> None:
    """Ask for work, (key, body) each; what was asked for already is not asked for twice."""
    wanted = select(jobs.c.key).where(jobs.c.kind == kind, jobs.c.key.in_([key for key, _ in bodies]))
    there = {row.key for row in await tx.execute(wanted)}
    rows = [
        {"kind": kind, "key": key, "body": body.decode(), "asked": at, "done": 0, "total": 0}
        for key, body in dict(bodies).items()
        if key not in there
    ]
    if rows:
        await tx.execute(insert(jobs), rows)


async def lease(tx: Transaction, *, now: datetime) -> Job | None:
    """Take the work asked for first that nobody works on and that did not fail; None where there is none."""
    wanted = (
        select(jobs)
        .where(jobs.c.failure.is_(None), or_(jobs.c.leased.is_(None), jobs.c.leased < now))
        .order_by(jobs.c.asked, jobs.c.kind, jobs.c.key)
        .limit(1)
    )
    row = (await tx.execute(wanted)).one_or_none()
    if row is None:
        return None
    job = _job(row)
    await _change(tx, job, leased=now + LEASE)
    return job


async def report(tx: Transaction, job: Job, *, done: int, total: int, now: datetime) -> None:
    """Say how far a job is, and keep its lease."""
    await _change(tx, job, leased=now + LEASE, done=done, total=total)


async def finish(tx: Transaction, job: Job) -> None:
    """Take a job off the list."""
    await tx.execute(delete(jobs).where(jobs.c.kind == job.kind, jobs.c.key == job.key))


async def fail(tx: Transaction, job: Job, failure: str) -> None:
    """Leave a job on the list as failed, with the name of what went wrong; nobody takes it again."""
    await _change(tx, job, leased=None, failure=failure)


async def waiting(tx: Transaction, kind: str, keys: Collection[str]) -> Waiting:
    """How many of these jobs are still on the list, and how many of them failed."""
    wanted = select(func.count(), func.count(jobs.c.failure)).where(jobs.c.kind == kind, jobs.c.key.in_(keys))
    there, failed = (await tx.execute(wanted)).one()
    return Waiting(there, failed)


async def _change(tx: Transaction, job: Job, **values: Any) -> None:
    await tx.execute(update(jobs).where(jobs.c.kind == job.kind, jobs.c.key == job.key).values(**values))


def _job(row: Row[Any]) -> Job:
    return Job(row.kind, row.key, row.body.encode(), row.done, row.total, row.failure or "")
