"""What an Idempotency-Key was answered, so that sending twice has the effect of sending once."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select

from positions.ids import PersonId
from server.store.database import Transaction
from server.store.schema import replies


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer of the API as it was given. ``request`` is the digest of method, path and body."""

    request: str
    status: int
    location: str
    body: str


async def reply_to(tx: Transaction, account: PersonId, key: str, *, since: datetime) -> Reply | None:
    """What an account's key was answered after ``since``."""
    wanted = select(replies).where(replies.c.account == account, replies.c.key == key, replies.c.at >= since)
    row = (await tx.execute(wanted)).one_or_none()
    return None if row is None else Reply(row.request, row.status, row.location, row.body)


async def add_reply(tx: Transaction, account: PersonId, key: str, reply: Reply, *, at: datetime) -> None:
    """Remember an answer; an older one of the same key gives way."""
    await tx.execute(delete(replies).where(replies.c.account == account, replies.c.key == key))
    await tx.execute(
        insert(replies).values(
            account=account,
            key=key,
            request=reply.request,
            status=reply.status,
            location=reply.location,
            body=reply.body,
            at=at,
        )
    )


async def drop_replies(tx: Transaction, *, before: datetime) -> None:
    """Forget what was answered before then."""
    await tx.execute(delete(replies).where(replies.c.at < before))
