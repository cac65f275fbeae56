"""A server killed while many type: what it acknowledged is there once, and everybody ends with one text."""

import asyncio
import json
import os
from collections import Counter
from pathlib import Path
from random import Random  # noqa: TID251 - the type alone

import pytest

from positions.ids import TextId
from positions.text.changes import apply, parse
from positions.text.units import units_of
from positions.text.wording import digest
from server.store import journal
from server.store.database import open_database, serving
from server.store.journal import Head, Line
from tests.drawn_changes import seeded
from tests.live_server import LiveServer, live_server
from tests.session_room import DRAFT, FIRST, SECOND, TEXTS
from tests.typists import Typist

KILLS = int(os.environ.get("TORTURE_KILLS", "25"))
WRITERS = ("delegate", "focal point", "head", "neighbour", "far", "secretariat", "other secretariat", "chair")


async def type_through_kills(server: LiveServer, chance: Random) -> list[Typist]:
    """Let eight type while the server is killed again and again."""
    typists = [
        Typist(server.address, server.tokens[who], DRAFT, (FIRST, SECOND), seeded(place))
        for place, who in enumerate(WRITERS)
    ]
    end = asyncio.Event()
    async with asyncio.timeout(KILLS * 20), asyncio.TaskGroup() as group:
        for typist in typists:
            group.create_task(typist.type_until(end))
        for _ in range(KILLS):
            await asyncio.sleep(chance.uniform(0.1, 0.8))
            await asyncio.to_thread(server.kill)
            await asyncio.to_thread(server.start)
        await asyncio.sleep(1)
        end.set()
    return typists


async def journal_of(server: LiveServer) -> tuple[dict[TextId, Head], list[Line]]:
    """What the database holds: the heads, and every edit in order."""
    async with serving(open_database(server.settings.database)) as database:
        heads = {head.text: head for head in await database.read(lambda tx: journal.heads_of(tx, DRAFT))}
        first = await database.read(lambda tx: journal.edits_since(tx, FIRST, 0, most=10**6))
        second = await database.read(lambda tx: journal.edits_since(tx, SECOND, 0, most=10**6))
        return heads, [*first, *second]


@pytest.mark.timeout(60 + KILLS * 24)  # a start takes seconds on a loaded machine
def test_what_was_acknowledged_is_there_once_and_all_end_with_one_text(tmp_path: Path) -> None:
    with live_server(tmp_path) as server:
        typists = asyncio.run(type_through_kills(server, seeded(2017)))
        server.stop()
    heads, lines = asyncio.run(journal_of(server))
    kept = Counter((line.client, line.text, line.number) for line in lines)
    told = {each for typist in typists for each in typist.told}
    assert len(told) > KILLS * len(WRITERS)
    assert set(kept.values()) == {1}
    for client, text, number in told:  # an acknowledgement is of all numbers before it as well
        assert all((client, text, earlier) in kept for earlier in range(1, number + 1))
    for opened in TEXTS:
        wording = opened.opening
        mine = [line for line in lines if line.text == opened.id]
        assert [line.version for line in mine] == list(range(1, len(mine) + 1))
        for line in mine:
            wording = apply(wording, parse(json.loads(line.changes), length=units_of(wording)))
            assert digest(wording) == line.digest
        assert heads[opened.id].wording == wording
    for typist in typists:
        assert typist.wire is not None
        assert not typist.wire.refusals
