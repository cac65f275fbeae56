"""The record: a chain of rows, each of which holds the hash of the one before (rules K10 to K12).

A row tells of its body only the digest, so that a body which is not released can be left out and the chain
still be checked. Whoever knows the head of a day can prove later that nothing before it was changed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from itertools import pairwise
from typing import Final

from positions.text.canonical import canonical_json_of, digest

START: Final = "0" * 64  # ``prev`` of the first row


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One act. seq: from 1 on without a hole; at: RFC 3339 UTC with microseconds; level: who may read it."""

    seq: int
    at: str
    kind: str
    level: str
    body_sha256: str
    prev: str

    @property
    def hash(self) -> str:
        """SHA-256 of its canonical JSON: ``prev`` of the next row, or the head."""
        return digest(canonical_json_of(self))


class BreachKind(StrEnum):
    """What is wrong with a chain."""

    SEQ = "seq"  # a row is missing, twice there, or in another place
    PREV = "prev"  # the row before, or this one, is not as it was
    AT = "at"  # it claims to be of before the row before it
    BODY = "body"  # its body is another one
    HEAD = "head"  # it does not lead to the head that is known


@dataclass(frozen=True, slots=True)
class Breach:
    """Where a chain is broken first; ``seq``: of the row, of a head that of the head."""

    kind: BreachKind
    seq: int


@dataclass(frozen=True, slots=True)
class RecordHead:
    """The last row of a record at a moment, as it is printed and sent to its witnesses."""

    seq: int
    hash: str


def row_after(last: RecordRow | None, *, at: datetime, kind: str, level: str, body: bytes) -> RecordRow:
    """The next row of a record; its hour is never before that of the last row."""
    hour = stamp(at) if last is None else max(stamp(at), last.at)
    seq, prev = (1, START) if last is None else (last.seq + 1, last.hash)
    return RecordRow(seq, hour, kind, level, digest(body), prev)


def stamp(at: datetime) -> str:
    """A moment as rows tell it; stamps sort as their moments do."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def breach_of(
    rows: Sequence[RecordRow], bodies: Mapping[int, bytes] | None = None, *, head: RecordHead | None = None
) -> Breach | None:
    """The first breach of a whole record, None where it is sound.

    bodies: those that are known, by seq. head: one that was witnessed, at the end of the record or before.
    """
    return next(_breaches(rows, bodies or {}, head), None)


def _breaches(
    rows: Sequence[RecordRow], bodies: Mapping[int, bytes], head: RecordHead | None
) -> Iterator[Breach]:
    before = RecordRow(0, "", "", "", "", "")
    for last, row in pairwise((before, *rows)):
        if row.seq != last.seq + 1:
            yield Breach(BreachKind.SEQ, row.seq)
        if row.prev != (last.hash if last.seq else START):
            yield Breach(BreachKind.PREV, row.seq)
        if row.at < last.at:
            yield Breach(BreachKind.AT, row.seq)
        if row.seq in bodies and digest(bodies[row.seq]) != row.body_sha256:
            yield Breach(BreachKind.BODY, row.seq)
    if head is not None and (head.seq, head.hash) not in ((row.seq, row.hash) for row in rows):
        yield Breach(BreachKind.HEAD, head.seq)
