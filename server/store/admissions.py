"""Who is let into a live draft: tickets, each good once, and the client ids that are leased (R-43, R-44)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, func, insert, select

from positions.ids import ClientId, DraftId, PersonId
from server.store.database import Transaction
from server.store.live_tables import drafts, leases, tickets

TICKET: Final = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Lease:
    """A client id of a draft; ``author`` is what others read, with the draft's running number of the lease.

    seat: the canonical bytes of the seat it is bound to, as text.
    """

    client: ClientId
    draft: DraftId
    number: int
    author: str
    account: PersonId
    seat: str
    at: datetime


async def add_ticket(tx: Transaction, digest: str, shown: str, *, at: datetime) -> None:
    """Keep the digest of a ticket for whoever showed that login or token; old ones are forgotten."""
    await tx.execute(delete(tickets).where(tickets.c.at <= at - TICKET))
    await tx.execute(insert(tickets).values(digest=digest, shown=shown, at=at))


async def use_ticket(tx: Transaction, digest: str, shown: str, *, at: datetime) -> bool:
    """Use a ticket up; whether it was good: known, young enough, and given to whoever shows it now."""
    used = await tx.execute(
        delete(tickets).where(tickets.c.digest == digest).returning(tickets.c.shown, tickets.c.at)
    )
    row = used.one_or_none()
    return row is not None and row.shown == shown and row.at > at - TICKET


async def lease_of(tx: Transaction, client: str) -> Lease | None:
    """A lease by its client id."""
    row = (await tx.execute(select(leases).where(leases.c.client == client))).one_or_none()
    if row is None:
        return None
    return Lease(
        ClientId(row.client),
        DraftId(row.draft),
        row.number,
        row.author,
        PersonId(row.account),
        row.seat,
        row.at,
    )


async def next_number(tx: Transaction, draft: str) -> int:
    """The number of a draft's next lease, from 1; nobody else gets one until the transaction ends."""
    held = select(drafts.c.id).where(drafts.c.id == draft).with_for_update(key_share=True)
    await tx.execute(held)
    last = await tx.execute(select(func.max(leases.c.number)).where(leases.c.draft == draft))
    return (last.scalar_one() or 0) + 1


async def add_lease(tx: Transaction, lease: Lease) -> None:
    """Keep a lease."""
    values = {name: getattr(lease, name) for name in lease.__dataclass_fields__}
    await tx.execute(insert(leases).values(values))
