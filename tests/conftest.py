"""What tests share: one event loop, a real database file, the real application."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import hypothesis
import pytest
from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import create_async_engine

from server.settings import Settings
from server.store.database import Database, open_database, serving
from server.store.keys import write_key
from server.store.migrate import migrate
from server.store.schema import metadata

MADE: set[str] = set()  # databases this process has made on the PostgreSQL server
EMPTY: list[bytes] = []  # a migrated database file, once it was made: copying it is faster
FLOOR = Path(__file__).with_name("floor.txt")

# Speed is shown by `make bench`; a property that is slow on a loaded machine is no less true.
hypothesis.settings.register_profile("untimed", deadline=None)
# For the gate of coverage, which must not hang on chance.
hypothesis.settings.register_profile("repeatable", deadline=None, derandomize=True)
hypothesis.settings.load_profile("untimed")


@pytest.fixture
def anyio_backend() -> str:
    """All asynchronous tests run on asyncio."""
    return "asyncio"


def pytest_sessionfinish(session: pytest.Session) -> None:
    """In CI nothing is skipped, and a whole run has at least as many tests as were there before."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if not os.environ.get("CI") or reporter is None or hasattr(session.config, "workerinput"):
        return
    ended = {kind: len(reporter.stats.get(kind, ())) for kind in ("passed", "failed", "skipped")}
    option = session.config.option
    is_whole = session.config.args == session.config.getini("testpaths") and not (
        option.keyword or option.markexpr or option.collectonly
    )
    floor = int(FLOOR.read_text(encoding="ascii")) if is_whole else 0
    if ended["skipped"] or sum(ended.values()) < floor:
        reporter.write_line(f"CI: {ended['skipped']} tests skipped, {sum(ended.values())} run of {floor}")
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


async def _emptied_postgres(base: str) -> str:
    """This process's own database, migrated once and emptied before every test."""
    name = f"acorde_{os.getpid()}"
    url = make_url(base).set(database=name).render_as_string(hide_password=False)
    if name not in MADE:
        await _run(base, f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name}")
        await migrate(url)
        MADE.add(name)
    deletions = [f"DELETE FROM {table}" for table in metadata.tables]
    await _run(url, "SET session_replication_role = replica", *deletions)  # else history could not be emptied
    return url


async def _run(url: str, *statements: str) -> None:
    engine = create_async_engine(url, isolation_level="AUTOCOMMIT")
    try:
        async with engine.connect() as connection:
            for statement in statements:
                await connection.execute(text(statement))
    finally:
        await engine.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database of the newest schema, once on each kind of database."""
    if request.param == "sqlite":
        file = tmp_path / "acorde.sqlite"
        url = f"sqlite+aiosqlite:///{file}"
        if EMPTY:
            file.write_bytes(EMPTY[0])
        else:
            await migrate(url)
            EMPTY.append(file.read_bytes())
        return url
    base = os.environ.get("TEST_POSTGRES_URL", "")
    if not base:
        if os.environ.get("CI"):
            pytest.fail("CI must have PostgreSQL: TEST_POSTGRES_URL is not set")
        pytest.skip("no PostgreSQL: TEST_POSTGRES_URL is not set")
    return await _emptied_postgres(base)


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
