"""An objection opens what is agreed ad referendum, and nothing else."""

from dataclasses import replace

import pytest

from positions.negotiation.paragraph_tree import ParagraphStatus
from server.actions.holding import hold
from server.actions.objecting import open_by_objection
from server.store import record, texts
from server.store.database import Database, Transaction
from tests import room
from tests.assenting import P1
from tests.room import NOW, PERMITS
from tests.session_room import DRAFT, open_draft, paragraph

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("status", ParagraphStatus)
async def test_only_what_is_agreed_ad_referendum_is_opened(
    database: Database, status: ParagraphStatus
) -> None:
    await open_draft(database)
    before = replace(paragraph(1), status=status)

    async def turn(tx: Transaction) -> ParagraphStatus:
        await texts.put_paragraphs(tx, DRAFT, [before])
        held = await hold(tx, PERMITS, room.HEAD, DRAFT)
        after = await open_by_objection(tx, held, room.HEAD, P1, ("s", NOW))
        return after.tree.paragraph(P1).status

    after = await database.write(turn)
    opens = status is ParagraphStatus.AD_REFERENDUM
    assert after is (ParagraphStatus.OPEN if opens else status)
    kept = (await database.read(lambda tx: texts.tree_of_draft(tx, DRAFT))).paragraph(P1)
    assert kept.status is after
    rows = await database.read(lambda tx: record.record_of(tx, "practica", most=9))
    assert len(rows) == int(opens)
