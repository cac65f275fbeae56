"""Which processes there are."""

import pytest

from positions.errors import Unknown
from server.actions import processes
from server.store import processes as store
from server.store.database import Database
from tests import room

pytestmark = pytest.mark.anyio


async def test_a_process_is_found_by_its_id_and_kept(database: Database) -> None:
    frame = room.frame()
    await database.write(lambda tx: store.add_process(tx, frame))
    assert await processes.process_by_id(database, frame.id) == frame
    assert await processes.process_by_id(database, frame.id) is database.frames[frame.id]
    assert await processes.all_processes(database) == [frame]


async def test_one_that_is_not_there_is_unknown(database: Database) -> None:
    with pytest.raises(Unknown, match="not_there"):
        await processes.process_by_id(database, "nowhere")
