"""What is done for each kind of job: one visible list."""

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from positions.ids import DraftId
from server import clock
from server.actions.alignments import ALIGNMENT
from server.actions.commitment_finding import FINDING, find_commitments
from server.jobs.encoder import aligned, encoded, texts_of
from server.jobs.loop import Duty
from server.jobs.rooms import Room, room
from server.semantic import MODEL
from server.store import alignments, jobs
from server.store.database import Database, Transaction
from server.store.jobs import Job

ALIGNMENTS_KEPT: Final = timedelta(days=30)  # after they were last needed; failures as long
AT_ONCE: Final = 2  # jobs under way: one is compared while another is encoded
SALT: Final = 128  # bits, of a row of the record
VECTORS_KEPT: Final = timedelta(days=180)  # they serve every later wording that says something alike


@dataclass(frozen=True, slots=True)
class Aligning:
    """Aligns wordings: in one process texts become vectors, in the other wordings are compared by them.

    While one job is compared the next is encoded, so that two processors have work.
    """

    encoding: Room
    comparing: Room
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def __call__(self, db: Database, job: Job) -> None:
        """Align the wordings of a job; keep what was found, and new vectors.

        What nobody needed for long goes at the same time: only new findings make the store grow.
        """
        vectors = await self._vectors(db, await self.comparing.run(texts_of, job.body))
        found = await self.comparing.run(aligned, job.body, vectors)

        async def turn(tx: Transaction) -> None:
            now = clock.now()
            await alignments.put_alignment(tx, job.key, found, at=now)
            await alignments.drop_alignments(tx, before=now - ALIGNMENTS_KEPT)
            await alignments.drop_vectors(tx, before=now - VECTORS_KEPT)
            await jobs.drop_failed(tx, job.kind, before=now - ALIGNMENTS_KEPT)

        await db.write(turn)

    async def _vectors(self, db: Database, texts: Mapping[str, str]) -> Mapping[str, bytes]:
        """Those that are kept, and the others made and kept; one job after the other, as they share texts."""
        async with self.turn:
            known = await db.read(lambda tx: alignments.vectors_of(tx, MODEL, texts.keys()))
            missing = [text for name, text in texts.items() if name not in known]
            fresh = await self.encoding.run(encoded, missing) if missing else {}

            async def turn(tx: Transaction) -> None:
                now = clock.now()
                await alignments.put_vectors(tx, MODEL, fresh, at=now)
                await alignments.note_vectors(tx, MODEL, known, at=now)

            await db.write(turn)
            return {**known, **fresh}


async def find(db: Database, job: Job) -> None:
    """Look for what an adopted text binds somebody to do."""
    await find_commitments(db, DraftId(job.key), salt=clock.draw(SALT), now=clock.now())


async def begin_again(tx: Transaction) -> None:
    """What a server that is no more had begun waits again; so does what failed and nobody asks for twice."""
    await jobs.release(tx)
    await jobs.try_again(tx, FINDING)


@contextmanager
def duties() -> Iterator[Mapping[str, Duty]]:
    """The duty of each kind of job; the processes they start end with them."""
    with room() as encoding, room() as comparing:
        yield {ALIGNMENT: Aligning(encoding, comparing), FINDING: find}
