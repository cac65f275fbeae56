"""The migrations make exactly the tables of the schema, and keep append-only tables so."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine

from positions.errors import WrongPhase
from server.store.database import Database
from server.store.migrate import is_current, migrate
from server.store.schema import APPEND_ONLY, metadata

pytestmark = pytest.mark.anyio


async def test_the_migrations_make_the_schema(database_url: str) -> None:
    engine = create_async_engine(database_url)

    def differences(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), metadata))

    async with engine.connect() as connection:
        assert await connection.run_sync(differences) == []
    await engine.dispose()


async def test_migrating_twice_changes_nothing(database_url: str) -> None:
    await migrate(database_url)
    assert await is_current(database_url)


async def test_a_schema_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'newer.sqlite'}"
    await migrate(url)
    engine = create_async_engine(url)
    async with engine.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    await engine.dispose()
    assert not await is_current(url)
    with pytest.raises(WrongPhase, match="schema_newer"):
        await migrate(url)


@pytest.mark.parametrize("name", [table.name for table in APPEND_ONLY])
async def test_history_is_added_to_and_never_changed(database: Database, name: str) -> None:
    async with database.writer.connect() as connection:
        kind = connection.dialect.name
        found = "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :name"
        if kind != "sqlite":
            found = "SELECT count(*) FROM information_schema.triggers WHERE event_object_table = :name"
        assert (await connection.execute(text(found), {"name": name})).scalar_one() == 2


async def test_an_append_only_row_cannot_be_changed_or_deleted(database: Database) -> None:
    async with database.writer.begin() as connection:
        for statement in (
            "INSERT INTO processes (id, position, frame) VALUES ('p', 0, '{}')",
            "INSERT INTO questionnaires (id, process, key) VALUES ('p.q', 'p', 'q')",
            "INSERT INTO submissions (id, questionnaire, delegation, number, questionnaire_version, state,"
            " level, signed_for, illustrative) VALUES ('s', 'p.q', 'XAA', 1, 1, 'draft', 'delegation',"
            " 'conference', 1)",
            "INSERT INTO submission_acts (submission, seq, act, at) VALUES ('s', 1, 'edit', 'now')",
        ):
            await connection.execute(text(statement))
    for statement in ("UPDATE submission_acts SET act = 'sign'", "DELETE FROM submission_acts"):
        with pytest.raises(DBAPIError, match="append-only"):
            async with database.writer.begin() as connection:
                await connection.execute(text(statement))
