"""Frames of processes, on both databases."""

from dataclasses import replace

import pytest

from positions.ids import ProcessId
from server.store import processes
from server.store.database import Database
from tests import room

pytestmark = pytest.mark.anyio


async def test_a_frame_comes_back_as_it_was_added(database: Database) -> None:
    frame = room.frame()
    assert await database.write(lambda tx: processes.add_process(tx, frame)) == frame.id
    assert await database.read(lambda tx: processes.process(tx, frame.id)) == frame


async def test_frames_stand_in_the_order_they_were_loaded(database: Database) -> None:
    for id in ("zeta", "alfa"):
        frame = replace(room.frame(), id=ProcessId(id))
        await database.write(lambda tx, frame=frame: processes.add_process(tx, frame))  # type: ignore[misc]  # mypy infers no lambda with a default
    known = await database.read(processes.all_processes)
    assert [frame.id for frame in known] == ["zeta", "alfa"]


async def test_a_frame_that_is_not_there_is_none(database: Database) -> None:
    assert await database.read(lambda tx: processes.process(tx, "nowhere")) is None


async def test_a_frame_is_made_of_its_text_once(database: Database) -> None:
    frame = room.frame()
    await database.write(lambda tx: processes.add_process(tx, frame))
    first = await database.read(lambda tx: processes.process(tx, frame.id))
    assert await database.read(lambda tx: processes.process(tx, frame.id)) is first
