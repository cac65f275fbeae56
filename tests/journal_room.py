"""Edits put straight into the journal of the draft of ``tests.session_room``."""

import json
from datetime import datetime, timedelta

from positions.ids import TextId
from positions.negotiation.draft import Mode
from positions.text.differing import change_between
from positions.text.wording import digest
from server.store import journal
from server.store.database import Database, Transaction
from server.store.journal import Ground, Head, Line
from tests.room import NOW
from tests.session_room import ACCOUNT, CLIENT, DRAFT, FIRST

MINUTE = timedelta(minutes=1)


async def put_words(
    database: Database, wording: str, author: str = "XAA", *, text: TextId = FIRST, at: datetime = NOW
) -> int:
    """Give a text another wording by one edit; the version that it makes."""

    async def turn(tx: Transaction) -> int:
        head = next(head for head in await journal.heads_of(tx, DRAFT) if head.text == text)
        change = change_between(head.wording, wording)
        assert change is not None
        changes = json.dumps(change.wire, ensure_ascii=False)
        number = len(await journal.last_of(tx, CLIENT)) + head.version + 1
        version = head.version + 1
        line = Line(text, version, CLIENT, number, f"{author}:1", ACCOUNT, at, changes, digest(wording))
        made = Head(text, version, wording, digest(wording))
        await tx.run_sync(journal.append, Ground(DRAFT, Mode.OPEN, 0), [line], [made])
        return version

    return await database.write(turn)
