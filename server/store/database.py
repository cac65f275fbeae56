"""One way to read and one way to write.

Rule 1. Reads use connections that cannot write; on SQLite they cannot checkpoint either.
Rule 2. All writes of a process pass one writer task. On SQLite those that wait together share one commit,
        each in a savepoint of its own, so that a refusal undoes only itself. On PostgreSQL each has its own:
        two in one would hold rows in an order of chance, and processes would wait for each other for ever.
Rule 3. The caller hears of its write after the commit. A cancelled caller does not tear a write apart.
Rule 4. A turn waits for nothing but its own statements, unless it says so: on SQLite the whole of it runs in
        the thread of the connection, which is asked once (ADR 27).
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from positions.process import Process
from server.store.driver import Connection as DriverConnection
from server.store.driver import StraightConnection, driven
from server.store.engines import engines_of

Value = TypeVar("Value")
Transaction = AsyncConnection
Turn = Callable[[Transaction], Coroutine[Any, Any, Value]]

TOGETHER: Final = 64  # writes that may share a commit on SQLite


@dataclass(slots=True)
class Waiting:
    """A write in the queue, and who waits for it."""

    turn: Turn[Any]
    done: "asyncio.Future[Any]"
    is_patient: bool = False
    outcome: Any = None
    refusal: Exception | None = None


@dataclass(slots=True)
class Database:
    """The database of this process: ``read`` and ``write`` are all that others use."""

    writer: AsyncEngine
    readers: AsyncEngine
    queue: "asyncio.Queue[Waiting | None]" = field(default_factory=asyncio.Queue)
    straight: DriverConnection | None = None  # of the writer, on SQLite: it has one, which only its task uses
    frames: dict[str, Process] = field(default_factory=dict)  # frames never change once loaded

    async def read(self, turn: Turn[Value]) -> Value:
        """Run ``turn`` in a read-only transaction and return what it returns."""
        return await _read(self.readers, turn)

    async def write(self, turn: Turn[Value], *, is_patient: bool = False) -> Value:
        """Run ``turn`` in the writer's transaction; return, or raise, after the commit.

        is_patient: it may wait for other things as well, while all who write wait for it.
        """
        waiting = Waiting(turn, asyncio.get_running_loop().create_future(), is_patient)
        await self.queue.put(waiting)
        outcome: Value = await asyncio.shield(waiting.done)
        return outcome

    async def write_forever(self) -> None:
        """Be the writer task: take what waits, decide each, commit once, tell all; stop at None."""
        while (first := await self.queue.get()) is not None:
            batch = [first]
            while len(batch) < self._together and not self.queue.empty():
                following = self.queue.get_nowait()
                if following is None:
                    await self.queue.put(None)
                    break
                batch.append(following)
            await self._commit(batch)

    @property
    def _together(self) -> int:
        """How many writes may share a commit (Rule 2)."""
        return TOGETHER if self.writer.dialect.name == "sqlite" else 1

    async def _commit(self, batch: list[Waiting]) -> None:
        async def turn(tx: Transaction) -> None:
            if len(batch) == 1:  # what undoes it undoes only itself
                batch[0].outcome = await batch[0].turn(tx)
                return
            for waiting in batch:
                await _decide(tx, waiting)

        try:
            await self._write(turn, is_patient=any(waiting.is_patient for waiting in batch))
        except Exception as failure:  # the commit itself failed: nothing was said yet, so everybody hears it
            for waiting in batch:
                _tell(waiting, None, failure)
            return
        for waiting in batch:
            _tell(waiting, waiting.outcome, waiting.refusal)

    async def _write(self, turn: Turn[None], *, is_patient: bool) -> None:
        if is_patient or self.writer.dialect.name != "sqlite":
            await _wait(self.writer, turn)
            return
        if self.straight is None:
            async with self.writer.connect() as connection:
                self.straight = await _driver_of(connection)
        await _at_once(self.straight, self.writer, turn)

    async def close(self) -> None:
        """Give every connection back."""
        await self.writer.dispose()
        await self.readers.dispose()


@dataclass(slots=True, kw_only=True)
class Within(Database):
    """The database of those who act inside a transaction under way: all they read and write is part of it."""

    transaction: Transaction

    async def read(self, turn: Turn[Value]) -> Value:
        """Run ``turn`` in the transaction under way."""
        return await turn(self.transaction)

    async def write(self, turn: Turn[Value], *, is_patient: bool = False) -> Value:
        """Run ``turn`` in the transaction under way; it is committed, or not, with the rest."""
        return await turn(self.transaction)


def within(database: Database, transaction: Transaction) -> Within:
    """The same database, inside a transaction under way."""
    return Within(database.writer, database.readers, frames=database.frames, transaction=transaction)


async def _read(engine: AsyncEngine, turn: Turn[Value]) -> Value:
    if engine.dialect.name != "sqlite":
        return await _wait(engine, turn)
    async with engine.connect() as connection:
        return await _at_once(await _driver_of(connection), engine, turn)


async def _wait(engine: AsyncEngine, turn: Turn[Value]) -> Value:
    """Run a turn in a transaction of its own, and wait for whatever it waits for."""
    async with engine.begin() as transaction:
        return await turn(transaction)


async def _at_once(driver: DriverConnection, engine: AsyncEngine, turn: Turn[Value]) -> Value:
    """Run a turn in a transaction of its own, in one question to the thread of the connection."""
    return await driver.at_once(lambda tx: driven(turn(StraightConnection(engine, tx))))


async def _driver_of(connection: AsyncConnection) -> DriverConnection:
    driver: Any = (await connection.get_raw_connection()).driver_connection  # ours: `connected`
    straight: DriverConnection = driver
    return straight


async def _decide(tx: Transaction, waiting: Waiting) -> None:
    savepoint = await tx.run_sync(Connection.begin_nested)
    try:
        waiting.outcome = await waiting.turn(tx)
        await tx.run_sync(lambda _: savepoint.commit())
    except Exception as refusal:  # it undid its own savepoint; its neighbours go on (Rule 2)
        waiting.refusal = refusal
        await tx.run_sync(lambda _: savepoint.rollback())


def _tell(waiting: Waiting, outcome: Any, failure: Exception | None) -> None:
    if waiting.done.done():
        return
    if failure is None:
        waiting.done.set_result(outcome)
    else:
        waiting.done.set_exception(failure)


def open_database(url: str, *, beside: bool = False) -> Database:
    """Open the database; nothing is created.

    beside: a server is running, so a command leaves checkpoints to it.
    """
    return Database(*engines_of(url, beside=beside))


@asynccontextmanager
async def serving(database: Database) -> AsyncIterator[Database]:
    """Keep the writer task alive for as long as the block lasts; finish what waits, then close.

    What the block raises comes out as it is, not in a group.
    """
    raised: Exception | None = None
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(database.write_forever())
            try:
                yield database
            except Exception as failure:  # kept from the group, so that the writer can finish; raised below
                raised = failure
            finally:
                await database.queue.put(None)
    finally:
        await database.close()
    if raised is not None:
        raise raised


async def is_alive(database: Database) -> bool:
    """Whether a trivial read comes back."""
    try:
        async with database.readers.connect() as connection:
            return bool((await connection.execute(text("SELECT 1"))).scalar_one() == 1)
    except (SQLAlchemyError, OSError):
        return False


def make_folder(folder: Path) -> None:
    """Create the data folder for this user alone."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
