"""What was worked out of wordings: elements by what they follow from, and vectors of passages by model."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Final

from sqlalchemy import insert, select

from server.store.database import Transaction
from server.store.schema import alignments, vectors

AT_ONCE: Final = 500  # keys in one question to the database


async def alignments_of(tx: Transaction, keys: Collection[str]) -> Mapping[str, bytes]:
    """The alignments that are there, by key."""
    found: dict[str, bytes] = {}
    for some in _slices(sorted(keys)):
        wanted = select(alignments.c.key, alignments.c.body).where(alignments.c.key.in_(some))
        found |= {row.key: row.body.encode() for row in await tx.execute(wanted)}
    return found


async def alignments_there(tx: Transaction, keys: Collection[str]) -> Collection[str]:
    """Which of these alignments are there."""
    found: set[str] = set()
    for some in _slices(sorted(keys)):
        rows = await tx.execute(select(alignments.c.key).where(alignments.c.key.in_(some)))
        found |= {row.key for row in rows}
    return found


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


async def put_vectors(tx: Transaction, model: str, numbers: Mapping[str, bytes]) -> None:
    """Keep vectors that are not there yet."""
    there = await vectors_of(tx, model, numbers)
    rows = [
        {"model": model, "text": text, "numbers": vector}
        for text, vector in sorted(numbers.items())
        if text not in there
    ]
    if rows:
        await tx.execute(insert(vectors), rows)


def _slices(keys: Sequence[str]) -> Iterator[list[str]]:
    rest = iter(keys)
    while some := list(islice(rest, AT_ONCE)):
        yield some
