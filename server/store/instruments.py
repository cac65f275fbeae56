"""What was adopted: the sealed text with its proof, one of each draft, never changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, insert, select

from positions.ids import DraftId, PersonId, ProcessId
from positions.negotiation.record import RecordHead
from server.store.adoption_tables import instruments
from server.store.database import Transaction
from server.store.schema import processes


@dataclass(frozen=True, slots=True)
class Adopted:
    """An adopted text. number: from 1 on, of the process; content: canonical JSON of all that is sealed.

    head: of the record, with the row of the adoption.
    """

    draft: DraftId
    process: ProcessId
    number: int
    seal: str
    content: str
    head: RecordHead
    account: PersonId
    at: datetime


async def next_number(tx: Transaction, process: str) -> int:
    """The number that the next adopted text of a process gets; no other gets it: the process is held."""
    await tx.execute(select(processes.c.id).where(processes.c.id == process).with_for_update())
    last = select(func.max(instruments.c.number)).where(instruments.c.process == process)
    number: int = ((await tx.execute(last)).scalar_one() or 0) + 1
    return number


async def add_instrument(tx: Transaction, adopted: Adopted) -> None:
    """Keep an adopted text."""
    values = {
        "draft": adopted.draft,
        "process": adopted.process,
        "number": adopted.number,
        "seal": adopted.seal,
        "content": adopted.content,
        "seq": adopted.head.seq,
        "head": adopted.head.hash,
        "account": adopted.account,
        "at": adopted.at,
    }
    await tx.execute(insert(instruments).values(values))


async def instrument_of(tx: Transaction, draft: str) -> Adopted | None:
    """The adopted text of a draft."""
    row = (await tx.execute(select(instruments).where(instruments.c.draft == draft))).one_or_none()
    return None if row is None else _adopted(row)


async def instruments_of(tx: Transaction, process: str) -> Sequence[Adopted]:
    """The adopted texts of a process, by number."""
    wanted = select(instruments).where(instruments.c.process == process).order_by(instruments.c.number)
    return [_adopted(row) for row in await tx.execute(wanted)]


def _adopted(row: Row[Any]) -> Adopted:
    return Adopted(
        DraftId(row.draft),
        ProcessId(row.process),
        row.number,
        row.seal,
        row.content,
        RecordHead(row.seq, row.head),
        PersonId(row.account),
        row.at,
    )
