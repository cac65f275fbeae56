"""Who sees, invites and removes whom."""

import pytest
from sqlalchemy import select

from positions.errors import DomainError, Forbidden, Unknown
from positions.ids import Language, PersonId, ProcessId
from positions.process import Role
from server import clock
from server.actions import accounts, arrivals, links, logins, seats
from server.actions.seats import Fresh, Invitation, Invited
from server.security.account import SeatWish
from server.security.identity import Seat
from server.settings import Settings
from server.store import accounts as store
from server.store import schema
from server.store.database import Database, Transaction
from tests import room
from tests.room import NOW, PERMITS, frame, open_room
from tests.site import device

pytestmark = pytest.mark.anyio
PROCESS = ProcessId("practica")


@pytest.fixture
async def db(database: Database) -> Database:
    """The room, each account with its seat, whose id is the account's."""
    await open_room(database)

    async def seat_all(tx: Transaction) -> None:
        for seat in room.SEATS.values():
            if seat.account is not None:
                await store.add_seat(tx, seat.account, seat, since=NOW)

    await database.write(seat_all)
    return database


async def names(db: Database, seat: Seat) -> list[str]:
    found = await seats.people(db, PERMITS, seat, frame(), now=NOW)
    return [str(one.held.seat.account) for one in found.members]


def fresh() -> Fresh:
    return Fresh(PersonId(clock.mint()), clock.mint(), clock.draw())


async def invite(
    db: Database,
    seat: Seat,
    role: Role,
    place: str,
    *,
    email: str = "nueva@mirex.example",
    made: Fresh | None = None,
) -> Invited:
    wish = Invitation(PROCESS, email, "Nueva Persona", Language.PT, role, place)
    return await seats.invite(db, PERMITS, seat, wish, now=NOW, fresh=made or fresh())


@pytest.mark.rule("R-23")
async def test_one_sees_the_persons_of_ones_own_circle(db: Database) -> None:
    own = ["delegate-XAA", "delegate2-XAA", "focal_point-XAA", "head-XAA"]
    for seat in (room.HEAD, room.DELEGATE, room.FOCAL_POINT):
        assert await names(db, seat) == own
    conference = [*own, "head-XAB", "chair-XAA", "observer-XAA", "secretariat-XAA"]
    assert sorted(await names(db, room.SECRETARIAT)) == sorted(conference)
    assert sorted(await names(db, room.OPERATOR)) == ["chair-XAA", "secretariat-XAA", "secretariat-XAD"]


@pytest.mark.parametrize("who", ["chair", "observer", "nobody"])
async def test_whoever_has_no_circle_finds_no_page(db: Database, who: str) -> None:
    with pytest.raises(Unknown, match="not_there"):
        await seats.people(db, PERMITS, room.SEATS[who], frame(), now=NOW)


async def test_one_is_offered_what_one_may_give_and_nothing_else(db: Database) -> None:
    async def offered(seat: Seat) -> dict[Role, tuple[str, ...]]:
        return dict((await seats.people(db, PERMITS, seat, frame(), now=NOW)).invitable)

    assert await offered(room.HEAD) == {Role.DELEGATE: ("XAA",), Role.FOCAL_POINT: ("XAA",)}
    assert await offered(room.DELEGATE) == {}
    members = ("XAA", "XAB", "XAC")
    assert await offered(room.SECRETARIAT) == {
        Role.FOCAL_POINT: members,
        Role.HEAD: members,
        Role.OBSERVER: ("ca",),
    }
    assert await offered(room.OPERATOR) == {Role.SECRETARIAT: ("ca", "cb"), Role.CHAIR: ("ca", "cb")}


ALLOWED = [
    (room.HEAD, Role.DELEGATE, "XAA"),
    (room.HEAD, Role.FOCAL_POINT, "XAA"),
    (room.SECRETARIAT, Role.HEAD, "XAC"),
    (room.SECRETARIAT, Role.FOCAL_POINT, "XAB"),
    (room.SECRETARIAT, Role.OBSERVER, "ca"),
    (room.OPERATOR, Role.SECRETARIAT, "cb"),
    (room.OPERATOR, Role.CHAIR, "ca"),
]


@pytest.mark.parametrize(("seat", "role", "place"), ALLOWED)
async def test_an_invited_person_has_the_seat_and_enters_by_the_link(
    db: Database, seat: Seat, role: Role, place: str
) -> None:
    made = fresh()
    outcome = await invite(db, seat, role, place, email=" Nueva@mirex.example", made=made)
    assert outcome.expires is not None
    visitor = device()
    await links.follow_link(db, made.secret, device=visitor, now=NOW)
    found = await arrivals.arrive(db, token=visitor.secret, bearer=None, now=NOW, settings=Settings())
    assert [(one.role, one.delegation or one.conference) for one in found.seats] == [(role, place)]
    assert (found.name, found.language) == ("Nueva Persona", "pt")


REFUSED = [
    (room.HEAD, Role.HEAD, "XAA", Forbidden),
    (room.HEAD, Role.DELEGATE, "XAB", Unknown),
    (room.HEAD, Role.SECRETARIAT, "ca", Unknown),
    (room.DELEGATE, Role.DELEGATE, "XAA", Forbidden),
    (room.FOCAL_POINT, Role.DELEGATE, "XAA", Forbidden),
    (room.SECRETARIAT, Role.HEAD, "XAD", Unknown),
    (room.SECRETARIAT, Role.DELEGATE, "XAA", Forbidden),
    (room.SECRETARIAT, Role.SECRETARIAT, "ca", Forbidden),
    (room.CHAIR, Role.OBSERVER, "ca", Unknown),
    (room.OBSERVER, Role.OBSERVER, "ca", Unknown),
    (room.OPERATOR, Role.HEAD, "XAA", Unknown),
    (room.SEATS["nobody"], Role.DELEGATE, "XAA", Unknown),
]


@pytest.mark.parametrize(("seat", "role", "place", "kind"), REFUSED)
async def test_nobody_gives_what_is_not_theirs_to_give(
    db: Database, seat: Seat, role: Role, place: str, kind: type[DomainError]
) -> None:
    with pytest.raises(kind):
        await invite(db, seat, role, place)

    async def account(tx: Transaction) -> object:
        return await store.account_by_email(tx, "nueva@mirex.example")

    assert await db.read(account) is None


async def test_inviting_again_makes_the_former_link_void(db: Database) -> None:
    first, second = fresh(), fresh()
    await invite(db, room.HEAD, Role.DELEGATE, "XAA", made=first)
    await invite(db, room.HEAD, Role.DELEGATE, "XAA", made=second)
    with pytest.raises(DomainError, match="link_expired"):
        await links.open_link(db, first.secret, now=NOW)
    assert await links.open_link(db, second.secret, now=NOW)
    assert (await names(db, room.HEAD)).count(str(first.account)) == 1


async def test_no_link_is_made_for_an_account_that_somebody_uses(db: Database) -> None:
    """Else whoever may invite could enter as the secretariat."""
    other = "secretaria@mirex.example"
    await accounts.add_account(
        db, other, name="Secretaria", language=Language.ES, now=NOW, id=PersonId("other")
    )
    own, password = await accounts.account_by_id(db, PersonId("other")), "un caballo verde duerme"
    await logins.set_password(db, own, current="", new=password, login_id=None, now=NOW)
    outcome = await invite(db, room.HEAD, Role.DELEGATE, "XAA", email=other)
    assert outcome == Invited("Secretaria", other, None)
    assert "other" in await names(db, room.HEAD)


async def test_no_link_is_made_for_an_account_that_holds_what_the_inviter_could_not_give(
    db: Database,
) -> None:
    await accounts.add_account(
        db, "oper@mirex.example", name="Oper", language=Language.ES, now=NOW, id=PersonId("oper")
    )
    await accounts.add_seat(db, "oper@mirex.example", SeatWish(Role.OPERATOR), now=NOW, id="so")
    outcome = await invite(db, room.HEAD, Role.DELEGATE, "XAA", email="oper@mirex.example")
    assert outcome.expires is None

    async def made(tx: Transaction) -> list[str]:
        return list((await tx.execute(select(schema.links.c.token))).scalars())

    assert await db.read(made) == []


async def test_who_holds_another_seat_here_is_not_invited(db: Database) -> None:
    for email in ("secretariat-xaa@practica.example", "head-xaa@practica.example"):
        with pytest.raises(DomainError, match="seat_twice"):
            await invite(db, room.HEAD, Role.DELEGATE, "XAA", email=email)


async def test_a_person_who_has_entered_is_not_invited_again(db: Database) -> None:
    made = fresh()
    await invite(db, room.HEAD, Role.DELEGATE, "XAA", made=made)
    await links.follow_link(db, made.secret, device=device(), now=NOW)
    with pytest.raises(DomainError, match="seat_twice"):
        await invite(db, room.HEAD, Role.DELEGATE, "XAA")


async def test_a_suspended_account_is_not_invited(db: Database) -> None:
    await invite(db, room.HEAD, Role.DELEGATE, "XAA")
    await accounts.suspend(db, "nueva@mirex.example", now=NOW)
    with pytest.raises(Forbidden, match="account_suspended"):
        await invite(db, room.HEAD, Role.DELEGATE, "XAA")


async def test_a_removed_person_has_no_seat_and_no_way_in(db: Database) -> None:
    made = fresh()
    await invite(db, room.HEAD, Role.DELEGATE, "XAA", made=made)
    held = await seats.member(db, PERMITS, room.HEAD, made.seat, process=PROCESS, now=NOW)
    assert held.name == "Nueva Persona"
    await seats.remove(db, PERMITS, room.HEAD, made.seat, process=PROCESS, now=NOW)
    assert str(made.account) not in await names(db, room.HEAD)
    with pytest.raises(DomainError, match="link_expired"):
        await links.open_link(db, made.secret, now=NOW)
    with pytest.raises(Unknown):
        await seats.remove(db, PERMITS, room.HEAD, made.seat, process=PROCESS, now=NOW)


@pytest.mark.rule("R-16")
@pytest.mark.parametrize(
    ("seat", "removed", "kind"),
    [
        (room.HEAD, "head-XAA", Forbidden),
        (room.HEAD, "head-XAB", Unknown),
        (room.HEAD, "secretariat-XAA", Unknown),
        (room.DELEGATE, "delegate2-XAA", Forbidden),
        (room.SECRETARIAT, "head-XAD", Unknown),
        (room.SECRETARIAT, "chair-XAA", Forbidden),
        (room.OPERATOR, "head-XAA", Unknown),
        (room.HEAD, "nonsense", Unknown),
    ],
)
async def test_nobody_removes_whom_they_could_not_invite(
    db: Database, seat: Seat, removed: str, kind: type[DomainError]
) -> None:
    for act in (seats.remove, seats.member):
        with pytest.raises(kind):
            await act(db, PERMITS, seat, removed, process=PROCESS, now=NOW)


async def test_a_seat_of_another_process_is_not_found_here(db: Database) -> None:
    for act in (seats.remove, seats.member):
        with pytest.raises(Unknown):
            await act(db, PERMITS, room.OPERATOR, "chair-XAA", process=ProcessId("otro"), now=NOW)


async def test_there_is_no_inviting_into_a_process_that_is_not_there(db: Database) -> None:
    wish = Invitation(ProcessId("otro"), "a@x.example", "A", Language.ES, Role.CHAIR, "ca")
    with pytest.raises(Unknown, match="not_there"):
        await seats.invite(db, PERMITS, room.OPERATOR, wish, now=NOW, fresh=fresh())
