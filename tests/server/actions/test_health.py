"""Whether the server is of use."""

from collections import namedtuple
from pathlib import Path

import pytest

from server.actions import health
from server.store.database import Database, open_database

pytestmark = pytest.mark.anyio
Usage = namedtuple("Usage", "total used free")


async def test_with_database_and_room_on_the_disk_nothing_fails(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda path: Usage(100, 50, 50))
    assert await health.failing_checks(database, tmp_path) == ()


async def test_a_database_that_cannot_be_opened_and_a_full_disk_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda path: Usage(100, 91, 9))
    gone = open_database("postgresql+asyncpg://nobody@127.0.0.1:1/nowhere")  # a port that nobody listens on
    assert await health.failing_checks(gone, tmp_path) == ("database", "disk")
    await gone.close()
