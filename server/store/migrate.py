"""Bring a database to the newest schema; refuse one that is newer than this program."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import create_async_engine

from positions.errors import WrongPhase

MIGRATIONS = Path(__file__).with_name("migrations")


def alembic_config() -> Config:
    """Alembic's settings, made here: there is no ini file."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    return config


async def migrate(url: str) -> None:
    """Upgrade the database at ``url`` to the newest schema.

    Raises WrongPhase (``schema_newer``) where its schema is unknown to this program.
    """
    engine = create_async_engine(url)
    try:
        async with engine.begin() as connection:
            await connection.run_sync(_upgrade)
    finally:
        await engine.dispose()


async def is_current(url: str) -> bool:
    """Whether the database has the schema of this program."""
    engine = create_async_engine(url)
    try:
        async with engine.connect() as connection:
            return await connection.run_sync(_revision) == _scripts().get_current_head()
    finally:
        await engine.dispose()


@cache
def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(alembic_config())


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _upgrade(connection: Connection) -> None:
    present = _revision(connection)
    known = {script.revision for script in _scripts().walk_revisions()}
    if present is not None and present not in known:
        raise WrongPhase("schema_newer", revision=present)
    config = alembic_config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
