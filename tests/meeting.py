"""A hub at work on the draft of ``tests.session_room``, and visitors who hear and speak in it."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text as sql

from positions.ids import ClientId, DraftId, TextId
from server import clock
from server.actions.admissions import let_in
from server.live.hall import Connection, Guest
from server.live.hub import LOOK, Hub
from server.live.messages import ClientMessage, Offer
from server.security.identity import Seat
from server.store.database import Database, Transaction
from tests.room import NOW, PERMITS
from tests.session_room import DRAFT

Frame = Mapping[str, Any]  # a frame of ours, read
PATIENCE = 20
SOON = 4  # seconds: the two that are promised, and two for a machine under load


@asynccontextmanager
async def open_hub(database: Database, look: float = LOOK) -> AsyncIterator[Hub]:
    """A hub that serves for as long as the block lasts."""
    hub = Hub(database, PERMITS, now=lambda: NOW, look=look)
    async with asyncio.TaskGroup() as group:
        keeper = group.create_task(hub.serve())
        await asyncio.sleep(0)
        try:
            yield hub
        finally:
            keeper.cancel()


async def guest_of(database: Database, seat: Seat, client: ClientId | None = None) -> Guest:
    """Whoever is let in with this seat, with a new lease or the one of before."""
    admission = await let_in(database, PERMITS, (seat,), (DRAFT, client), mint=clock.mint, now=NOW)
    lease = admission.lease
    return Guest(seat, lease.client, lease.author, lease.account, admission.epoch)


@dataclass(slots=True)
class Visitor:
    """A guest in a room."""

    hub: Hub
    connection: Connection
    draft: DraftId = DRAFT

    def say(self, message: ClientMessage) -> None:
        """Say something."""
        self.hub.hear(self.draft, self.connection, message)

    def offer(self, text: TextId, *changes: object, n: int = 1, base: int = 0) -> None:
        """Offer changes."""
        self.say(Offer(text, n, base, changes))

    async def hear(self, kind: str) -> Frame:
        """The next frame of this kind; the ones before it are passed over."""
        async with asyncio.timeout(PATIENCE):
            while (frame := await self.connection.outbox.take()) is not None:
                message: Frame = json.loads(frame)
                if message["is"] == kind:
                    return message
        raise AssertionError(f"closed before {kind}: {self.connection.outbox.closed}")

    async def end(self) -> tuple[int, str] | None:
        """Why the connection ends."""
        async with asyncio.timeout(PATIENCE):
            return await self.connection.outbox.end()


async def visit(
    hub: Hub, guest: Guest, have: Mapping[TextId, int] | None = None, draft: DraftId = DRAFT
) -> Visitor:
    """Enter, and stand before the welcome."""
    return Visitor(hub, await hub.enter(draft, guest, have or {}, ()), draft)


@asynccontextmanager
async def without(database: Database, table: str) -> AsyncIterator[None]:
    """The database refuses whatever is asked of a table."""
    await run(database, f"ALTER TABLE {table} RENAME TO {table}_away")
    try:
        yield
    finally:
        await run(database, f"ALTER TABLE {table}_away RENAME TO {table}")


async def run(database: Database, *statements: str) -> None:
    """Change the database itself."""

    async def turn(tx: Transaction) -> None:
        for statement in statements:
            await tx.execute(sql(statement))

    await database.write(turn)
