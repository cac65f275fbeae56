"""Work that no request waits for: asked for once, leased to one worker at a time, gone when done."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, delete, func, insert, or_, select, update

from server.store.database import Transaction
from server.store.schema import jobs

LEASE: Final = timedelta(minutes=2)  # far more than one job takes; then its worker is taken to be dead


@dataclass(frozen=True, slots=True)
class Job:
    """One piece of work; equal (kind, key) is the same work."""

    kind: str
    key: str
    body: bytes


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
        {"kind": kind, "key": key, "body": body.decode(), "asked": at}
        for key, body in dict(bodies).items()
        if key not in there
    ]
    if rows:
        await tx.execute(insert(jobs), rows)


async def is_waiting(tx: Transaction, *, now: datetime) -> bool:
    """Whether there is anything to lease."""
    return (await tx.execute(select(jobs.c.key).where(*_free(now)).limit(1))).one_or_none() is not None


async def lease(tx: Transaction, *, now: datetime) -> Job | None:
    """Take the work asked for first that nobody works on and that did not fail; None where there is none."""
    wanted = select(jobs).where(*_free(now)).order_by(jobs.c.asked, jobs.c.kind, jobs.c.key).limit(1)
    row = (await tx.execute(wanted)).one_or_none()
    if row is None:
        return None
    job = Job(row.kind, row.key, row.body.encode())
    await _change(tx, job, leased=now + LEASE)
    return job


async def finish(tx: Transaction, job: Job) -> None:
    """Take a job off the list."""
    await tx.execute(delete(jobs).where(jobs.c.kind == job.kind, jobs.c.key == job.key))


async def release(tx: Transaction) -> None:
    """Let go of what a worker that is no more had taken; for a start, when nobody else can be at work."""
    await tx.execute(update(jobs).values(leased=None))


async def fail(tx: Transaction, job: Job, failure: str) -> None:
    """Leave a job on the list as failed, with the name of what went wrong; nobody takes it again."""
    await _change(tx, job, leased=None, failure=failure)


async def try_again(tx: Transaction, kind: str) -> None:
    """Put what failed of a kind back among what waits; for a start, perhaps with a program that is mended."""
    await tx.execute(update(jobs).where(jobs.c.kind == kind).values(failure=None))


async def drop_failed(tx: Transaction, kind: str, *, before: datetime) -> None:
    """Take off the list what was asked for before a moment and failed; it may be asked for again."""
    old = jobs.c.kind == kind, jobs.c.asked < before, jobs.c.failure.is_not(None)
    await tx.execute(delete(jobs).where(*old))


async def waiting(tx: Transaction, kind: str, keys: Collection[str]) -> Waiting:
    """How many of these jobs are still on the list, and how many of them failed."""
    wanted = select(func.count(), func.count(jobs.c.failure)).where(jobs.c.kind == kind, jobs.c.key.in_(keys))
    there, failed = (await tx.execute(wanted)).one()
    return Waiting(there, failed)


async def failed_of(tx: Transaction, kind: str, keys: Collection[str]) -> Collection[str]:
    """Which of these jobs failed."""
    wanted = select(jobs.c.key).where(jobs.c.kind == kind, jobs.c.key.in_(keys), jobs.c.failure.is_not(None))
    return {row.key for row in await tx.execute(wanted)}


def _free(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return jobs.c.failure.is_(None), or_(jobs.c.leased.is_(None), jobs.c.leased < now)


async def _change(tx: Transaction, job: Job, **values: Any) -> None:
    await tx.execute(update(jobs).where(jobs.c.kind == job.kind, jobs.c.key == job.key).values(**values))
