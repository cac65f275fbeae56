"""What was added to adopted texts: every row stays."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, insert, select

from positions.ids import DelegationId, DraftId, ParagraphId, PersonId
from positions.negotiation.addendum import Addendum, AddendumAct
from server.store.database import Transaction
from server.store.route_tables import addenda


@dataclass(frozen=True, slots=True)
class KeptAddendum:
    """An addendum under its number, from 1 on, of the adopted text."""

    draft: DraftId
    number: int
    said: Addendum
    account: PersonId
    at: datetime


async def next_addendum(tx: Transaction, draft: str) -> int:
    """The number that the next addendum to an adopted text gets. Whoever calls holds the draft."""
    last = select(func.max(addenda.c.number)).where(addenda.c.draft == draft)
    number: int = ((await tx.execute(last)).scalar_one() or 0) + 1
    return number


async def add_addendum(tx: Transaction, kept: KeptAddendum) -> None:
    """Keep an addendum."""
    said = kept.said
    values = {
        "draft": kept.draft,
        "number": kept.number,
        "delegation": said.delegation,
        "paragraph": said.paragraph,
        "act": said.act.value,
        "reservation": said.reservation,
        "reason": said.reason,
        "account": kept.account,
        "at": kept.at,
    }
    await tx.execute(insert(addenda).values(values))


async def addenda_of(tx: Transaction, draft: str) -> Sequence[KeptAddendum]:
    """What was added to an adopted text, the oldest first."""
    wanted = select(addenda).where(addenda.c.draft == draft).order_by(addenda.c.number)
    return [_kept(row) for row in await tx.execute(wanted)]


def _kept(row: Row[Any]) -> KeptAddendum:
    paragraph = None if row.paragraph is None else ParagraphId(row.paragraph)
    said = Addendum(
        DelegationId(row.delegation), paragraph, AddendumAct(row.act), row.reservation, row.reason
    )
    return KeptAddendum(DraftId(row.draft), row.number, said, PersonId(row.account), row.at)
