"""What is done for each kind of job: one visible list."""

from collections.abc import Mapping
from typing import Final

import anyio.to_process

from server import clock
from server.actions.elements import ALIGNMENT
from server.jobs.encoder import aligned, texts_of
from server.jobs.loop import Duty
from server.semantic import MODEL
from server.store import alignments
from server.store.database import Database, Transaction
from server.store.jobs import Job


async def align(db: Database, job: Job) -> None:
    """Align the wordings of a job with the vectors that are kept; keep what was found, and new vectors."""
    texts = await anyio.to_process.run_sync(texts_of, job.body, cancellable=True)
    known = await db.read(lambda tx: alignments.vectors_of(tx, MODEL, texts))
    found, fresh = await anyio.to_process.run_sync(aligned, job.body, known, cancellable=True)

    async def turn(tx: Transaction) -> None:
        await alignments.put_vectors(tx, MODEL, fresh)
        await alignments.put_alignment(tx, job.key, found, at=clock.now())

    await db.write(turn)


DUTIES: Final[Mapping[str, Duty]] = {ALIGNMENT: align}
