"""What stands beside a text, read as one list in the order of print."""

from dataclasses import replace

import pytest

from positions.errors import Unknown
from positions.ids import DraftId, ParagraphId
from positions.negotiation.consent import Stance, Statement
from server.actions.reservation_reading import acts_beside, beside_draft, whole_anchor
from server.security.identity import ANONYMOUS
from server.store.database import Database
from tests import room
from tests.reserving import STATEMENT, beside, filed, on_all, text_now
from tests.room import PERMITS
from tests.server.actions.test_consenting import ACCEPT, Table
from tests.server_hub import meeting
from tests.session_room import DRAFT, open_draft

pytestmark = pytest.mark.anyio


async def test_by_paragraph_then_by_delegation_and_the_whole_text_last(database: Database) -> None:
    await open_draft(database)
    async with meeting(database) as hub:
        reserve = replace(ACCEPT, said=Statement(Stance.RESERVE, reservation="Según su ley."))
        await filed(database, await on_all(database))
        await filed(database, replace(STATEMENT, id="r3"), room.FAR)
        await Table(database, hub).take(reserve, room.NEIGHBOUR)
        await filed(database, STATEMENT)
    standing = await beside(database)
    assert [(each.said.delegation, each.said.anchor.paragraph) for each in standing] == [
        ("XAA", "p1"),
        ("XAB", "p1"),
        ("XAD", "p1"),
        ("XAA", None),
    ]
    found = await beside_draft(database, PERMITS, (room.FAR,), DRAFT)
    assert (found.standing, found.whole) == (standing, whole_anchor(await text_now(database)))
    assert len(await acts_beside(database, DRAFT)) == 3


async def test_who_may_not_read_the_text_learns_of_nothing(database: Database) -> None:
    await open_draft(database)
    for seat in (room.OBSERVER, ANONYMOUS):
        with pytest.raises(Unknown, match="not_there"):
            await beside_draft(database, PERMITS, (seat,), DRAFT)
    with pytest.raises(Unknown, match="not_there"):
        await beside_draft(database, PERMITS, (room.HEAD,), DraftId("none"))
    assert ParagraphId("p1") in (await text_now(database)).texts
