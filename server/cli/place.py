"""The folder a command works in: made, locked while served, opened for one command."""

import fcntl
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from positions.errors import WrongPhase
from server import clock
from server.settings import Settings, database_in
from server.store.database import Database, make_folder, open_database, serving
from server.store.keys import LENGTH, write_key
from server.store.migrate import is_current, migrate


async def prepare(settings: Settings) -> None:
    """Make folder, key and database if they are missing, and bring the schema up to date."""
    make_folder(settings.data)
    write_key(settings.data, clock.draw_bytes(LENGTH))
    await migrate(settings.database)


@asynccontextmanager
async def open_place(settings: Settings) -> AsyncIterator[Database]:
    """Open the database for one command. Raises WrongPhase (``schema_older``) where none was prepared."""
    if not settings.database_url and not database_in(settings.data).exists():
        raise WrongPhase("no_database", folder=str(settings.data))
    if not await is_current(settings.database):
        raise WrongPhase("schema_older")
    async with serving(open_database(settings.database, beside=is_served(settings.data))) as db:
        yield db


def is_served(folder: Path) -> bool:
    """Whether a server process holds the folder."""
    try:
        with in_use(folder):
            return False
    except WrongPhase:
        return True


@contextmanager
def in_use(folder: Path) -> Iterator[None]:
    """Hold the folder for one server process. Raises WrongPhase (``folder_in_use``)."""
    with (folder / "lock").open("w", encoding="ascii") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise WrongPhase("folder_in_use", folder=str(folder)) from None
        yield
