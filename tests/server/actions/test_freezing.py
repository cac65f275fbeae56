"""What has to be ended before a draft is frozen, thawed or archived."""

from dataclasses import replace

import pytest

from positions.errors import WrongPhase
from positions.negotiation.draft import DraftAct, DraftStep, Mode
from server.actions.freezing import last_freeze
from server.actions.session_drafts import advance
from server.store import texts
from server.store.database import Database
from tests import room
from tests.room import NOW, PERMITS
from tests.session_room import DRAFT, open_draft, paragraph, turn_to

pytestmark = pytest.mark.anyio


async def test_a_silence_procedure_is_not_cut_short(database: Database) -> None:
    await open_draft(database)
    silent = replace(paragraph(1), under_silence=True)
    await database.write(lambda tx: texts.put_paragraphs(tx, DRAFT, [silent]))
    wish = DRAFT, DraftStep(DraftAct.FREEZE)
    with pytest.raises(WrongPhase, match="silence_running"):
        await advance(database, PERMITS, room.CHAIR, wish, salt="s", now=NOW)
    await database.write(lambda tx: texts.put_paragraphs(tx, DRAFT, [paragraph(1)]))
    await advance(database, PERMITS, room.CHAIR, wish, salt="s", now=NOW)


async def test_the_last_freeze_is_the_one_that_counts(database: Database) -> None:
    await open_draft(database)
    assert await database.read(lambda tx: last_freeze(tx, DRAFT)) == 0
    for mode in (Mode.FROZEN, Mode.OPEN, Mode.FROZEN, Mode.PROPOSALS):
        await turn_to(database, mode)
    assert await database.read(lambda tx: last_freeze(tx, DRAFT)) == 3
