"""What a delegation said of the very same words in another text of the session (S4): offered, never carried.

Rule 1. Only the delegation itself is offered it, while nothing of its own stands on the words that it reads.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from positions.ids import DelegationId
from positions.negotiation.consent import Position
from positions.negotiation.draft import Draft
from server.actions.consenting import counting
from server.actions.position_grid import GridColumn
from server.actions.session_reading import SessionDraft
from server.store import said_positions, texts
from server.store.database import Database, Transaction


@dataclass(frozen=True, slots=True)
class OfferedPosition:
    """A position that counts in another draft, on words with the same digest."""

    draft: Draft
    position: Position
    at: datetime


async def offered_position(
    db: Database, delegation: DelegationId | None, found: SessionDraft, column: GridColumn
) -> OfferedPosition | None:
    """The newest that may be confirmed here, for a delegation that reads a paragraph; None: there is none."""
    cell = None if delegation is None else column.cells.get(delegation)
    if delegation is None or (cell is not None and cell.is_live):
        return None

    async def turn(tx: Transaction) -> Sequence[OfferedPosition]:
        offered = []
        for draft in await texts.drafts_of(tx, found.draft.process):
            if draft.session != found.draft.session or draft.id == found.draft.id:
                continue
            for said in (await said_positions.said_of_draft(tx, draft.id)).values():
                position = counting(said).get(delegation)
                if position is not None and position.wording.digest == column.head.digest:
                    at = max(each.at for each in said if each.delegation == delegation)
                    offered.append(OfferedPosition(draft, position, at))
        return offered

    return max(await db.read(turn), key=lambda each: each.at, default=None)
