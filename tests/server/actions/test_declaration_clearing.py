"""One person of each secretariat clears the digest that was on the screen."""

import json

import pytest

from positions.errors import DomainError, Forbidden, Stale, Unknown, WrongPhase
from positions.negotiation.declaration import DeclarationState
from positions.negotiation.joint import JointMatter
from server.actions.declaration_clearing import ClearPosition, clear_position
from server.security.identity import Seat
from server.store import events, record
from server.store.database import Database
from tests import room
from tests.declaring import DESKS, PRACTICA, all_agree, both, clear, declared, making, seen
from tests.room import PERMITS

pytestmark = pytest.mark.anyio


async def test_it_is_cleared_once_both_have_and_every_word_is_recorded(database: Database) -> None:
    found = await declared(database)
    with pytest.raises(Forbidden, match="not_allowed"):
        await clear(database, DESKS[0])  # nothing is submitted
    await refused(database, DESKS[0], "0" * 64, Stale, "declaration_moved")  # on an old page it was
    await all_agree(database)
    await both(database, JointMatter.SUBMIT, DESKS)
    await clear(database, DESKS[0])
    assert (await seen(database)).declaration.standing.missing == ("cb",)
    for seat, of, kind, reason in (
        (DESKS[0], "", WrongPhase, "cleared_already"),
        (DESKS[1], "0" * 64, Stale, "declaration_moved"),
        (room.CHAIR, "", Forbidden, "not_allowed"),
        (room.HEAD, "", Forbidden, "not_allowed"),
        (room.OBSERVER, "", Unknown, "not_there"),
    ):
        await refused(database, seat, of, kind, reason)
    await clear(database, DESKS[1])
    standing = (await seen(database)).declaration.standing
    assert (standing.state, standing.missing) == (DeclarationState.CLEARED, ())
    rows = await database.read(lambda tx: record.record_of(tx, PRACTICA, most=99))
    said = [json.loads(each.body) for each in rows if each.row.kind == "declaration_clear"]
    assert [(each["conference"], each["state"]) for each in said] == [("ca", "clearance"), ("cb", "cleared")]
    assert {each["digest"] for each in said} == {standing.digest}
    told = await database.read(lambda tx: events.events_since(tx, found.found.draft.id))
    assert told[-1].event == {"event": "declaration", "act": "clear"}


async def test_of_none_that_is_there_nothing_is_cleared(database: Database) -> None:
    await declared(database)
    wish = ClearPosition(PRACTICA, 7, "0" * 64)
    with pytest.raises(Unknown, match="not_there"):
        await clear_position(database, PERMITS, DESKS[0], wish, making=making())


async def refused(database: Database, seat: Seat, of: str, kind: type[DomainError], reason: str) -> None:
    with pytest.raises(kind, match=reason):
        await clear(database, seat, of)
