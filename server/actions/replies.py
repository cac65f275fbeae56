"""Sending twice has the effect of sending once: what an Idempotency-Key was answered, for 24 hours.

Rule 1. The same key with the same request is answered as before; with another request it is refused.
Rule 2. Only what succeeded is remembered: who was refused may send again, corrected, under the same key.
"""

import re
from datetime import datetime, timedelta
from typing import Final

from positions.errors import Malformed, Stale
from positions.ids import PersonId
from server.store import replies as store
from server.store.database import Database, Transaction
from server.store.replies import Reply as Reply  # routes make it

REMEMBERED: Final = timedelta(hours=24)
KEY: Final = re.compile(r"[!-~]{1,128}")


async def reply_to(db: Database, account: PersonId, key: str, request: str, *, now: datetime) -> Reply | None:
    """What this request was answered under this key; None where it is new.

    request: the digest of method, path and body.
    Raises Malformed (``idempotency_key_malformed``) and Stale (``key_reused``) for another request.
    """
    if not KEY.fullmatch(key):
        raise Malformed("idempotency_key_malformed")

    async def turn(tx: Transaction) -> Reply | None:
        return await store.reply_to(tx, account, key, since=now - REMEMBERED)

    known = await db.read(turn)
    if known is not None and known.request != request:
        raise Stale("key_reused")
    return known


async def remember(db: Database, account: PersonId, key: str, reply: Reply, *, now: datetime) -> None:
    """Keep an answer, and forget those that are too old."""

    async def turn(tx: Transaction) -> None:
        await store.drop_replies(tx, before=now - REMEMBERED)
        await store.add_reply(tx, account, key, reply, at=now)

    await db.write(turn)
