"""A link is looked at as often as one likes, and used once."""

import asyncio
from datetime import timedelta

import pytest

from positions.errors import DomainError, Forbidden
from positions.ids import Language, PersonId
from server import clock
from server.actions import accounts, links, logins
from server.actions.links import Arrangement
from server.security.account import Purpose
from server.settings import Settings
from server.store.database import Database
from tests.room import NOW, open_room
from tests.site import device

pytestmark = pytest.mark.anyio
SECOND = timedelta(seconds=1)
ANA, BETO = "ana@mirex.example", "beto@mirex.example"


@pytest.fixture
async def db(database: Database) -> Database:
    """Ana and Beto, who have no password."""
    await open_room(database)
    for id, email in (("ana", ANA), ("beto", BETO)):
        await accounts.add_account(
            database, email, name=id.title(), language=Language.ES, now=NOW, id=PersonId(id)
        )
    return database


async def sign_in(db: Database, email: str, password: str) -> None:
    await logins.sign_in(db, email, password, device=device(), now=NOW, settings=Settings())


@pytest.mark.rule("R-39")
async def test_a_link_is_looked_at_often_and_used_once(db: Database) -> None:
    secret = clock.draw()
    await accounts.make_link(db, ANA, now=NOW, secret=secret, minutes=15)
    for _ in range(3):
        assert (await links.open_link(db, secret, now=NOW)).purpose is Purpose.SIGN_IN
    await links.follow_link(db, secret, device=device(), now=NOW)
    for _ in range(2):
        with pytest.raises(DomainError, match="link_used"):
            await links.follow_link(db, secret, device=device(), now=NOW)


@pytest.mark.rule("R-39")
async def test_ten_who_use_a_link_at_once_are_one(db: Database) -> None:
    secret = clock.draw()
    await accounts.make_link(db, ANA, now=NOW, secret=secret, minutes=15)

    async def follow() -> bool:
        try:
            await links.follow_link(db, secret, device=device(), now=NOW)
        except DomainError:
            return False
        return True

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(follow()) for _ in range(10)]
    assert sum(task.result() for task in tasks) == 1


async def test_a_link_expires_to_the_second(db: Database) -> None:
    secret = clock.draw()
    await accounts.make_link(db, ANA, now=NOW, secret=secret, minutes=15)
    assert await links.open_link(db, secret, now=NOW + 899 * SECOND)
    with pytest.raises(DomainError, match="link_expired"):
        await links.open_link(db, secret, now=NOW + 900 * SECOND)
    with pytest.raises(DomainError, match="link_expired"):
        await links.open_link(db, clock.draw(), now=NOW)


async def test_an_invited_person_says_how_they_are_called_and_sets_a_password(db: Database) -> None:
    secret = clock.draw()
    await accounts.make_link(db, BETO, purpose=Purpose.INVITATION, now=NOW, secret=secret, minutes=60)
    for bad in (Arrangement("Beto", Language.EN, "corta"), Arrangement("", Language.EN)):
        with pytest.raises(DomainError):
            await links.follow_link(db, secret, device=device(), now=NOW, arrangement=bad)
    said = Arrangement("Beto Paz", Language.EN, "una lámpara azul canta")
    await links.follow_link(db, secret, device=device(), now=NOW, arrangement=said)
    kept = await accounts.account_by_id(db, PersonId("beto"))
    assert (kept.name, kept.language) == ("Beto Paz", "en")
    await sign_in(db, BETO, "una lámpara azul canta")


async def test_a_sign_in_link_changes_neither_name_nor_password(db: Database) -> None:
    secret = clock.draw()
    await accounts.make_link(db, ANA, now=NOW, secret=secret, minutes=15)
    said = Arrangement("Otra", Language.FR, "una lámpara azul canta")
    await links.follow_link(db, secret, device=device(), now=NOW, arrangement=said)
    assert (await accounts.account_by_id(db, PersonId("ana"))).name == "Ana"
    with pytest.raises(Forbidden):
        await sign_in(db, ANA, "una lámpara azul canta")
