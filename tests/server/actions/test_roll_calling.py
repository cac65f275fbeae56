"""The roll is called: kept, recorded, told."""

import json

import pytest

from positions.errors import DomainError, Forbidden, Malformed, Unknown
from positions.ids import DelegationId, DraftId
from positions.negotiation.roll_call import Basis
from server.actions.roll_calling import CallRoll, call_roll, last_call
from server.security.identity import Seat
from server.store import events, record
from server.store.database import Database
from tests import room
from tests.joint_room import those_present
from tests.room import NOW, PERMITS
from tests.session_room import DRAFT, open_draft

pytestmark = pytest.mark.anyio

XA, XD = DelegationId("XAA"), DelegationId("XAD")
ROLL = CallRoll(DRAFT, frozenset({XA, XD}))


async def test_the_secretariat_or_the_chair_calls_it_and_the_last_one_counts(database: Database) -> None:
    await open_draft(database)
    assert await last_call(database, DRAFT) is None
    await call_roll(database, PERMITS, (room.SECRETARIAT,), ROLL, salt="s", now=NOW)
    wish = CallRoll(DRAFT, frozenset({XD}), Basis.PRESENT)
    with pytest.raises(Forbidden, match="joint_needed"):
        await call_roll(database, PERMITS, (room.CHAIR,), wish, salt="s", now=NOW)
    await those_present(database)
    called = await call_roll(database, PERMITS, (room.CHAIR,), wish, salt="s", now=NOW)
    assert called == await last_call(database, DRAFT)
    assert (set(called.present), called.basis, called.at) == ({XD}, Basis.PRESENT, NOW)
    told = await database.read(lambda tx: events.events_since(tx, DRAFT))
    numbers = [each.event["number"] for each in told if each.event["event"] == "roll_call"]
    assert numbers == [1, 2]
    rows = await database.read(lambda tx: record.record_of(tx, "practica", most=9))
    assert json.loads(rows[0].body) == {
        "draft": DRAFT,
        "number": 1,
        "present": ["XAA", "XAD"],
        "basis": "all",
        "salt": "s",
    }


@pytest.mark.parametrize(
    ("wish", "seat", "kind", "reason"),
    [
        (ROLL, room.DELEGATE, Forbidden, "not_allowed"),
        (ROLL, room.OBSERVER, Unknown, "not_there"),
        (CallRoll(DraftId("d9"), frozenset()), room.CHAIR, Unknown, "not_there"),
        (CallRoll(DRAFT, frozenset(), Basis.PRESENT), room.SECRETARIAT, Forbidden, "not_the_chair"),
        (CallRoll(DRAFT, frozenset({DelegationId("XZZ")})), room.CHAIR, Malformed, "member_unknown"),
    ],
)
async def test_who_may_not_does_not(
    database: Database, wish: CallRoll, seat: Seat, kind: type[DomainError], reason: str
) -> None:
    await open_draft(database)
    with pytest.raises(kind, match=reason):
        await call_roll(database, PERMITS, (seat,), wish, salt="s", now=NOW)
    assert await last_call(database, DRAFT) is None
