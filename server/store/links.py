"""One-time links, found by the digest of their secret."""

from datetime import datetime

from sqlalchemy import insert, select, update

from positions.ids import PersonId
from server.security.account import Link, Purpose
from server.store.database import Transaction
from server.store.schema import links


async def link(tx: Transaction, digest: str) -> Link | None:
    """The link whose secret has this digest, live or not."""
    row = (await tx.execute(select(links).where(links.c.token == digest))).one_or_none()
    return None if row is None else Link(PersonId(row.account), Purpose(row.purpose), row.expires, row.used)


async def add_link(tx: Transaction, digest: str, value: Link, *, created: datetime) -> None:
    """Add a link."""
    await tx.execute(
        insert(links).values(
            token=digest,
            account=value.account,
            purpose=value.purpose.value,
            created=created,
            expires=value.expires,
        )
    )


async def use_link(tx: Transaction, digest: str, *, at: datetime) -> bool:
    """Note that a link was used; whether it was unused until now."""
    unused = update(links).where(links.c.token == digest, links.c.used.is_(None))
    return bool((await tx.execute(unused.values(used=at))).rowcount)


async def void_links(
    tx: Transaction, account: PersonId, *, at: datetime, purpose: Purpose | None = None
) -> None:
    """Let the unused links of an account, perhaps of one purpose, expire now."""
    unused = update(links).where(links.c.account == account, links.c.used.is_(None), links.c.expires > at)
    if purpose is not None:
        unused = unused.where(links.c.purpose == purpose.value)
    await tx.execute(unused.values(expires=at))
