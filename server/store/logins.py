"""Signed-in devices and bearer tokens, found by the digest of their secret."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, bindparam, func, insert, select, update

from positions.ids import PersonId
from server.security.account import Bearer
from server.security.logins import LoginSession
from server.store.database import Transaction
from server.store.schema import bearers, logins

# Asked for by every request, and therefore built once.
LOGIN: Final = select(logins).where(logins.c.token == bindparam("digest"))
BEARER: Final = select(bearers).where(bearers.c.token == bindparam("digest"))


async def login(tx: Transaction, digest: str) -> LoginSession | None:
    """The login whose secret has this digest, live or not."""
    row = (await tx.execute(LOGIN, {"digest": digest})).one_or_none()
    return None if row is None else _login(row)


async def logins_of(tx: Transaction, account: PersonId) -> Sequence[LoginSession]:
    """The logins of an account that were not ended, the last seen first."""
    rows = await tx.execute(
        select(logins)
        .where(logins.c.account == account, logins.c.ended.is_(None))
        .order_by(logins.c.seen.desc(), logins.c.id)
    )
    return [_login(row) for row in rows]


async def count_logins(tx: Transaction, account: PersonId) -> int:
    """How often an account has ever signed in."""
    counted = await tx.execute(select(func.count()).select_from(logins).where(logins.c.account == account))
    return int(counted.scalar_one())


async def add_login(tx: Transaction, digest: str, value: LoginSession) -> None:
    """Add a signed-in device."""
    await tx.execute(
        insert(logins).values(
            token=digest,
            id=value.id,
            account=value.account,
            device=value.device,
            created=value.created,
            seen=value.seen,
        )
    )


async def put_seen(tx: Transaction, id: str, at: datetime) -> None:
    """Note that a device has just asked for something."""
    await tx.execute(update(logins).where(logins.c.id == id, logins.c.ended.is_(None)).values(seen=at))


async def end_login(tx: Transaction, account: PersonId, id: str, *, at: datetime) -> bool:
    """End one login of an account; whether there was one to end."""
    ended = await tx.execute(
        update(logins)
        .where(logins.c.account == account, logins.c.id == id, logins.c.ended.is_(None))
        .values(ended=at)
    )
    return bool(ended.rowcount)


async def end_logins(tx: Transaction, account: PersonId, *, at: datetime, but: str | None = None) -> int:
    """End all logins of an account, perhaps but one; how many there were."""
    ended = await tx.execute(
        update(logins)
        .where(logins.c.account == account, logins.c.ended.is_(None), logins.c.id != (but or ""))
        .values(ended=at)
    )
    return int(ended.rowcount)


async def bearer(tx: Transaction, digest: str) -> Bearer | None:
    """The bearer token whose secret has this digest, live or not."""
    row = (await tx.execute(BEARER, {"digest": digest})).one_or_none()
    return None if row is None else _bearer(row)


async def bearers_of(tx: Transaction, account: PersonId, *, now: datetime) -> Sequence[Bearer]:
    """The bearer tokens of an account that still count, the oldest first."""
    rows = await tx.execute(
        select(bearers)
        .where(bearers.c.account == account, bearers.c.revoked.is_(None), bearers.c.expires > now)
        .order_by(bearers.c.created, bearers.c.id)
    )
    return [_bearer(row) for row in rows]


async def add_bearer(tx: Transaction, digest: str, value: Bearer) -> None:
    """Add a bearer token."""
    await tx.execute(
        insert(bearers).values(
            token=digest, id=value.id, account=value.account, created=value.created, expires=value.expires
        )
    )


async def revoke_bearer(tx: Transaction, account: PersonId, id: str, *, at: datetime) -> bool:
    """Revoke one bearer token of an account; whether there was one."""
    revoked = await tx.execute(
        update(bearers)
        .where(bearers.c.account == account, bearers.c.id == id, bearers.c.revoked.is_(None))
        .values(revoked=at)
    )
    return bool(revoked.rowcount)


async def revoke_bearers(tx: Transaction, account: PersonId, *, at: datetime) -> None:
    """Revoke all bearer tokens of an account."""
    await tx.execute(
        update(bearers).where(bearers.c.account == account, bearers.c.revoked.is_(None)).values(revoked=at)
    )


def _login(row: Row[Any]) -> LoginSession:
    return LoginSession(row.id, PersonId(row.account), row.device, row.created, row.seen, row.ended)


def _bearer(row: Row[Any]) -> Bearer:
    return Bearer(row.id, PersonId(row.account), row.created, row.expires, row.revoked)
