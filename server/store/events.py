"""The events of a draft: what was done to it, its paragraphs and its texts, but for their words.

Rule 1. They are numbered from 1 on without a hole, in the order of their commits; nothing changes them.
Rule 2. ``drafts.seq`` is the number of the last one: whoever sees it rise knows that the draft is another.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update

from positions.ids import DraftId, PersonId
from positions.text.canonical import Plain, canonical_json
from server.store.database import Transaction
from server.store.drafting_tables import draft_events
from server.store.live_tables import drafts


@dataclass(frozen=True, slots=True)
class DraftEvent:
    """An event as it is told: ``event`` is plain, ``author`` a delegation or an office."""

    seq: int
    event: Mapping[str, Plain]
    author: str
    account: PersonId
    at: datetime


async def append_event(
    tx: Transaction, draft: DraftId, event: Mapping[str, Plain], author: str, account: PersonId, at: datetime
) -> int:
    """Append an event and return its number."""
    raised = update(drafts).where(drafts.c.id == draft).values(seq=drafts.c.seq + 1).returning(drafts.c.seq)
    seq = int((await tx.execute(raised)).scalar_one())
    told = {"draft": draft, "seq": seq, "event": canonical_json(event).decode()}
    await tx.execute(insert(draft_events).values(told | {"author": author, "account": account, "at": at}))
    return seq


async def events_since(tx: Transaction, draft: DraftId, seq: int = 0) -> Sequence[DraftEvent]:
    """The events of a draft after the one numbered ``seq``, the oldest first."""
    wanted = select(draft_events).where(draft_events.c.draft == draft, draft_events.c.seq > seq)
    return [
        DraftEvent(row.seq, json.loads(row.event), row.author, PersonId(row.account), row.at)
        for row in await tx.execute(wanted.order_by(draft_events.c.seq))
    ]


async def hold_draft(tx: Transaction, draft: DraftId) -> int | None:
    """The number of the last event, None of no draft; until the transaction ends nobody else appends one."""
    wanted = select(drafts.c.seq).where(drafts.c.id == draft).with_for_update(key_share=True)
    seq: int | None = (await tx.execute(wanted)).scalar_one_or_none()
    return seq


async def seqs_of(tx: Transaction, ids: Collection[DraftId]) -> Mapping[DraftId, int]:
    """The number of the last event of each of these drafts."""
    rows = await tx.execute(select(drafts.c.id, drafts.c.seq).where(drafts.c.id.in_(ids)))
    return {DraftId(row.id): row.seq for row in rows}
