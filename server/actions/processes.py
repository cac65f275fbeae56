"""Which processes there are. Their frames are public: members, sessions, calendar, commitments."""

from collections.abc import Sequence

from positions.errors import Unknown
from positions.process import Process
from server.store import processes as store
from server.store.database import Database, Transaction


async def process_by_id(db: Database, id: str) -> Process:
    """The frame with this id. Raises Unknown (``not_there``)."""
    process = db.frames.get(id) or await db.read(lambda tx: known_process(db, tx, id))
    if process is None:
        raise Unknown("not_there")
    return process


async def known_process(db: Database, tx: Transaction, id: str) -> Process | None:
    """The frame with this id, from memory once it was read: it is fixed when its process is opened."""
    process = db.frames.get(id) or await store.process(tx, id)
    if process is not None:
        db.frames[id] = process
    return process


async def all_processes(db: Database) -> Sequence[Process]:
    """Every process, in the order they were loaded."""
    return await db.read(store.all_processes)
