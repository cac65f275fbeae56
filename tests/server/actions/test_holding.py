"""A draft is held for whoever may read it, with all that an act needs to know."""

import pytest

from positions.errors import Unknown
from positions.ids import DraftId
from positions.negotiation.draft import Hand, Mode
from server.actions.holding import HeldDraft, hold
from server.security.identity import ANONYMOUS, Seat
from server.store import events
from server.store.database import Database, Transaction
from tests import room
from tests.room import NOW, PERMITS
from tests.session_room import ACCOUNT, DRAFT, FIRST, OPENING, SECOND, open_draft

pytestmark = pytest.mark.anyio


async def held(database: Database, seat: Seat, id: DraftId = DRAFT) -> HeldDraft:
    """The draft as a seat holds it."""
    return await database.write(lambda tx: hold(tx, PERMITS, seat, id))


async def test_all_of_a_draft_is_held_as_it_is_after_its_last_event(database: Database) -> None:
    await open_draft(database)

    async def turn(tx: Transaction) -> None:
        await events.append_event(tx, DRAFT, {"event": "structure"}, "ST-CA", ACCOUNT, NOW)

    await database.write(turn)
    found = await held(database, room.CHAIR)
    assert (found.draft.id, found.seq, found.hand, found.account) == (
        DRAFT, 1, Hand.CHAIR, room.CHAIR.account
    )  # fmt: skip
    assert [each.id for each in found.tree.reading_order()] == ["p1", "p2"]
    assert {text: head.wording for text, head in found.heads.items()} == {FIRST: OPENING, SECOND: ""}
    assert set(found.rows) == {FIRST, SECOND}
    assert found.process.id == "practica"


async def test_who_may_not_read_it_holds_nothing(database: Database) -> None:
    await open_draft(database, Mode.PREPARING)
    assert (await held(database, room.SECRETARIAT)).hand is Hand.SECRETARIAT
    for seat, id in (
        (room.OBSERVER, DRAFT),
        (room.DELEGATE, DRAFT),
        (ANONYMOUS, DRAFT),
        (room.SECRETARIAT, DraftId("d9")),
    ):
        with pytest.raises(Unknown, match="not_there"):
            await held(database, seat, id)
