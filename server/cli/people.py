"""``acorde user …`` and ``acorde token …``: accounts, sign-in links, tokens for scripts."""

import asyncio
import os
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import click

from positions.ids import INTERFACE_LANGUAGES, Language, PersonId, ProcessId
from positions.process import Role
from server import clock
from server.actions import accounts
from server.cli.place import open_place
from server.security.account import SeatWish
from server.settings import Settings, read_settings
from server.store.database import Database

PRACTICE_MINUTES = 24 * 60


def place_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say where the database is."""
    command = click.option("--database-url", help="The database, where it is not the SQLite file in --data.")(
        command
    )
    return click.option(
        "--data", type=click.Path(path_type=Path), help="Folder of database and keys [data]."
    )(command)


def _run(
    data: Path | None,
    database_url: str | None,
    work: Callable[[Database, Settings], Coroutine[Any, Any, None]],
) -> None:
    settings = read_settings(os.environ, data=data, database_url=database_url)

    async def opened() -> None:
        async with open_place(settings) as db:
            await work(db, settings)

    asyncio.run(opened())


@click.group()
def user() -> None:
    """Accounts, their seats, and one-time sign-in links."""


@user.command("add")
@click.argument("email")
@click.option("--name", required=True, help="How the person is called.")
@click.option("--role", type=click.Choice([role.value for role in Role]), help="A seat to give at once.")
@click.option("--process", help="Of which process the seat is; an operator's is of none.")
@click.option("--place", default="", help="Delegation (ISO alpha-3) or conference of the seat.")
@click.option("--language", type=click.Choice([code.value for code in INTERFACE_LANGUAGES]), default="es")
@place_options
def add(
    email: str,
    name: str,
    role: str | None,
    process: str | None,
    place: str,
    language: str,
    data: Path | None,
    database_url: str | None,
) -> None:
    """Make an account, with a seat where --role is given. The first operator is made so.

    Examples:\n
      acorde user add ana@acorde.example --name "Ana Ruiz" --role operator\n
      acorde user add st@acorde.example --name "ST" --role secretariat --process crm-csm-2017 --place crm
    """

    async def work(db: Database, _settings: Settings) -> None:
        await accounts.add_account(
            db, email, name=name, language=Language(language), now=clock.now(), id=PersonId(clock.mint())
        )
        if role is not None:
            await _give_seat(db, email, SeatWish(Role(role), ProcessId(process) if process else None, place))

    _run(data, database_url, work)


@user.command("seat")
@click.argument("email")
@click.option("--role", type=click.Choice([role.value for role in Role]), required=True)
@click.option("--process", help="Of which process the seat is; an operator's is of none.")
@click.option("--place", default="", help="Delegation (ISO alpha-3) or conference of the seat.")
@place_options
def seat(
    email: str, role: str, process: str | None, place: str, data: Path | None, database_url: str | None
) -> None:
    """Give an account one more seat, in another process.

    Example: acorde user seat ana@acorde.example --role head --process crm-csm-2017 --place PAN
    """

    async def work(db: Database, _settings: Settings) -> None:
        await _give_seat(db, email, SeatWish(Role(role), ProcessId(process) if process else None, place))

    _run(data, database_url, work)


async def _give_seat(db: Database, email: str, wish: SeatWish) -> None:
    await accounts.add_seat(db, email, wish, now=clock.now(), id=clock.mint())


@user.command("link")
@click.argument("email")
@place_options
def link(email: str, data: Path | None, database_url: str | None) -> None:
    """Print a one-time sign-in link; earlier unused ones end. It lasts 15 minutes.

    Example: acorde user link ana@acorde.example --data /srv/acorde
    """

    async def work(db: Database, settings: Settings) -> None:
        secret = clock.draw()
        minutes = PRACTICE_MINUTES if settings.practice else settings.link_minutes
        await accounts.make_link(db, email, now=clock.now(), secret=secret, minutes=minutes)
        click.echo(f"{settings.address}/login/{secret}")

    _run(data, database_url, work)


@user.command("suspend")
@click.argument("email")
@place_options
def suspend(email: str, data: Path | None, database_url: str | None) -> None:
    """End an account's logins and let it in no more, until `user resume`."""

    async def work(db: Database, _settings: Settings) -> None:
        await accounts.suspend(db, email, now=clock.now())

    _run(data, database_url, work)


@user.command("resume")
@click.argument("email")
@place_options
def resume(email: str, data: Path | None, database_url: str | None) -> None:
    """Let a suspended account in again."""

    async def work(db: Database, _settings: Settings) -> None:
        await accounts.resume(db, email)

    _run(data, database_url, work)


@click.group()
def token() -> None:
    """Bearer tokens for scripts."""


@token.command("create")
@click.argument("email")
@click.option("--days", type=click.IntRange(1, 90), default=30, help="How long it lasts [30].")
@place_options
def create(email: str, days: int, data: Path | None, database_url: str | None) -> None:
    """Print, once, a bearer token with that person's rights.

    Example: acorde token create st-a@practica.example --days 7
    """

    async def work(db: Database, _settings: Settings) -> None:
        secret = clock.draw()
        await accounts.make_bearer(db, email, days=days, now=clock.now(), id=clock.mint(), secret=secret)
        click.echo(secret)

    _run(data, database_url, work)
