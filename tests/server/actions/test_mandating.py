"""A head names who may take positions; it is asked at the moment of each act."""

import json

import pytest

from positions.errors import DomainError, Forbidden, Unknown, WrongPhase
from positions.ids import PersonId
from positions.negotiation.draft import Mode
from positions.process import Role
from server.actions.consenting import take
from server.actions.mandating import MandateWish, name, named_persons, thing_for
from server.security.identity import ANONYMOUS, Seat
from server.store import accounts, record
from server.store.database import Database
from tests import room
from tests.mandates import SEAT, named, seated
from tests.room import NOW, PERMITS, frame, open_room
from tests.server.actions.test_consenting import ACCEPT
from tests.session_room import draft, open_draft

pytestmark = pytest.mark.anyio


async def test_a_named_person_takes_positions_until_that_ends(database: Database) -> None:
    await open_draft(database)
    await seated(database)
    with pytest.raises(Forbidden, match="not_allowed"):
        await take(database, PERMITS, (room.DELEGATE,), ACCEPT, salt="salt", now=NOW)
    assert (await named(database)).named
    said = await take(database, PERMITS, (room.DELEGATE,), ACCEPT, salt="salt", now=NOW)
    assert (said.delegation, said.account) == ("XAA", room.DELEGATE.account)
    await named(database, named=False)
    with pytest.raises(Forbidden, match="not_allowed"):
        await take(database, PERMITS, (room.DELEGATE,), ACCEPT, salt="salt", now=NOW)
    rows = await database.read(lambda tx: record.record_of(tx, "practica", most=9))
    assert [each.row.kind for each in rows] == ["mandate", "position", "mandate"]
    body = json.loads(rows[0].body)
    assert (body["delegation"], body["seat"], body["named"]) == ("XAA", SEAT, True)
    assert (rows[0].row.level, rows[0].conference) == ("conference", "ca")


async def test_who_leaves_takes_no_more_positions(database: Database) -> None:
    await open_draft(database)
    await seated(database)
    await named(database)
    await database.write(lambda tx: accounts.end_seat(tx, SEAT, at=NOW))
    await seated(database, id="seat-2")
    with pytest.raises(Forbidden, match="not_allowed"):
        await take(database, PERMITS, (room.DELEGATE,), ACCEPT, salt="salt", now=NOW)


@pytest.mark.parametrize(
    ("by", "refused"),
    [
        (room.DELEGATE, Forbidden("not_allowed")),
        (room.COLLEAGUE, Forbidden("not_allowed")),
        (room.SECRETARIAT, Forbidden("not_allowed")),
        (room.NEIGHBOUR, Unknown("not_there")),
        (room.FAR, Unknown("not_there")),
        (room.CHAIR, Unknown("not_there")),
        (ANONYMOUS, Unknown("not_there")),
    ],
)
async def test_only_the_own_head_names(database: Database, by: Seat, refused: DomainError) -> None:
    await open_room(database)
    await seated(database)
    with pytest.raises(type(refused), match=f"^{refused.reason}$"):
        await named(database, by=by)


async def test_a_focal_point_is_named_and_a_head_needs_no_name(database: Database) -> None:
    await open_room(database)
    await seated(database, room.FOCAL_POINT)
    assert (await named(database)).named
    await seated(database, room.HEAD, id="seat-3")
    with pytest.raises(Forbidden, match="not_allowed"):
        await named(database, seat="seat-3")


async def test_naming_twice_and_ending_what_is_not_are_refused(database: Database) -> None:
    await open_room(database)
    await seated(database)
    with pytest.raises(WrongPhase, match="not_named"):
        await named(database, named=False)
    await named(database)
    with pytest.raises(WrongPhase, match="named_already"):
        await named(database)
    with pytest.raises(Unknown, match="not_there"):
        await named(database, seat="another")


async def test_the_own_delegation_is_listed(database: Database) -> None:
    await open_room(database)
    await seated(database)
    await seated(database, room.HEAD, id="seat-2")
    await named(database)
    process = frame().id
    found = await named_persons(database, PERMITS, room.COLLEAGUE, process, now=NOW)
    assert [(each.held.id, each.named) for each in found] == [(SEAT, True), ("seat-2", False)]
    for seat in (room.SECRETARIAT, ANONYMOUS):
        with pytest.raises(Unknown, match="not_there"):
            await named_persons(database, PERMITS, seat, process, now=NOW)
    with pytest.raises(Unknown, match="not_there"):
        await name(database, PERMITS, room.HEAD, MandateWish(frame().id, "nobody", True), salt="s", now=NOW)


async def test_the_fact_is_true_of_the_named_alone(database: Database) -> None:
    await open_draft(database)
    await seated(database)
    await named(database)

    async def facts(seat: Seat) -> frozenset[str]:
        return (await database.read(lambda tx: thing_for(tx, seat, draft(Mode.OPEN)))).facts

    assert await facts(room.DELEGATE) == {"named_by_head"}
    assert await facts(room.COLLEAGUE) == frozenset()
    assert await facts(room.CHAIR) == frozenset()
    assert await facts(Seat(PersonId("x"), Role.OPERATOR, None)) == frozenset()
