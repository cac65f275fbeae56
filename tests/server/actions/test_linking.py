"""Links between paragraphs: set by the pen, recorded, told; what hangs on something open is not closed."""

import json

import pytest

from positions.errors import DomainError, Forbidden, Unknown, WrongPhase
from positions.ids import ParagraphId
from positions.negotiation.adoption import Obstacle
from positions.negotiation.draft import Mode
from positions.negotiation.paragraph_status import StatusAct
from server.actions.declaring import Declare, declare_status
from server.actions.linking import ChangeLink, LinkAct, change_link
from server.security.identity import Seat
from server.store import events, record, texts
from server.store.database import Database
from tests import room
from tests.adopting import state
from tests.assenting import P1, P2, all_say
from tests.room import NOW, PERMITS
from tests.session_room import DRAFT, open_draft, turn_to

pytestmark = pytest.mark.anyio
LINK = ChangeLink(P1, P2, LinkAct.LINK)


async def change(db: Database, wish: ChangeLink = LINK, seat: Seat = room.SECRETARIAT) -> None:
    await change_link(db, PERMITS, (seat,), wish, salt="s", now=NOW)


async def declare(db: Database, act: StatusAct, *paragraphs: ParagraphId) -> None:
    wish = Declare(DRAFT, act, paragraphs)
    await declare_status(db, PERMITS, (room.CHAIR,), wish, salt="s", now=NOW)


async def test_what_hangs_on_something_open_is_agreed_but_not_closed(database: Database) -> None:
    await open_draft(database)
    await change(database)
    told = (await database.read(lambda tx: events.events_since(tx, DRAFT)))[-1].event
    assert (told["event"], told["act"], told["paragraph"]) == ("structure", "link", "p1")
    row = (await database.read(lambda tx: record.record_of(tx, "practica", most=9)))[-1]
    assert row.row.kind == "paragraph_link"
    assert json.loads(row.body) | {"salt": ""} == {
        "draft": DRAFT, "paragraph": "p1", "to": "p2", "act": "link", "salt": "",
    }  # fmt: skip
    await all_say(database)
    await declare(database, StatusAct.DECLARE_AGREED, P1)
    with pytest.raises(WrongPhase, match="links_open"):
        await declare(database, StatusAct.CLOSE, P1)
    found = await state(database)
    assert (found.readiness.links_open, Obstacle.LINKS in found.obstacles) == ((P1,), True)
    await all_say(database, paragraph=P2)
    await declare(database, StatusAct.DECLARE_AGREED, P2)
    await declare(database, StatusAct.CLOSE, P1)
    assert Obstacle.LINKS not in (await state(database)).obstacles


async def test_it_hangs_on_it_no_more(database: Database) -> None:
    await open_draft(database)
    await change(database)
    await change(database, ChangeLink(P1, P2, LinkAct.UNLINK), room.CHAIR)
    tree = await database.read(lambda tx: texts.tree_of_draft(tx, DRAFT))
    assert tree.paragraph(P1).linked_to == ()
    with pytest.raises(WrongPhase, match="link_not_there"):
        await change(database, ChangeLink(P1, P2, LinkAct.UNLINK))


@pytest.mark.parametrize(
    ("wish", "seat", "kind", "reason"),
    [
        (LINK, room.HEAD, Forbidden, "not_the_pen"),
        (LINK, room.OBSERVER, Unknown, "not_there"),
        (ChangeLink(ParagraphId("p7"), P2, LinkAct.LINK), room.SECRETARIAT, Unknown, "not_there"),
        (ChangeLink(P1, ParagraphId("p7"), LinkAct.LINK), room.SECRETARIAT, Unknown, "paragraph_unknown"),
    ],
)
async def test_who_may_not_does_not(
    database: Database, wish: ChangeLink, seat: Seat, kind: type[DomainError], reason: str
) -> None:
    await open_draft(database)
    with pytest.raises(kind, match=reason):
        await change(database, wish, seat)


async def test_in_a_frozen_text_nothing_is_linked(database: Database) -> None:
    await open_draft(database)
    await turn_to(database, Mode.FROZEN)
    with pytest.raises(WrongPhase, match="draft_frozen"):
        await change(database)
