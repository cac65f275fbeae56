"""Whether the room lets the chair of a conference open a closed paragraph again (P6)."""

from datetime import datetime

from positions.ids import ParagraphId
from positions.negotiation.paragraph_status import ParagraphStatus, StatusAct
from positions.negotiation.reopening import AskedFloor, floor_allows
from positions.negotiation.silence import SilenceState, SilenceSubject
from positions.process import Process
from server.actions.holding import HeldDraft
from server.actions.position_grid import GridColumn
from server.actions.session_reading import SessionDraft
from server.actions.silence_facts import silences_of
from server.store import events
from server.store.database import Database, Transaction


async def floor_lets_reopen(tx: Transaction, held: HeldDraft, column: GridColumn, now: datetime) -> bool:
    """Whether a paragraph of a held draft may be opened again as it stands; what is not closed always may."""
    return await _lets(tx, held.process, held, column, now)


async def floor_allows_now(
    db: Database, process: Process, found: SessionDraft, column: GridColumn, now: datetime
) -> bool:
    """The same of a draft that was found for whoever reads it."""
    return await db.read(lambda tx: _lets(tx, process, found, column, now))


async def _lets(
    tx: Transaction, process: Process, of: HeldDraft | SessionDraft, column: GridColumn, now: datetime
) -> bool:
    if column.paragraph.status is not ParagraphStatus.CLOSED or of.draft.conference is None:
        return True  # the other chair is asked instead, of a text of both
    id = column.paragraph.id
    asked = []
    for found in await silences_of(tx, process, of.draft):
        announced = found.announced
        on = [each.wording.digest for each in announced.texts if each.wording.paragraph == id]
        if announced.subject is SilenceSubject.REOPEN and on:
            state = found.state(now) or SilenceState.ANNOUNCED
            asked.append(AskedFloor(on[0], announced.at, found.close, state))
    closed = await _closed_last(tx, of, id) if asked else None
    return floor_allows(asked, column.head.digest, closed=closed, now=now)


async def _closed_last(tx: Transaction, of: HeldDraft | SessionDraft, id: ParagraphId) -> datetime | None:
    """When a paragraph was closed last."""
    last = None
    for each in await events.events_since(tx, of.draft.id):
        if each.event.get("act") == StatusAct.CLOSE.value and id in _marked(each.event.get("paragraphs")):
            last = each.at
    return last


def _marked(rows: object) -> set[str]:
    return (
        {str(each.get("id")) for each in rows if isinstance(each, dict)} if isinstance(rows, list) else set()
    )
