"""Who arrives, and what an operator makes at the terminal."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from positions.errors import DomainError
from positions.ids import Language, PersonId, ProcessId
from positions.process import Role
from server import clock
from server.actions import accounts, links, logins
from server.actions.accounts import NOBODY, Arrival
from server.security.account import Purpose, SeatWish
from server.settings import Settings
from server.store import accounts as store
from server.store.database import Database, Transaction
from tests.room import NOW, open_room
from tests.site import device

pytestmark = pytest.mark.anyio
SETTINGS = Settings()
MINUTE = timedelta(minutes=1)
ANA = "ana@mirex.example"


@pytest.fixture
async def db(database: Database) -> Database:
    """A room, and Ana, who holds no seat yet."""
    await open_room(database)
    await accounts.add_account(
        database, ANA, name="Ana Ruiz", language=Language.PT, now=NOW, id=PersonId("ana")
    )
    return database


async def signed_in(db: Database) -> str:
    """The secret of a new login of Ana."""
    secret, visitor = clock.draw(), device()
    await accounts.make_link(db, ANA, now=NOW, secret=secret, minutes=15)
    await links.follow_link(db, secret, device=visitor, now=NOW)
    return visitor.secret


async def arrival(db: Database, token: str | None, *, after: timedelta = timedelta(0)) -> Arrival:
    return await accounts.arrive(db, token=token, bearer=None, now=NOW + after, settings=SETTINGS)


async def by_bearer(db: Database, secret: str, *, after: timedelta = timedelta(0)) -> Arrival:
    return await accounts.arrive(db, token=None, bearer=secret, now=NOW + after, settings=SETTINGS)


HEAD = SeatWish(Role.HEAD, ProcessId("practica"), "XAA")


async def test_whoever_shows_nothing_or_nonsense_is_nobody(db: Database) -> None:
    for token in (None, "", "short", clock.draw()):
        assert await arrival(db, token) == NOBODY


async def test_a_login_brings_its_account_language_and_seats(db: Database) -> None:
    seat = await accounts.add_seat(db, ANA, HEAD, now=NOW, id="s1")
    found = await arrival(db, await signed_in(db))
    assert (found.name, found.language, found.seats, found.account) == ("Ana Ruiz", "pt", (seat,), "ana")
    assert found.login_id is not None


@pytest.mark.rule("R-31")
async def test_a_login_lives_while_it_is_used_and_is_dead_after_half_an_hour_without(db: Database) -> None:
    token = await signed_in(db)
    for minutes in (29, 58, 87):
        assert (await arrival(db, token, after=minutes * MINUTE)).account == "ana"
    assert await arrival(db, token, after=(87 + 30) * MINUTE) == NOBODY


async def test_a_login_is_dead_after_twelve_hours_however_much_it_is_used(db: Database) -> None:
    token = await signed_in(db)
    for step in range(1, 12 * 60 // 20):
        assert (await arrival(db, token, after=step * 20 * MINUTE)).account == "ana"
    assert await arrival(db, token, after=12 * 60 * MINUTE) == NOBODY


async def test_an_operators_login_is_dead_after_a_quarter_of_an_hour(db: Database) -> None:
    await accounts.add_seat(db, ANA, SeatWish(Role.OPERATOR), now=NOW, id="s1")
    token = await signed_in(db)
    assert (await arrival(db, token, after=14 * MINUTE)).account == "ana"
    assert await arrival(db, token, after=(14 + 15) * MINUTE) == NOBODY


async def test_an_ended_seat_is_none(db: Database) -> None:
    await accounts.add_seat(db, ANA, HEAD, now=NOW, id="s1")
    token = await signed_in(db)

    async def end(tx: Transaction) -> None:
        await store.end_seat(tx, "s1", at=NOW + MINUTE)

    await db.write(end)
    assert (await arrival(db, token)).seats != ()
    found = await arrival(db, token, after=MINUTE)
    assert (found.seats, found.account) == ((), "ana")


async def test_a_seat_in_a_process_stands_before_an_older_one_in_none(db: Database) -> None:
    await accounts.add_seat(db, ANA, SeatWish(Role.OPERATOR), now=NOW, id="s0")
    await accounts.add_seat(db, ANA, HEAD, now=NOW + MINUTE, id="s1")
    found = await arrival(db, await signed_in(db))
    assert [seat.role for seat in found.seats] == [Role.HEAD, Role.OPERATOR]


@pytest.mark.rule("R-32")
async def test_a_suspended_account_is_nobody_on_every_way_and_stays_signed_out(db: Database) -> None:
    token, bearer, link = await signed_in(db), clock.draw(), clock.draw()
    await accounts.make_bearer(db, ANA, days=30, now=NOW, id="b1", secret=bearer)
    await accounts.make_link(db, ANA, now=NOW, secret=link, minutes=15)
    await accounts.suspend(db, ANA, now=NOW)
    assert await arrival(db, token) == await by_bearer(db, bearer) == NOBODY
    with pytest.raises(DomainError, match="link_expired"):
        await links.follow_link(db, link, device=device(), now=NOW)
    await accounts.resume(db, ANA)
    assert await arrival(db, token) == await by_bearer(db, bearer) == NOBODY
    assert (await arrival(db, await signed_in(db))).account == "ana"


@pytest.mark.rule("R-41")
async def test_a_bearer_token_acts_for_its_person_until_it_expires(db: Database) -> None:
    secret = clock.draw()
    made = await accounts.make_bearer(db, " ANA@mirex.example", days=2, now=NOW, id="b1", secret=secret)
    assert made.expires == NOW + timedelta(days=2)
    assert await by_bearer(db, secret, after=timedelta(days=1)) == Arrival(
        "Ana Ruiz", Language.PT, (), PersonId("ana")
    )
    assert await by_bearer(db, secret, after=timedelta(days=2)) == NOBODY
    assert await by_bearer(db, clock.draw()) == NOBODY


async def test_a_bearer_token_is_no_login_and_a_login_no_bearer_token(db: Database) -> None:
    secret, token = clock.draw(), await signed_in(db)
    await accounts.make_bearer(db, ANA, days=2, now=NOW, id="b1", secret=secret)
    assert await arrival(db, secret) == await by_bearer(db, token) == NOBODY


@pytest.mark.parametrize("days", [0, -1, 91, 10_000])
async def test_a_bearer_token_lasts_ninety_days_at_most(db: Database, days: int) -> None:
    with pytest.raises(DomainError, match="days_wrong"):
        await accounts.make_bearer(db, ANA, days=days, now=NOW, id="b1", secret=clock.draw())


async def test_a_revoked_bearer_token_is_nobodys(db: Database) -> None:
    secret = clock.draw()
    await accounts.make_bearer(db, ANA, days=2, now=NOW, id="b1", secret=secret)
    await logins.revoke_bearer(db, PersonId("ana"), "b1", now=NOW)
    assert await by_bearer(db, secret) == NOBODY


async def test_the_profile_is_changed_and_bad_names_are_not(db: Database) -> None:
    await accounts.change_profile(db, PersonId("ana"), name=" Ana  María Ruiz ", language=Language.FR)
    kept = await accounts.account_by_id(db, PersonId("ana"))
    assert (kept.name, kept.language) == ("Ana María Ruiz", "fr")
    with pytest.raises(DomainError, match="person_name_malformed"):
        await accounts.change_profile(db, PersonId("ana"), name="", language=Language.FR)


Attempt = Callable[[Database], Awaitable[object]]
REFUSED: dict[str, tuple[Attempt, str]] = {
    "a second account of an address": (
        lambda db: accounts.add_account(
            db, "ANA@mirex.example", name="Otra", language=Language.ES, now=NOW, id=PersonId("x")
        ),
        "email_taken",
    ),
    "a seat for nobody": (
        lambda db: accounts.add_seat(db, "nadie@mirex.example", HEAD, now=NOW, id="s"),
        "account_unknown",
    ),
    "a seat in no such process": (
        lambda db: accounts.add_seat(db, ANA, SeatWish(Role.HEAD, ProcessId("x"), "XAA"), now=NOW, id="s"),
        "not_there",
    ),
    "a link for nobody": (
        lambda db: accounts.make_link(db, "nadie@mirex.example", now=NOW, secret="s", minutes=1),
        "account_unknown",
    ),
    "a token for nobody": (
        lambda db: accounts.make_bearer(db, "nadie", days=1, now=NOW, id="b", secret="s"),
        "account_unknown",
    ),
    "suspending nobody": (lambda db: accounts.suspend(db, "nadie", now=NOW), "account_unknown"),
    "an account that is not there": (lambda db: accounts.account_by_id(db, PersonId("nadie")), "not_there"),
}


@pytest.mark.parametrize("what", REFUSED)
async def test_what_cannot_be_is_refused(db: Database, what: str) -> None:
    attempt, reason = REFUSED[what]
    with pytest.raises(DomainError, match=reason):
        await attempt(db)


async def test_an_account_holds_one_seat_in_a_process(db: Database) -> None:
    await accounts.add_seat(db, ANA, HEAD, now=NOW, id="s1")
    with pytest.raises(DomainError, match="seat_twice"):
        await accounts.add_seat(db, ANA, SeatWish(Role.CHAIR, ProcessId("practica"), "ca"), now=NOW, id="s2")


async def test_a_new_link_makes_the_former_one_void(db: Database) -> None:
    first, second = clock.draw(), clock.draw()
    for secret in (first, second):
        await accounts.make_link(db, ANA, purpose=Purpose.SIGN_IN, now=NOW, secret=secret, minutes=15)
    with pytest.raises(DomainError, match="link_expired"):
        await links.open_link(db, first, now=NOW)
    assert (await links.open_link(db, second, now=NOW)).account.name == "Ana Ruiz"


async def test_every_change_of_rights_raises_the_epoch(db: Database) -> None:
    async def epoch() -> int:
        return (await accounts.account_by_id(db, PersonId("ana"))).epoch

    seen = [await epoch()]
    await accounts.add_seat(db, ANA, HEAD, now=NOW, id="s1")
    seen.append(await epoch())
    await accounts.suspend(db, ANA, now=NOW)
    seen.append(await epoch())
    await accounts.resume(db, ANA)
    seen.append(await epoch())
    await logins.end_logins(db, ANA, now=NOW)
    seen.append(await epoch())
    assert seen == sorted(set(seen))
