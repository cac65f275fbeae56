"""Signed heads come back as they were signed, the newest last."""

import pytest
from sqlalchemy.exc import IntegrityError

from positions.ids import ProcessId
from positions.negotiation.heads import Head, SignedHead
from server.store import heads
from server.store.database import Database
from tests.session_room import open_draft

pytestmark = pytest.mark.anyio


async def test_they_come_back_and_each_row_has_one(database: Database) -> None:
    await open_draft(database)
    assert await database.read(lambda tx: heads.last_head(tx, "practica")) is None
    at = "2026-03-04T12:00:00.000000Z"
    signed = [
        SignedHead(Head(ProcessId("practica"), 1, seq, "a" * 64, at, "k1"), "f" * 128) for seq in (3, 7)
    ]
    first, second = signed
    await database.write(lambda tx: heads.add_head(tx, first))
    await database.write(lambda tx: heads.add_head(tx, second))
    assert list(await database.read(lambda tx: heads.heads_of(tx, "practica"))) == signed
    assert await database.read(lambda tx: heads.last_head(tx, "practica")) == signed[1]
    assert list(await database.read(lambda tx: heads.heads_of(tx, "otra"))) == []
    with pytest.raises(IntegrityError):
        await database.write(lambda tx: heads.add_head(tx, signed[0]))
