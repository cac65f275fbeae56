"""An act on a held draft goes into the record of its process, in the transaction of the act."""

from collections.abc import Mapping
from datetime import datetime

from positions.negotiation.record import RecordHead
from positions.process import Level
from positions.text.canonical import Plain
from server.actions.holding import HeldDraft
from server.store import record
from server.store.database import Transaction
from server.store.record import Entry


async def record_act(
    tx: Transaction, held: HeldDraft, kind: str, body: Mapping[str, Plain], made: tuple[str, datetime]
) -> RecordHead:
    """Append a row to the record, its body for those who read the draft; ``made``: salt and moment.

    The body names the draft by itself. Returns the new head.
    """
    draft, (salt, now) = held.draft, made
    level = Level.BOTH if draft.conference is None else Level.CONFERENCE
    entry = Entry(kind, level, {"draft": draft.id, **body}, salt, draft.conference)
    return await record.append_record(tx, draft.process, entry, now=now)
