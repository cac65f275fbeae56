"""The silence procedure that waits in the practice room for its other chair, so that anyone can try one."""

from datetime import datetime, timedelta
from typing import Final

from positions.ids import DraftId
from positions.negotiation.announcing import USUAL, working_day
from positions.negotiation.silence import SilenceKind
from server import clock
from server.actions.practice_company import wordings_in
from server.actions.silence_announcing import AnnounceSilence, announce
from server.actions.silence_subjects import SeenText
from server.security.identity import Seat
from server.security.permits import Permits
from server.store.database import Database
from server.zones import UNIVERSAL

NOON: Final = 12
REASON: Final = "Ensayo: cerrar el último párrafo sin convocar una sesión."
HOLIDAYS: Final = "Ninguno: las delegaciones son inventadas."


async def announce_practice(
    db: Database, permits: Permits, chair: Seat, draft: DraftId, *, now: datetime
) -> None:
    """Announce a procedure on the last paragraph of the text; nothing is locked until it is confirmed."""
    paragraph, head = (await db.read(lambda tx: wordings_in(tx, draft)))[-1]
    seen = SeenText(paragraph, head.version, head.digest)
    wish = AnnounceSilence(
        draft, SilenceKind.WRITTEN, (seen,), _close(now), UNIVERSAL, REASON, HOLIDAYS, holidays_seen=True
    )
    await announce(db, permits, (chair,), wish, made=(clock.mint(), clock.draw(128)), now=now)


def _close(now: datetime) -> datetime:
    """Noon of a working day, three days off or more."""
    day = (now + USUAL + timedelta(days=1)).replace(hour=NOON, minute=0, second=0, microsecond=0)
    return working_day(day)
