"""Which processes there are. Their frames are public: members, sessions, calendar, commitments."""

from collections.abc import Sequence

from positions.errors import Unknown
from positions.process import Process
from server.store import processes as store
from server.store.database import Database, Transaction


async def process_by_id(db: Database, id: str) -> Process:
    """The frame with this id. Raises Unknown (``not_there``)."""
    if (known := db.frames.get(id)) is not None:
        return known

    async def turn(tx: Transaction) -> Process | None:
        return await store.process(tx, id)

    process = await db.read(turn)
    if process is None:
        raise Unknown("not_there")
    db.frames[id] = process  # a frame is fixed when its process is opened, so it may be kept
    return process


async def all_processes(db: Database) -> Sequence[Process]:
    """Every process, in the order they were loaded."""
    return await db.read(store.all_processes)
