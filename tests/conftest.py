"""What tests share: one event loop, a real database file, the real application."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import create_async_engine

from server.settings import Settings
from server.store.database import Database, open_database, serving
from server.store.keys import write_key
from server.store.migrate import migrate

NUMBERS = count(1)
EMPTY: list[bytes] = []  # a migrated database file, once it was made: copying it is faster
FLOOR = Path(__file__).with_name("floor.txt")


@pytest.fixture
def anyio_backend() -> str:
    """All asynchronous tests run on asyncio."""
    return "asyncio"


def pytest_collection_finish(session: pytest.Session) -> None:
    """In CI a whole run must collect at least as many tests as were there before."""
    whole = not session.config.option.keyword and not session.config.option.markexpr
    if os.environ.get("CI") and whole and session.config.args == session.config.getini("testpaths"):
        floor = int(FLOOR.read_text(encoding="ascii"))
        if len(session.items) < floor:
            pytest.exit(f"{len(session.items)} tests collected, {floor} were there before", returncode=1)


@asynccontextmanager
async def _postgres(base: str) -> AsyncIterator[str]:
    """A database of a new name beside the one ``base`` names, dropped afterwards."""
    name = f"acorde_{os.getpid()}_{next(NUMBERS)}"
    engine = create_async_engine(base, isolation_level="AUTOCOMMIT")
    try:
        async with engine.connect() as connection:
            await connection.execute(text(f"CREATE DATABASE {name}"))
        yield make_url(base).set(database=name).render_as_string(hide_password=False)
        async with engine.connect() as connection:
            await connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    finally:
        await engine.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    """The URL of an empty database of the newest schema, once on each kind of database."""
    if request.param == "sqlite":
        file = tmp_path / "acorde.sqlite"
        url = f"sqlite+aiosqlite:///{file}"
        if EMPTY:
            file.write_bytes(EMPTY[0])
        else:
            await migrate(url)
            EMPTY.append(file.read_bytes())
        yield url
        return
    base = os.environ.get("ACORDE_TEST_POSTGRES", "")
    if not base:
        if os.environ.get("CI"):
            pytest.fail("CI must have PostgreSQL: ACORDE_TEST_POSTGRES is not set")
        pytest.skip("no PostgreSQL: ACORDE_TEST_POSTGRES is not set")
    async with _postgres(base) as url:
        await migrate(url)
        yield url


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """An open database with its writer at work."""
    async with serving(open_database(database_url)) as opened:
        yield opened


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of a server in a folder of its own."""
    write_key(tmp_path, bytes(32))
    return Settings(data=tmp_path, practice=True)
