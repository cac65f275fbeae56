"""A hub at work on a database."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio
import anyio.lowlevel

from server import clock
from server.live.hub import Hub
from server.store.database import Database
from tests.room import PERMITS


@asynccontextmanager
async def meeting(database: Database) -> AsyncIterator[Hub]:
    """Keep rooms for as long as the block lasts."""
    hub = Hub(database, PERMITS, now=clock.now)
    async with anyio.create_task_group() as group:
        group.start_soon(hub.serve)
        await anyio.lowlevel.checkpoint()  # so that it serves
        yield hub
        group.cancel_scope.cancel()
