"""The one task that does the work nobody waits for: take, do, take off the list; for ever."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Final

from server.store import jobs
from server.store.database import Database
from server.store.jobs import Job

Duty = Callable[[Database, Job], Awaitable[None]]

PAUSE: Final = 1.0  # seconds between two looks at an empty list
LOG: Final = logging.getLogger(__name__)


async def work_forever(db: Database, duties: Mapping[str, Duty], *, now: Callable[[], datetime]) -> None:
    """Do every job on the list, one at a time, each by the duty of its kind, until cancelled.

    A job that cannot be done stays on the list as failed and stops nothing else.
    """
    while True:
        try:
            found = await work_once(db, duties, now=now())
        except Exception:
            LOG.exception("the list of jobs could not be read or written")
            found = False
        if not found:
            await asyncio.sleep(PAUSE)


async def work_once(db: Database, duties: Mapping[str, Duty], *, now: datetime) -> bool:
    """Do one job; say whether there was one."""
    if not await db.read(lambda tx: jobs.is_waiting(tx, now=now)):
        return False
    job = await db.write(lambda tx: jobs.lease(tx, now=now))
    if job is None:
        return False  # another worker was quicker
    try:
        await duties[job.kind](db, job)
    except Exception as failure:
        LOG.exception("job %s failed", job.kind)
        name = type(failure).__name__
        await db.write(lambda tx: jobs.fail(tx, job, name))
    else:
        await db.write(lambda tx: jobs.finish(tx, job))
    return True
