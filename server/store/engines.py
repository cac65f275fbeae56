"""How connections to the database are opened: one that writes, several that cannot."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from sqlalchemy import StaticPool, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from server.store.driver import connected

PRAGMAS: Final = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA busy_timeout=5000",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA mmap_size=0",
)


def engines_of(url: str, *, beside: bool) -> tuple[AsyncEngine, AsyncEngine]:
    """Of whoever writes, and of those who read; on PostgreSQL the same.

    beside: a server is running, so a command leaves checkpoints to it.
    """
    if not url.startswith("sqlite"):
        engine = create_async_engine(url, pool_size=8, pool_pre_ping=True)
        return engine, engine
    prepare = _prepare_guest if beside else _prepare_writer
    writer = _engine(url, prepare, begin="BEGIN IMMEDIATE", poolclass=StaticPool)
    return writer, _engine(url, _prepare_reader, begin="BEGIN", pool_size=8)


def _engine(
    url: str, prepare: Callable[[DBAPIConnection, object], None], begin: str, **pool: Any
) -> AsyncEngine:
    way = {"async_creator_fn": partial(connected, begin=begin)}
    engine = create_async_engine(url, pool_reset_on_return=None, connect_args=way, **pool)
    event.listen(engine.sync_engine, "connect", prepare)
    event.listen(engine.sync_engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


def _prepare_writer(connection: DBAPIConnection, _record: object) -> None:
    connection.isolation_level = None  # the driver must not begin or commit behind our back
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _prepare_guest(connection: DBAPIConnection, record: object) -> None:
    _prepare_writer(connection, record)
    cursor = connection.cursor()
    cursor.execute("PRAGMA wal_autocheckpoint=0")  # two checkpointing connections can lose commits: ADR 5
    cursor.close()


def _prepare_reader(connection: DBAPIConnection, _record: object) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA busy_timeout=5000")
    cursor.execute("PRAGMA query_only=ON")
    cursor.close()
