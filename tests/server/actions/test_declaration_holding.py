"""A declaration is held for what the table grants, and for nobody who may not."""

import pytest

from positions.errors import DomainError, Forbidden, Unknown
from server.actions.declaration_holding import hold_declaration, tell
from server.security.identity import Seat
from server.security.permits import Act
from server.store import events, record
from server.store.database import Database, Transaction
from tests import room
from tests.declaring import CHAIRS, DESKS, PRACTICA, declared
from tests.room import NOW, PERMITS

pytestmark = pytest.mark.anyio


async def test_what_is_done_to_it_is_recorded_and_heard(database: Database) -> None:
    found = await declared(database)

    async def turn(tx: Transaction) -> object:
        it = await hold_declaration(tx, PERMITS, DESKS[0], (PRACTICA, 1), Act.OPEN_DECLARATION)
        assert it.known.kept.number == 1
        return await tell(tx, it, "document", {"declaration": 1}, ("s" * 22, NOW))

    assert await database.write(turn) == found.found.draft.id
    newest = (await database.read(lambda tx: record.record_of(tx, PRACTICA, most=99)))[-1]
    assert newest.row.kind == "declaration_document"
    told = await database.read(lambda tx: events.events_since(tx, found.found.draft.id))
    assert told[-1].event == {"event": "declaration", "act": "document"}


@pytest.mark.parametrize(
    ("seat", "number", "kind"),
    [
        (DESKS[0], 7, Unknown),
        (room.OBSERVER, 1, Unknown),
        (room.OPERATOR, 1, Unknown),
        (CHAIRS[0], 1, Forbidden),
        (room.HEAD, 1, Forbidden),
    ],
    ids=["no such one", "observer", "operator", "chair", "head"],
)
async def test_nobody_else_holds_it(
    database: Database, seat: Seat, number: int, kind: type[DomainError]
) -> None:
    await declared(database)
    with pytest.raises(kind):
        await database.write(
            lambda tx: hold_declaration(tx, PERMITS, seat, (PRACTICA, number), Act.OPEN_DECLARATION)
        )
