"""What was worked out of wordings: elements by what they follow from, and vectors of passages by model.

Rule 1. All of it can be worked out anew; what nobody needed for long is dropped.
Rule 2. When it was last needed is exact to a day, so that reading seldom writes.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import islice
from typing import Final

from sqlalchemy import delete, insert, select, update

from server.store.database import Transaction
from server.store.schema import alignments, vectors

AT_ONCE: Final = 500  # keys in one question to the database
DAY: Final = timedelta(days=1)


async def alignments_of(tx: Transaction, keys: Collection[str]) -> Mapping[str, bytes]:
    """The alignments that are there, by key."""
    found: dict[str, bytes] = {}
    for some in _slices(sorted(keys)):
        wanted = select(alignments.c.key, alignments.c.body).where(alignments.c.key.in_(some))
        found |= {row.key: row.body.encode() for row in await tx.execute(wanted)}
    return found


async def alignments_there(tx: Transaction, keys: Collection[str]) -> Mapping[str, datetime]:
    """Which of these alignments are there, and when each was last needed."""
    found: dict[str, datetime] = {}
    for some in _slices(sorted(keys)):
        rows = await tx.execute(select(alignments.c.key, alignments.c.at).where(alignments.c.key.in_(some)))
        found |= {row.key: row.at for row in rows}
    return found


async def note_alignments(tx: Transaction, keys: Collection[str], *, at: datetime) -> None:
    """Note that these alignments are needed."""
    for some in _slices(sorted(keys)):
        old = alignments.c.key.in_(some), alignments.c.at < at - DAY
        await tx.execute(update(alignments).where(*old).values(at=at))


async def drop_alignments(tx: Transaction, *, before: datetime) -> None:
    """Drop the alignments last needed before a moment."""
    await tx.execute(delete(alignments).where(alignments.c.at < before))


async def put_alignment(tx: Transaction, key: str, body: bytes, *, at: datetime) -> None:
    """Keep an alignment; of equal keys the first stays, because what follows is the same."""
    if not await alignments_of(tx, [key]):
        await tx.execute(insert(alignments).values(key=key, body=body.decode(), at=at))


async def vectors_of(tx: Transaction, model: str, texts: Collection[str]) -> Mapping[str, bytes]:
    """The vectors that are there, by digest of the passage."""
    found: dict[str, bytes] = {}
    for some in _slices(sorted(texts)):
        wanted = select(vectors.c.text, vectors.c.numbers).where(
            vectors.c.model == model, vectors.c.text.in_(some)
        )
        found |= {row.text: row.numbers for row in await tx.execute(wanted)}
    return found


async def put_vectors(tx: Transaction, model: str, numbers: Mapping[str, bytes], *, at: datetime) -> None:
    """Keep vectors that are not there yet."""
    there = await vectors_of(tx, model, numbers)
    rows = [
        {"model": model, "text": text, "numbers": vector, "at": at}
        for text, vector in sorted(numbers.items())
        if text not in there
    ]
    if rows:
        await tx.execute(insert(vectors), rows)


async def note_vectors(tx: Transaction, model: str, texts: Collection[str], *, at: datetime) -> None:
    """Note that these vectors are needed."""
    for some in _slices(sorted(texts)):
        old = vectors.c.model == model, vectors.c.text.in_(some), vectors.c.at < at - DAY
        await tx.execute(update(vectors).where(*old).values(at=at))


async def drop_vectors(tx: Transaction, *, before: datetime) -> None:
    """Drop the vectors last needed before a moment, of whatever model."""
    await tx.execute(delete(vectors).where(vectors.c.at < before))


def _slices(keys: Sequence[str]) -> Iterator[list[str]]:
    rest = iter(keys)
    while some := list(islice(rest, AT_ONCE)):
        yield some
