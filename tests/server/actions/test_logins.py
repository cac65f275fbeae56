"""Signing in and out: what works once, what slows down, what looks alike."""

import asyncio
from datetime import datetime, timedelta
from threading import Event

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

from positions.errors import DomainError, Forbidden
from positions.ids import Language, PersonId
from server import clock
from server.actions import accounts, arrivals, links, logins
from server.actions.arrivals import NOBODY
from server.actions.logins import Device
from server.security import passwords
from server.security.passwords import needs_rehash
from server.security.refusals import TooOften
from server.settings import Settings
from server.store import accounts as store
from server.store.database import Database, Transaction
from server.store.schema import throttles
from tests.room import NOW, open_room
from tests.site import device

pytestmark = pytest.mark.anyio
SETTINGS = Settings()
SECOND = timedelta(seconds=1)
ANA, ID, PASSWORD = "ana@mirex.example", PersonId("ana"), "un caballo verde duerme"


@pytest.fixture
async def db(database: Database) -> Database:
    """Ana with a password, and Beto without."""
    await open_room(database)
    for id, email in (("ana", ANA), ("beto", "beto@mirex.example")):
        await accounts.add_account(
            database, email, name=id.title(), language=Language.ES, now=NOW, id=PersonId(id)
        )
    own = await accounts.account_by_id(database, ID)
    await logins.set_password(database, own, current="", new=PASSWORD, login_id=None, now=NOW)
    return database


async def attempt(
    db: Database, email: str, password: str, *, now: datetime = NOW, address: str = "192.0.2.1"
) -> Device | DomainError:
    """The device that was signed in, or the refusal."""
    visitor = device(address)
    try:
        await logins.sign_in(db, email, password, device=visitor, now=now, settings=SETTINGS)
    except DomainError as refusal:
        return refusal
    return visitor


async def account_of(db: Database, visitor: Device | DomainError) -> PersonId | None:
    assert isinstance(visitor, Device), visitor
    found = await arrivals.arrive(db, token=visitor.secret, bearer=None, now=NOW, settings=SETTINGS)
    return found.account


async def test_the_right_password_signs_a_device_in(db: Database) -> None:
    assert await account_of(db, await attempt(db, " Ana@MIREX.example ", PASSWORD)) == ID


@pytest.mark.rule("R-36")
async def test_all_wrong_credentials_are_refused_alike(db: Database) -> None:
    await accounts.suspend(db, "beto@mirex.example", now=NOW)
    cases = [
        (ANA, "otra cosa muy distinta"),
        ("nadie@mirex.example", PASSWORD),
        ("beto@mirex.example", PASSWORD),
        ("no es un correo", ""),
        (ANA, "x" * 1_000),
    ]
    refusals = [await attempt(db, *case) for case in cases]
    assert {(type(r), getattr(r, "reason", ""), str(getattr(r, "facts", ""))) for r in refusals} == {
        (Forbidden, "credentials_wrong", "{}")
    }


@pytest.mark.rule("R-35")
@pytest.mark.parametrize("email", [ANA, "nadie@mirex.example"])
async def test_five_failures_are_free_and_then_each_waits_twice_as_long(db: Database, email: str) -> None:
    for _ in range(4):
        assert isinstance(await attempt(db, email, "equivocada siempre"), Forbidden)
    waits, now = [], NOW
    for _ in range(8):
        assert isinstance(await attempt(db, email, "equivocada siempre", now=now), Forbidden)
        refusal = await attempt(db, email, PASSWORD, now=now)
        assert isinstance(refusal, TooOften)
        waits.append(refusal.facts["seconds"])
        now += int(waits[-1]) * SECOND
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60]


@pytest.mark.rule("R-35")
async def test_many_tries_at_once_do_not_slip_through_together(db: Database) -> None:
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(attempt(db, ANA, f"equivocada {n}")) for n in range(40)]
    refused = [type(task.result()) for task in tasks]
    assert (refused.count(Forbidden), refused.count(TooOften)) == (5, 35)


@pytest.mark.rule("R-35")
async def test_a_thousand_failures_lock_nobody_out(db: Database) -> None:
    refused = [type(await attempt(db, ANA, f"equivocada {n}")) for n in range(5)]
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(attempt(db, ANA, f"equivocada {n}")) for n in range(995)]
    refused += [type(task.result()) for task in tasks]
    assert (refused.count(Forbidden), refused.count(TooOften)) == (5, 995)
    assert await account_of(db, await attempt(db, ANA, PASSWORD, now=NOW + SECOND)) == ID


async def test_a_password_that_is_changed_while_it_is_being_checked_does_not_sign_in(db: Database) -> None:
    free = Event()

    async def change(tx: Transaction) -> None:
        await store.put_password(tx, ID, "$argon2id$another")

    async def count(tx: Transaction) -> int:
        return len((await tx.execute(select(throttles))).all())

    async with asyncio.TaskGroup() as group:
        for _ in range(passwords.AT_ONCE):
            group.create_task(passwords.POOL.run(free.wait))
        signing = group.create_task(attempt(db, ANA, PASSWORD))
        while not await db.read(count):
            pass
        await db.write(change)
        free.set()
    assert isinstance(signing.result(), Forbidden)


@pytest.mark.rule("R-35")
async def test_successes_of_an_address_do_not_count_and_failures_do(db: Database) -> None:
    strict = Settings(limit_failures_address=3)
    for _ in range(6):
        await logins.sign_in(db, ANA, PASSWORD, device=device(), now=NOW, settings=strict)
    for n in range(3):
        with pytest.raises(Forbidden):
            await logins.sign_in(db, f"n{n}@x.example", "x", device=device(), now=NOW, settings=strict)
    with pytest.raises(TooOften, match="too_many_failures"):
        await logins.sign_in(db, ANA, PASSWORD, device=device(), now=NOW, settings=strict)
    elsewhere = device("198.51.100.9")
    await logins.sign_in(db, ANA, PASSWORD, device=elsewhere, now=NOW, settings=strict)
    await logins.sign_in(db, ANA, PASSWORD, device=device(), now=NOW + 60 * SECOND, settings=strict)


async def test_a_success_forgets_the_failures_of_the_account(db: Database) -> None:
    for _ in range(2):
        for _ in range(4):
            assert isinstance(await attempt(db, ANA, "equivocada"), Forbidden)
        assert isinstance(await attempt(db, ANA, PASSWORD), Device)


@pytest.mark.rule("R-34")
async def test_a_weaker_hash_is_replaced_at_the_next_sign_in(db: Database) -> None:
    weaker = PasswordHasher(time_cost=1, memory_cost=8_192, parallelism=1).hash(PASSWORD)

    async def weaken(tx: Transaction) -> None:
        await store.put_password(tx, ID, weaker)

    await db.write(weaken)
    assert await account_of(db, await attempt(db, ANA, PASSWORD)) == ID
    kept = (await accounts.account_by_id(db, ID)).password
    assert kept is not None
    assert not needs_rehash(kept)
    assert await account_of(db, await attempt(db, ANA, PASSWORD)) == ID


async def test_a_new_password_needs_the_present_one_and_ends_the_other_logins_and_links(db: Database) -> None:
    here, there, link = await attempt(db, ANA, PASSWORD), await attempt(db, ANA, PASSWORD), clock.draw()
    assert isinstance(here, Device)
    await accounts.make_link(db, ANA, now=NOW, secret=link, minutes=15)
    own = await accounts.account_by_id(db, ID)
    with pytest.raises(Forbidden, match="password_wrong"):
        await logins.set_password(db, own, current="no es", new=PASSWORD, login_id=here.id, now=NOW)
    new = "otra frase bastante larga"
    await logins.set_password(db, own, current=PASSWORD, new=new, login_id=here.id, now=NOW)
    with pytest.raises(Forbidden, match="password_wrong"):  # of what was read before the change
        await logins.set_password(db, own, current=PASSWORD, new=new, login_id=here.id, now=NOW)
    assert await account_of(db, here) == ID
    assert await account_of(db, there) is None
    with pytest.raises(DomainError, match="link_expired"):
        await links.open_link(db, link, now=NOW)
    assert isinstance(await attempt(db, ANA, PASSWORD), Forbidden)
    assert isinstance(await attempt(db, ANA, new), Device)


@pytest.mark.rule("R-31")
async def test_one_lists_and_ends_ones_own_devices_and_nobody_elses(db: Database) -> None:
    first, second = await attempt(db, ANA, PASSWORD), await attempt(db, ANA, PASSWORD)
    assert isinstance(first, Device)
    assert isinstance(second, Device)
    listed, _ = await logins.devices(db, ID, now=NOW)
    assert {one.id for one in listed} == {first.id, second.id}
    with pytest.raises(DomainError, match="not_there"):
        await logins.end_login(db, PersonId("beto"), first.id, now=NOW)
    await logins.end_login(db, ID, first.id, now=NOW)
    assert (await account_of(db, first), await account_of(db, second)) == (None, ID)
    with pytest.raises(DomainError, match="not_there"):
        await logins.end_login(db, ID, first.id, now=NOW)


async def test_all_devices_are_signed_out_at_once(db: Database) -> None:
    visitors = [await attempt(db, ANA, PASSWORD) for _ in range(3)]
    assert isinstance(visitors[0], Device)
    assert await logins.end_all_logins(db, ID, now=NOW, but=visitors[0].id) == 2
    assert [await account_of(db, one) for one in visitors] == [ID, None, None]
    assert await logins.end_logins(db, "ANA@mirex.example", now=NOW) == 1
    assert (
        await arrivals.arrive(db, token=visitors[0].secret, bearer=None, now=NOW, settings=SETTINGS) == NOBODY
    )
    with pytest.raises(DomainError, match="account_unknown"):
        await logins.end_logins(db, "nadie@mirex.example", now=NOW)


async def test_nobody_revokes_anothers_token(db: Database) -> None:
    await accounts.make_bearer(db, ANA, days=1, now=NOW, id="b1", secret=clock.draw())
    with pytest.raises(DomainError, match="not_there"):
        await logins.revoke_bearer(db, PersonId("beto"), "b1", now=NOW)
    _, tokens = await logins.devices(db, ID, now=NOW)
    assert [token.id for token in tokens] == ["b1"]
