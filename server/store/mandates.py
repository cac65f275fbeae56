"""Whom a head has named to take positions: bound to the seat, so that it ends with it."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import func, insert, select

from positions.ids import PersonId
from server.security.identity import Seat
from server.store.database import Transaction
from server.store.mandate_tables import mandates
from server.store.schema import seats


async def add_mandate(tx: Transaction, seat: str, by: PersonId, *, named: bool, now: datetime) -> int:
    """Name the person of a seat, or end that, under the next number, which is returned.

    Whoever calls this is alone with the seat.
    """
    last = select(func.max(mandates.c.number)).where(mandates.c.seat == seat)
    number: int = ((await tx.execute(last)).scalar_one() or 0) + 1
    values = {"seat": seat, "number": number, "named": int(named), "account": by, "at": now}
    await tx.execute(insert(mandates).values(values))
    return number


async def named_seats(tx: Transaction, ids: Collection[str]) -> frozenset[str]:
    """Of these seats, those whose person is named now."""
    wanted = select(mandates.c.seat, mandates.c.named).where(mandates.c.seat.in_(list(ids)))
    rows = await tx.execute(wanted.order_by(mandates.c.seat, mandates.c.number))
    last = {row.seat: bool(row.named) for row in rows}
    return frozenset(seat for seat, named in last.items() if named)


async def is_named(tx: Transaction, seat: Seat) -> bool:
    """Whether the person of a seat that is held now is named."""
    if seat.account is None or seat.delegation is None:
        return False
    held = select(seats.c.id).where(
        seats.c.account == seat.account,
        seats.c.process == seat.process,
        seats.c.delegation == seat.delegation,
        seats.c.until.is_(None),
    )
    ids = [row.id for row in await tx.execute(held)]
    return bool(await named_seats(tx, ids))
