"""The driver of SQLite, asked once for each transaction, or at least for each statement.

A connection works in a thread of its own, and each question to it goes there and back, which costs more than
most statements. ``aiosqlite`` asks to open a cursor, to run, to read and to close; here all that is one
question, and a whole transaction is one as well (ADR 27).
"""

import sqlite3
from collections.abc import Callable, Coroutine, Iterable, Sequence
from functools import partial
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

import aiosqlite
from sqlalchemy import Connection as Transaction
from sqlalchemy import CursorResult, StaticPool, create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

Value = TypeVar("Value")
Given = ParamSpec("Given")

CHUNK: Final = 64  # rows that nobody here reads chunk by chunk


# Any, in all of this: the values of columns and the positional rest of the driver's interface.
class Cursor:
    """What SQLAlchemy uses of a cursor: when it has run, its rows are here and it is closed."""

    def __init__(self, connection: "Connection") -> None:
        self._connection = connection
        self._rows: Sequence[Any] = ()
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None
        self.arraysize = 1

    async def __aenter__(self) -> "Cursor":
        return self

    async def execute(self, sql: str, parameters: Iterable[Any] = ()) -> "Cursor":
        """Run one statement."""
        return await self._connection.ask(partial(self._run, "execute", sql, parameters))

    async def executemany(self, sql: str, parameters: Iterable[Iterable[Any]]) -> "Cursor":
        """Run one statement with each of these."""
        return await self._connection.ask(partial(self._run, "executemany", sql, parameters))

    async def fetchall(self) -> Sequence[Any]:
        """The rows."""
        return self._rows

    async def close(self) -> None:
        """It is closed."""

    def _run(self, way: str, sql: str, parameters: Iterable[Any]) -> "Cursor":
        cursor = self._connection.opened()
        try:
            getattr(cursor, way)(sql, parameters)
            self.description, self.rowcount = cursor.description, cursor.rowcount
            self.lastrowid = cursor.lastrowid
            self._rows = cursor.fetchall() if cursor.description else ()
        finally:
            cursor.close()
        return self


class Connection(aiosqlite.Connection):
    """A connection whose cursors are asked once, and whole transactions too."""

    begin: str = "BEGIN"
    _line: Transaction | None = None

    def cursor(self) -> Cursor:  # type: ignore[override]  # the driver's opens one of its own first
        """A cursor that is opened when it runs."""
        return Cursor(self)

    async def ask(self, question: "partial[Cursor]") -> Cursor:
        """Run this in the thread of the connection."""
        answer: Cursor = await self._execute(question)  # type: ignore[no-untyped-call] # the driver's
        return answer

    async def at_once(self, turn: Callable[[Transaction], Value]) -> Value:
        """Run this in a transaction of its own, in one question; it is undone where it raises something."""
        value: Value = await self._execute(self._transact, turn)  # type: ignore[no-untyped-call] # as above
        return value

    def _transact(self, turn: Callable[[Transaction], Value]) -> Value:
        """The connection of SQLAlchemy is opened once and thinks that it is in one long transaction."""
        if self._line is None:
            pool = create_engine("sqlite://", creator=lambda: self._conn, poolclass=StaticPool)
            self._line = pool.connect()
        try:
            self._conn.execute(self.begin)
            value = turn(self._line)
            self._conn.commit()
        except BaseException as failure:
            self._line.rollback()  # of its savepoints too
            self._conn.rollback()
            if isinstance(failure, sqlite3.Error):
                raise told_as_ever(failure, "transaction") from failure
            raise
        return value

    def opened(self) -> sqlite3.Cursor:
        """A cursor of the driver; only in the thread of the connection."""
        return self._conn.cursor()


class StraightConnection(AsyncConnection):
    """A transaction for coroutines that are driven in the thread of the connection: it never waits."""

    def __init__(self, engine: AsyncEngine, transaction: Transaction) -> None:
        super().__init__(engine, transaction)
        self._transaction = transaction

    async def execute(
        self, statement: Any, parameters: Any = None, *, execution_options: Any = None
    ) -> CursorResult[Any]:
        """As SQLAlchemy's."""
        return self._transaction.execute(statement, parameters, execution_options=execution_options)

    async def run_sync(
        self,
        fn: Callable[Concatenate[Transaction, Given], Value],
        *arg: Given.args,
        **kw: Given.kwargs,
    ) -> Value:
        """As SQLAlchemy's."""
        return fn(self._transaction, *arg, **kw)


def told_as_ever(refusal: sqlite3.Error, words: str) -> Exception:
    """What the driver refused, as SQLAlchemy would tell it; words: what was asked."""
    return DBAPIError.instance(words, None, refusal, sqlite3.Error)


def driven(turn: Coroutine[Any, Any, Value]) -> Value:
    """What a coroutine comes to that waits for nothing. Raises RuntimeError where it does wait."""
    try:
        turn.send(None)
    except StopIteration as done:
        value: Value = done.value
        return value
    turn.close()
    raise RuntimeError("a transaction waits for nothing but its own statements")


def connected(database: str, *, begin: str = "BEGIN", **how: Any) -> Connection:
    """A connection to a database, to be awaited.

    begin: how its transactions begin. how: as ``sqlite3.connect``.
    """
    connection = Connection(partial(sqlite3.connect, database, **how), CHUNK)
    connection.begin = begin
    connection._thread.daemon = True  # SQLAlchemy asks this of whatever it opens itself
    return connection
