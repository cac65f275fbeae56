"""A draft with a long history, and how long a room needs to open it."""

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import anyio
from sqlalchemy import insert, update

from positions.ids import ClientId, DraftId, PersonId
from positions.text.wording import digest
from server import clock
from server.live.hall import Hall
from server.live.opened import opened
from server.settings import Settings
from server.store import admissions
from server.store.admissions import Lease
from server.store.database import Database, Transaction, open_database, serving
from server.store.live_tables import edits, text_heads
from tests.bench.live_load.hall import furnish
from tests.bench.live_load.opponents import wordings
from tests.room import PERMITS

CLIENT = ClientId("history")
BATCH = 10_000
RUNS = 7


@dataclass(frozen=True, slots=True)
class Opening:
    """Milliseconds from the first question to a room that lets people in: each time, wall and processor."""

    wall: Sequence[float]
    processor: Sequence[float]


def opening(folder: Path, texts: int, history: int) -> Opening:
    """Write so many edits, evenly over so many texts, and open the draft several times."""
    return anyio.run(_measure, Settings(data=folder, practice=True).database, texts, history)


async def _measure(url: str, texts: int, history: int) -> Opening:
    words = wordings(texts, 400)
    (draft,), _ = await furnish(url, (1, 0), 1, words)
    wall, processor = [], []
    async with serving(open_database(url)) as database:
        await database.write(lambda tx: _fill(tx, draft, words, history // texts))
        for _ in range(RUNS):
            begun, used = time.perf_counter(), time.process_time()
            await _open(database, draft)
            wall.append((time.perf_counter() - begun) * 1e3)
            processor.append((time.process_time() - used) * 1e3)
    return Opening(wall, processor)


async def _open(database: Database, draft: str) -> Hall:
    return Hall(await database.read(lambda tx: opened(tx, DraftId(draft))), PERMITS)


async def _fill(tx: Transaction, draft: str, words: Sequence[str], each: int) -> None:
    account = PersonId("writer-0")
    await admissions.add_lease(tx, Lease(CLIENT, DraftId(draft), 1, "XAA:1", account, "{}", clock.now()))
    waiting: list[dict[str, object]] = []
    for number, opening_words in enumerate(words):
        for row in _typed(f"{draft}-t{number}", opening_words, each):
            waiting.append(row)
            if len(waiting) == BATCH:
                await tx.execute(insert(edits), waiting)
                waiting = []
        last = _wording(opening_words, each)
        await tx.execute(
            update(text_heads)
            .where(text_heads.c.text == f"{draft}-t{number}")
            .values(version=each, wording=last, digest=digest(last))
        )
    if waiting:
        await tx.execute(insert(edits), waiting)


def _typed(text: str, words: str, each: int) -> Iterator[dict[str, object]]:
    """A letter put at the end and taken back, again and again."""
    now = clock.now()
    for version in range(1, each + 1):
        is_put = version % 2 == 1
        change = [len(words), [0, "a"]] if is_put else [len(words), [1]]
        yield {
            "text": text,
            "version": version,
            "client": CLIENT,
            "number": version,
            "author": "XAA:1",
            "account": "writer-0",
            "at": now,
            "changes": json.dumps(change, separators=(",", ":")),
            "digest": digest(_wording(words, version)),
        }


def _wording(words: str, version: int) -> str:
    return words + "a" if version % 2 == 1 else words
