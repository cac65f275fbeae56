"""Who is let into a live draft: tickets that were used, and the client ids that are leased (R-43, R-44)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, delete, func, insert, select
from sqlalchemy.exc import IntegrityError

from positions.ids import ClientId, DraftId, PersonId
from server.store.database import Transaction
from server.store.live_tables import drafts, leases, tickets

# Run by everybody who comes in, a thousand within seconds perhaps: built once.
USE: Final = insert(tickets)
LEASE: Final = insert(leases)
HELD: Final = select(drafts.c.id).where(drafts.c.id == bindparam("draft")).with_for_update(key_share=True)
LAST: Final = select(func.max(leases.c.number)).where(leases.c.draft == bindparam("draft"))


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


async def use_ticket(tx: Transaction, digest: str, shown: str, *, at: datetime) -> bool:
    """Note that the ticket with this digest is used now, and by whom.

    Returns False where it was used before; the transaction then comes to nothing.
    """
    try:
        await tx.execute(USE, {"digest": digest, "shown": shown, "at": at})
    except IntegrityError:
        return False
    return True


async def forget_tickets(tx: Transaction, *, before: datetime) -> None:
    """Forget those that were used before; they are too old to be brought again."""
    await tx.execute(delete(tickets).where(tickets.c.at < before))


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
    await tx.execute(HELD, {"draft": draft})
    last = await tx.execute(LAST, {"draft": draft})
    return (last.scalar_one() or 0) + 1


async def add_lease(tx: Transaction, lease: Lease) -> None:
    """Keep a lease."""
    values = {name: getattr(lease, name) for name in lease.__dataclass_fields__}
    await tx.execute(LEASE, values)
