"""Heads of records that were signed: each stays as it was signed."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, insert, select

from positions.ids import ProcessId
from positions.negotiation.heads import Head, SignedHead
from server.store.database import Transaction
from server.store.route_tables import heads


async def add_head(tx: Transaction, signed: SignedHead) -> None:
    """Keep a signed head, the only one of its row."""
    head = signed.head
    values = {
        "process": head.instance,
        "seq": head.seq,
        "epoch": head.epoch,
        "row_sha256": head.row_sha256,
        "at": head.at,
        "key": head.key,
        "signature": signed.signature,
    }
    await tx.execute(insert(heads).values(values))


async def heads_of(tx: Transaction, process: str) -> Sequence[SignedHead]:
    """The signed heads of a record, the oldest first."""
    wanted = select(heads).where(heads.c.process == process).order_by(heads.c.seq)
    return [_head(row) for row in await tx.execute(wanted)]


async def last_head(tx: Transaction, process: str) -> SignedHead | None:
    """The newest signed head of a record."""
    wanted = select(heads).where(heads.c.process == process).order_by(heads.c.seq.desc()).limit(1)
    row = (await tx.execute(wanted)).one_or_none()
    return None if row is None else _head(row)


def _head(row: Row[Any]) -> SignedHead:
    head = Head(ProcessId(row.process), row.epoch, row.seq, row.row_sha256, row.at, row.key)
    return SignedHead(head, row.signature)
