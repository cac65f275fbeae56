"""Sending twice has the effect of sending once: what an Idempotency-Key was answered, for 24 hours.

Rule 1. The same key with the same request is answered as before; with another request it is refused.
Rule 2. Only what succeeded is remembered: who was refused may send again, corrected, under the same key.
Rule 3. The act and what was answered are one transaction: whatever happens, both are there or neither.
"""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, TypeVar

from positions.errors import Malformed, Stale
from positions.ids import PersonId
from server.store import replies as store
from server.store.database import Database as Database  # routes hand it through
from server.store.database import Transaction, within
from server.store.replies import Reply as Reply  # routes make it

REMEMBERED: Final = timedelta(hours=24)
KEY: Final = re.compile(r"[!-~]{1,128}")

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Sending:
    """One sending of a request under a key. request: the digest of method, path and body."""

    account: PersonId
    key: str
    request: str


async def once(
    db: Database,
    sending: Sending,
    act: Callable[[Database], Awaitable[Answer]],
    reply: Callable[[Answer], Reply | None],
    *,
    now: datetime,
) -> Answer | Reply:
    """Act, unless this was sent before: then what was answered. One key sent twice at once waits for itself.

    act: gets the database to use, and uses no other. reply: what to remember of its answer; None for a
    refusal, after which the key is free.
    Raises Malformed (``idempotency_key_malformed``), Stale (``key_reused``) for another request, and what
    the act raises.
    """
    if not KEY.fullmatch(sending.key):
        raise Malformed("idempotency_key_malformed")

    async def turn(tx: Transaction) -> Answer | Reply:
        known = await store.reply_to(tx, sending.account, sending.key, since=now - REMEMBERED)
        if known is not None:
            if known.request != sending.request:
                raise Stale("key_reused")
            return known
        answer = await act(within(db, tx))
        kept = reply(answer)
        if kept is not None:
            await store.drop_replies(tx, before=now - REMEMBERED)
            await store.add_reply(tx, sending.account, sending.key, kept, at=now)
        return answer

    return await db.write(turn, is_patient=True)  # the act is a route's
