"""What somebody saw last of a draft, so that it can be read against that (rule 1 of the store of visits)."""

from datetime import datetime, timedelta
from typing import Final

from server.actions.session_reading import SessionDraft
from server.security.identity import Seat
from server.store import visits
from server.store.database import Database
from server.store.visits import Visits

OFTEN: Final = timedelta(minutes=1)  # pages that show nothing new are not noted more often


async def note_visit(db: Database, seat: Seat, found: SessionDraft, *, now: datetime) -> Visits | None:
    """Note that a seat's account sees the draft as it was found; None for nobody's account."""
    account, draft = seat.account, found.draft.id
    if account is None:
        return None
    seen = {row.id: head.version for spoken in found.texts.values() for row, head in spoken.values()}
    known = await db.read(lambda tx: visits.visits_of(tx, account, draft))
    if known is not None and known.seen == seen and now - known.at < OFTEN:
        return known
    return await db.write(lambda tx: visits.see(tx, account, draft, seen, now=now))
