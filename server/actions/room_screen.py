"""What hangs on the wall of the room: read by whoever has its code, and nothing that the room may not see.

Rule 1. The text of the tier, its labels and statuses, and how many say what: no name of anybody.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from positions.errors import Unknown
from positions.ids import Language, ParagraphId
from positions.negotiation.draft import Draft, Hand, Mode
from positions.process import Process
from server.actions.position_grid import Grid, grid_of
from server.actions.processes import process_by_id
from server.actions.session_drafts import SessionDraft
from server.store import journal, sittings, texts
from server.store.database import Database, Transaction
from server.store.journal import Head
from server.store.sittings import ScreenView, Sitting, Speaker
from server.store.texts import TextRow


@dataclass(frozen=True, slots=True)
class RoomScreen:
    """A sitting with the text it is on; grid: where the screen shows what positions come to."""

    process: Process
    sitting: Sitting
    found: SessionDraft
    grid: Grid | None
    speakers: Sequence[Speaker]


async def screen_of(db: Database, code: str) -> RoomScreen:
    """What the screen of this code shows. Raises Unknown (``not_there``): also of a code that has ended."""

    async def turn(tx: Transaction) -> tuple[Sitting, SessionDraft, Sequence[Speaker]]:
        sitting = await sittings.sitting_by_code(tx, code)
        draft = None if sitting is None else await texts.draft_by_id(tx, sitting.draft)
        if sitting is None or draft is None or draft.mode is Mode.PREPARING:
            raise Unknown("not_there")
        return sitting, await _text(tx, draft), await sittings.speakers_of(tx, sitting)

    sitting, found, speakers = await db.read(turn)
    process = await process_by_id(db, found.draft.process)
    grid = await grid_of(db, process, found) if sitting.view is ScreenView.GRID else None
    return RoomScreen(process, sitting, found, grid, speakers)


async def _text(tx: Transaction, draft: Draft) -> SessionDraft:
    heads = {head.text: head for head in await journal.heads_of(tx, draft.id)}
    by_paragraph: dict[ParagraphId, dict[Language, tuple[TextRow, Head]]] = {}
    for row in await texts.texts_of(tx, draft.id):
        by_paragraph.setdefault(row.paragraph, {})[row.language] = (row, heads[row.id])
    spoken: Mapping[ParagraphId, Mapping[Language, tuple[TextRow, Head]]] = by_paragraph
    return SessionDraft(draft, await texts.tree_of_draft(tx, draft.id), spoken, frozenset(), Hand.NOBODY)
