"""What accounts saw last of drafts. It is told to nobody but the account itself.

Rule 1. A visit ends when no page is asked for during ``PAUSE``; what was seen then is what the next visit is
        compared with, for as long as that goes on.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import insert, select, update

from positions.ids import DraftId, PersonId, TextId
from positions.text.canonical import canonical_json_of, value_of
from server.store.database import Transaction
from server.store.drafting_tables import visits

PAUSE: Final = timedelta(minutes=30)
Seen = Mapping[TextId, int]
"""The version of each text."""


@dataclass(frozen=True, slots=True)
class Visits:
    """seen: at the visit now going on, last at ``at``. before: at the visit before, which ended at ``since``.

    since None: this is the first one.
    """

    seen: Seen
    before: Seen
    at: datetime
    since: datetime | None


async def visits_of(tx: Transaction, account: str, draft: str) -> Visits | None:
    """The visits of an account to a draft; None before the first."""
    wanted = select(visits).where(visits.c.account == account, visits.c.draft == draft)
    row = (await tx.execute(wanted)).one_or_none()
    return None if row is None else Visits(_read(row.heads), _read(row.before), row.at, row.since)


async def see(tx: Transaction, account: PersonId, draft: DraftId, seen: Seen, *, now: datetime) -> Visits:
    """Keep what an account sees of a draft now (Rule 1)."""
    known = await visits_of(tx, account, draft)
    if known is None:
        first = Visits(seen, {}, now, None)
        named = {"account": account, "draft": draft}
        await tx.execute(insert(visits).values(named | _columns(first)))
        return first
    goes_on = now - known.at < PAUSE
    kept = (
        Visits(seen, known.before, now, known.since) if goes_on else Visits(seen, known.seen, now, known.at)
    )
    mine = (visits.c.account == account) & (visits.c.draft == draft)
    await tx.execute(update(visits).where(mine).values(_columns(kept)))
    return kept


def _columns(kept: Visits) -> dict[str, object]:
    return {
        "heads": canonical_json_of(kept.seen).decode(),
        "before": canonical_json_of(kept.before).decode(),
        "at": kept.at,
        "since": kept.since,
    }


def _read(seen: str) -> Seen:
    return value_of(seen.encode(), dict[TextId, int])
