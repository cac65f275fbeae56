"""The sign of life of a server, and what falls due by the hour alone: ends of silence procedures.

Rule 1. The first beat comes before anything else is asked: a stretch without a server is known by then.
Rule 2. Nothing depends on this task being on time: pages that are read write the same ends.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Final

from server.actions.silence_ends import Salts, settle
from server.live.hub import Hub
from server.security.tickets import TICKET
from server.store.admissions import forget_tickets
from server.store.database import Database, Transaction
from server.store.heartbeats import beat

PERIOD: Final = 2.0  # seconds between two beats
LOG: Final = logging.getLogger(__name__)


@asynccontextmanager
async def pulsing(db: Database, hub: Hub, *, draw: Salts, now: Callable[[], datetime]) -> AsyncIterator[None]:
    """Beat for as long as the block lasts; the first time before it begins."""
    await pulse_once(db, hub, draw=draw, now=now())
    async with asyncio.TaskGroup() as tasks:
        task = tasks.create_task(_pulse_forever(db, hub, draw, now))
        try:
            yield
        finally:
            task.cancel()


async def pulse_once(db: Database, hub: Hub, *, draw: Salts, now: datetime) -> None:
    """Beat, forget used tickets, write the ends that are due, and tell the rooms of their drafts."""

    async def turn(tx: Transaction) -> None:
        await beat(tx, now)
        await forget_tickets(tx, before=now - 2 * TICKET)

    await db.write(turn)
    for draft in await settle(db, draw=draw, now=now):
        await hub.announce(draft)


async def _pulse_forever(db: Database, hub: Hub, draw: Salts, now: Callable[[], datetime]) -> None:
    while True:
        await asyncio.sleep(PERIOD)
        try:
            await pulse_once(db, hub, draw=draw, now=now())
        except Exception:
            LOG.exception("the sign of life could not be written")
