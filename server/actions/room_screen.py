"""What hangs on the wall of the room: read by whoever has its code, and nothing that the room may not see.

Rule 1. The text of the tier, its labels and statuses, how many say what, or which delegation; no reason, no
        reservation, no name of anybody.
Rule 2. Codes that are typed in are tried ``TRIES`` times a minute from one address.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, TypeAlias

from positions.errors import Unknown
from positions.ids import Language, ParagraphId, TextId
from positions.negotiation.draft import Draft, Hand, Mode
from positions.process import Process
from server.actions.position_grid import Grid, grid_of
from server.actions.processes import process_by_id
from server.actions.session_reading import SessionDraft
from server.security.refusals import TooOften
from server.security.throttles import after_address_failure, seconds_to_wait
from server.store import journal, named_versions, sittings, texts, throttles
from server.store.database import Database, Transaction
from server.store.journal import Head
from server.store.sittings import ScreenView, Sitting, Speaker
from server.store.texts import TextRow

TRIES: Final = 10
GRIDS: Final = frozenset({ScreenView.GRID, ScreenView.DELEGATIONS})


@dataclass(frozen=True, slots=True)
class RoomScreen:
    """A sitting with the text it is on; grid: where the screen shows positions.

    bases: the words with which the draft was opened, where the screen shows what changed.
    """

    process: Process
    sitting: Sitting
    found: SessionDraft
    grid: Grid | None
    speakers: Sequence[Speaker]
    bases: Mapping[TextId, str] = field(default_factory=dict)


_Hung: TypeAlias = "tuple[Sitting, SessionDraft, Sequence[Speaker], Mapping[TextId, str]]"


async def screen_of(db: Database, code: str) -> RoomScreen:
    """What the screen of this code, as it is kept, shows.

    Raises Unknown (``not_there``): also of a code that has ended.
    """

    async def turn(tx: Transaction) -> _Hung:
        sitting = await sittings.sitting_by_code(tx, code)
        draft = None if sitting is None else await texts.draft_by_id(tx, sitting.draft)
        if sitting is None or draft is None or draft.mode is Mode.PREPARING:
            raise Unknown("not_there")
        found = await _text(tx, draft)
        bases = await _bases(tx, found) if sitting.view is ScreenView.REDLINE else {}
        return sitting, found, await sittings.speakers_of(tx, sitting), bases

    sitting, found, speakers, bases = await db.read(turn)
    process = await process_by_id(db, found.draft.process)
    grid = await grid_of(db, process, found) if sitting.view in GRIDS else None
    return RoomScreen(process, sitting, found, grid, speakers, bases)


async def try_code(db: Database, code: str, *, address: str, now: datetime) -> None:
    """Pass where a sitting goes on under this code, as it is kept.

    Raises Unknown (``not_there``), TooOften (``too_many_failures``, Rule 2).
    """
    key = f"room {address}"

    async def turn(tx: Transaction) -> bool:
        known = await throttles.throttle(tx, key)
        if seconds := seconds_to_wait(known, now=now):
            raise TooOften("too_many_failures", seconds=seconds)
        if await sittings.sitting_by_code(tx, code) is not None:
            return True
        await throttles.put_throttle(tx, key, after_address_failure(known, now=now, allowed=TRIES))
        return False

    if not await db.write(turn):
        raise Unknown("not_there")


async def _bases(tx: Transaction, found: SessionDraft) -> Mapping[TextId, str]:
    """The words of the first version that was kept: that of the opening."""
    edition = await named_versions.edition_numbered(tx, found.draft.id, 1)
    if edition is not None:
        return {id: text.wording for id, text in edition.texts.items()}
    return {row.id: row.opening for spoken in found.texts.values() for row, _ in spoken.values()}


async def _text(tx: Transaction, draft: Draft) -> SessionDraft:
    heads = {head.text: head for head in await journal.heads_of(tx, draft.id)}
    by_paragraph: dict[ParagraphId, dict[Language, tuple[TextRow, Head]]] = {}
    for row in await texts.texts_of(tx, draft.id):
        by_paragraph.setdefault(row.paragraph, {})[row.language] = (row, heads[row.id])
    spoken: Mapping[ParagraphId, Mapping[Language, tuple[TextRow, Head]]] = by_paragraph
    return SessionDraft(draft, await texts.tree_of_draft(tx, draft.id), spoken, frozenset(), Hand.NOBODY)
