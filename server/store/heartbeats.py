"""When servers were alive: a beat now and then, and the stretches in which none came.

Rule 1. Whoever beats after too long a pause keeps the pause as an outage, in the same transaction, once.
Rule 2. A beat never goes back: a clock that was set back makes no outage.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import insert, select, update

from positions.negotiation.silence import Outage
from server.store.database import Transaction
from server.store.silence_tables import heartbeats, outages

NAME: Final = "server"
PAUSE: Final = timedelta(seconds=5)  # a longer one is an outage


async def beat(tx: Transaction, now: datetime) -> Outage | None:
    """Say that a server is alive; the outage that ends with it, if one does."""
    last = (await tx.execute(select(heartbeats.c.at).with_for_update())).scalar_one_or_none()
    if last is None:
        await tx.execute(insert(heartbeats).values(name=NAME, at=now))
        return None
    if now <= last:
        return None
    outage = Outage(last, now) if now - last > PAUSE else None
    if outage is not None:
        await tx.execute(insert(outages).values(start=outage.start, end=outage.end))
    await tx.execute(update(heartbeats).where(heartbeats.c.name == NAME).values(at=now))
    return outage


async def outages_since(tx: Transaction, since: datetime) -> Sequence[Outage]:
    """The outages that ended after a moment, the oldest first."""
    wanted = select(outages).where(outages.c.end > since).order_by(outages.c.start)
    return [Outage(row.start, row.end) for row in await tx.execute(wanted)]
