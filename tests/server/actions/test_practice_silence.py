"""The procedure that waits in the practice room."""

from datetime import timedelta

import pytest

from positions.ids import SessionId
from server.actions import builtin
from server.actions.silence_facts import silences_of
from server.store import processes, texts
from server.store.database import Database, Transaction
from tests.proofs import SIGNER
from tests.room import NOW

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("days", [0, 2, 4])
async def test_it_waits_for_the_other_chair_and_locks_nothing(database: Database, days: int) -> None:
    now = NOW + timedelta(days=days)
    await builtin.open_practice(database, SIGNER, now=now)

    async def turn(tx: Transaction) -> None:
        (draft,) = await texts.drafts_at(tx, "practica", (SessionId("s1"), None))
        process = await processes.process(tx, "practica")
        assert process is not None
        (found,) = await silences_of(tx, process, draft)
        assert (found.state(now), len(found.waiting), found.announced.close.weekday() < 5) == (None, 1, True)
        tree = await texts.tree_of_draft(tx, draft.id)
        assert not any(each.under_silence for each in tree.paragraphs.values())

    await database.read(turn)
