"""What people change of their own account, and what an operator makes at the terminal."""

from collections.abc import Awaitable, Callable

import pytest

from positions.errors import DomainError
from positions.ids import Language, PersonId, ProcessId
from positions.process import Role
from server import clock
from server.actions import accounts, links, logins
from server.security.account import Purpose, SeatWish
from server.store.database import Database
from tests.arriving import ANA, HEAD, open_with_ana
from tests.room import NOW

pytestmark = pytest.mark.anyio


@pytest.fixture
async def db(database: Database) -> Database:
    """A room, and Ana, who holds no seat yet."""
    return await open_with_ana(database)


@pytest.mark.parametrize("days", [0, -1, 91, 10_000])
async def test_a_bearer_token_lasts_ninety_days_at_most(db: Database, days: int) -> None:
    with pytest.raises(DomainError, match="days_wrong"):
        await accounts.make_bearer(db, ANA, days=days, now=NOW, id="b1", secret=clock.draw())


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
