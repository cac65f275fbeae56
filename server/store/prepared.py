"""Statements of every turn of every room: SQLite is given their words as they are, worked out once.

SQLAlchemy looks at each statement anew before it runs it, which costs several times what SQLite takes for one
of these. Any other database gets them from SQLAlchemy.
"""

import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Final, TypeAlias

from sqlalchemy import Connection, Delete, Insert, Select, Update
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import NoResultFound

from server.store.driver import told_as_ever

SQLITE: Final = sqlite.dialect(paramstyle="named")

# Any, in all of this: the values of columns, and the insides of a compiled statement.
Row: TypeAlias = Mapping[str, Any]
Statement: TypeAlias = Select[Any] | Insert | Update | Delete


class Prepared:
    """A statement with parameters of these names, and no others."""

    def __init__(self, statement: Statement, names: Iterable[str]) -> None:
        compiled: Any = statement.compile(dialect=SQLITE, column_keys=list(names))
        self._statement, self._words = statement, str(compiled)
        ways = {
            name: bind.type.dialect_impl(SQLITE).bind_processor(SQLITE)
            for name, bind in compiled.binds.items()
        }
        self._ways = {name: way for name, way in ways.items() if way is not None}

    def run(self, tx: Connection, rows: Sequence[Row]) -> None:
        """Run it with each of these."""
        if tx.dialect.name == "sqlite":
            self._many(tx, rows)
        else:
            tx.execute(self._statement, list(rows))

    def count(self, tx: Connection, rows: Collection[Row]) -> int:
        """Run it with each of these; how many rows it changed in all."""
        if tx.dialect.name == "sqlite":
            return self._many(tx, rows)
        if tx.dialect.supports_sane_multi_rowcount:
            return tx.execute(self._statement, list(rows)).rowcount
        return sum(tx.execute(self._statement, row).rowcount for row in rows)

    def one(self, tx: Connection, values: Row) -> tuple[Any, ...]:
        """The one row that it finds with these. Raises NoResultFound."""
        if tx.dialect.name != "sqlite":
            return tuple(tx.execute(self._statement, values).one())
        row: tuple[Any, ...] | None = self._asked(tx, "execute", self._told(values)).fetchone()
        if row is None:
            raise NoResultFound(self._words)
        return row

    def _many(self, tx: Connection, rows: Iterable[Row]) -> int:
        count: int = self._asked(tx, "executemany", [self._told(row) for row in rows]).rowcount
        return count

    def _told(self, row: Row) -> Row:
        return {**row, **{name: way(row[name]) for name, way in self._ways.items()}} if self._ways else row

    def _asked(self, tx: Connection, way: str, values: Row | Sequence[Row]) -> Any:
        """The cursor, of the driver itself or, where a turn may wait, of SQLAlchemy around it."""
        cursor = tx.connection.cursor()
        try:
            getattr(cursor, way)(self._words, values)
        except sqlite3.Error as refusal:
            raise told_as_ever(refusal, self._words) from refusal
        return cursor
