"""``make migration``: write a migration for what changed in schema.py, against a scratch database."""

import asyncio
import sys
import tempfile
from pathlib import Path

from alembic import command
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import create_async_engine

from server.store.migrate import alembic_config, migrate


def revise(message: str) -> None:
    """Write ``migrations/versions/NNNN_message.py`` with the differences; review it before committing."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{Path(folder) / 'scratch.sqlite'}"
        asyncio.run(_write(url, message))


async def _write(url: str, message: str) -> None:
    await migrate(url)
    engine = create_async_engine(url)
    config = alembic_config()
    versions = Path(__file__).with_name("migrations") / "versions"
    number = max(int(path.name[:4]) for path in versions.glob("[0-9]*.py")) + 1  # some numbers have no file

    def compare(connection: Connection) -> None:
        config.attributes["connection"] = connection
        command.revision(config, message=message, autogenerate=True, rev_id=f"{number:04}")

    async with engine.begin() as connection:
        await connection.run_sync(compare)
    await engine.dispose()


if __name__ == "__main__":
    revise(sys.argv[1] if len(sys.argv) > 1 else "change")
