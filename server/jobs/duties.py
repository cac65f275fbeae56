"""What is done for each kind of job: one visible list."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

import anyio.to_process

from server import clock
from server.actions.alignments import ALIGNMENT
from server.jobs.encoder import aligned, texts_of
from server.jobs.loop import Duty
from server.semantic import MODEL
from server.store import alignments, jobs
from server.store.database import Database, Transaction
from server.store.jobs import Job

ALIGNMENTS_KEPT: Final = timedelta(days=30)  # after they were last needed; failures as long
VECTORS_KEPT: Final = timedelta(days=180)  # they serve every later wording that says something alike


async def align(db: Database, job: Job) -> None:
    """Align the wordings of a job with the vectors that are kept; keep what was found, and new vectors.

    What nobody needed for long goes at the same time: only new findings make the store grow.
    """
    texts = await anyio.to_process.run_sync(texts_of, job.body, cancellable=True)
    known = await db.read(lambda tx: alignments.vectors_of(tx, MODEL, texts))
    found, fresh = await anyio.to_process.run_sync(aligned, job.body, known, cancellable=True)

    async def turn(tx: Transaction) -> None:
        now = clock.now()
        await alignments.put_vectors(tx, MODEL, fresh, at=now)
        await alignments.note_vectors(tx, MODEL, known, at=now)
        await alignments.put_alignment(tx, job.key, found, at=now)
        await alignments.drop_alignments(tx, before=now - ALIGNMENTS_KEPT)
        await alignments.drop_vectors(tx, before=now - VECTORS_KEPT)
        await jobs.drop_failed(tx, job.kind, before=now - ALIGNMENTS_KEPT)

    await db.write(turn)


DUTIES: Final[Mapping[str, Duty]] = {ALIGNMENT: align}
