"""Failures of signing in, by account and by address."""

from datetime import datetime

from sqlalchemy import delete, insert, select, update

from server.security.throttles import Throttle
from server.store.database import Transaction
from server.store.schema import throttles


async def throttle(tx: Transaction, key: str) -> Throttle | None:
    """What is remembered of a key."""
    row = (await tx.execute(select(throttles).where(throttles.c.key == key))).one_or_none()
    return None if row is None else Throttle(row.failures, row.since, row.until)


async def put_throttle(tx: Transaction, key: str, value: Throttle) -> None:
    """Remember failures."""
    values = {"failures": value.failures, "since": value.since, "until": value.until}
    changed = await tx.execute(update(throttles).where(throttles.c.key == key).values(**values))
    if not changed.rowcount:
        await tx.execute(insert(throttles).values(key=key, **values))


async def end_throttle(tx: Transaction, key: str) -> None:
    """Forget what is remembered of a key."""
    await tx.execute(delete(throttles).where(throttles.c.key == key))


async def end_throttles(tx: Transaction, *, before: datetime) -> None:
    """Forget all whose last failure was before a moment."""
    await tx.execute(delete(throttles).where(throttles.c.since < before))
