"""Who arrives: by a login or a bearer token, for how long, and as what."""

from datetime import timedelta

import pytest

from positions.errors import DomainError
from positions.ids import Language, PersonId
from positions.process import Role
from server import clock
from server.actions import accounts, links, logins
from server.actions.arrivals import NOBODY, Arrival, seats_of
from server.security.account import SeatWish
from server.store import accounts as store
from server.store.database import Database, Transaction
from tests.arriving import ANA, HEAD, SETTINGS, arrival, by_bearer, open_with_ana, signed_in
from tests.room import NOW
from tests.site import device

pytestmark = pytest.mark.anyio
MINUTE = timedelta(minutes=1)


@pytest.fixture
async def db(database: Database) -> Database:
    """A room, and Ana, who holds no seat yet."""
    return await open_with_ana(database)


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


async def test_a_revoked_bearer_token_is_nobodys(db: Database) -> None:
    secret = clock.draw()
    await accounts.make_bearer(db, ANA, days=2, now=NOW, id="b1", secret=secret)
    await logins.revoke_bearer(db, PersonId("ana"), "b1", now=NOW)
    assert await by_bearer(db, secret) == NOBODY


async def test_whoever_comes_into_a_live_text_is_noted_as_seen_in_the_same_write(db: Database) -> None:
    seat = await accounts.add_seat(db, ANA, HEAD, now=NOW, id="s1")
    token = await signed_in(db)
    for minutes in (29, 58, 87):
        turn = seats_of(token=token, bearer=None, now=NOW + minutes * MINUTE, settings=SETTINGS)
        assert await db.write(turn) == (seat,)
    turn = seats_of(token=token, bearer=None, now=NOW + (87 + 30) * MINUTE, settings=SETTINGS)
    assert await db.write(turn) == ()
