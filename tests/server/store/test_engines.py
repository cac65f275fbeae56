"""Who reads cannot write, and who writes keeps its promises (server/store/engines.py)."""

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from server.store.database import Transaction, open_database, serving
from server.store.engines import engines_of
from server.store.migrate import migrate

pytestmark = pytest.mark.anyio


async def put(tx: Transaction) -> None:
    await tx.execute(text("INSERT INTO instance (key, value) VALUES ('a', 'x')"))


async def test_readers_cannot_write_on_sqlite(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'read.sqlite'}"
    await migrate(url)
    async with serving(open_database(url)) as db:
        with pytest.raises(OperationalError, match="readonly"):
            await db.read(put)


async def test_the_writer_keeps_its_promises_on_sqlite(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'pragmas.sqlite'}"
    await migrate(url)

    async def pragmas(tx: Transaction) -> list[object]:
        names = ("journal_mode", "synchronous", "foreign_keys", "trusted_schema")
        return [(await tx.execute(text(f"PRAGMA {name}"))).scalar_one() for name in names]

    async with serving(open_database(url)) as db:
        assert await db.write(pragmas) == ["wal", 2, 1, 0]


async def test_a_command_beside_a_server_leaves_checkpoints_to_it(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'beside.sqlite'}"
    await migrate(url)

    async def checkpoints(tx: Transaction) -> object:
        return (await tx.execute(text("PRAGMA wal_autocheckpoint"))).scalar_one()

    for beside, every in ((False, 1000), (True, 0)):
        async with serving(open_database(url, beside=beside)) as db:
            assert await db.write(checkpoints) == every


async def test_the_writer_is_one_connection_whoever_asks(tmp_path: Path) -> None:
    writer, readers = engines_of(f"sqlite+aiosqlite:///{tmp_path / 'one.sqlite'}", beside=False)
    async with writer.connect() as one, writer.connect() as other, readers.connect() as reader:
        drivers = [(await each.get_raw_connection()).driver_connection for each in (one, other, reader)]
    assert drivers[0] is drivers[1] is not drivers[2]
    await writer.dispose()
    await readers.dispose()
