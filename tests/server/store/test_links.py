"""One-time links are found by their digest and know whether they were used."""

from datetime import timedelta

import pytest

from positions.ids import PersonId
from server.security.account import Link, Purpose
from server.store import links as store
from server.store.database import Database, Transaction
from tests.room import HEAD, NOW, open_room

pytestmark = pytest.mark.anyio
HOUR = timedelta(hours=1)
OWN = PersonId(HEAD.account or "")


async def test_a_link_is_added_used_and_made_void_by_purpose(database: Database) -> None:
    await open_room(database)
    signing = Link(OWN, Purpose.SIGN_IN, NOW + HOUR, None)
    invited = Link(OWN, Purpose.INVITATION, NOW + HOUR, None)

    async def turn(tx: Transaction) -> list[Link | None]:
        await store.add_link(tx, "d1", signing, created=NOW)
        await store.add_link(tx, "d2", invited, created=NOW)
        await store.add_link(tx, "d3", invited, created=NOW)
        assert await store.use_link(tx, "d3", at=NOW)
        assert not await store.use_link(tx, "d3", at=NOW)
        await store.void_links(tx, OWN, at=NOW, purpose=Purpose.INVITATION)
        before = [await store.link(tx, digest) for digest in ("d1", "d2", "d3", "secret")]
        await store.void_links(tx, OWN, at=NOW)
        return [*before, await store.link(tx, "d1")]

    assert await database.write(turn) == [
        signing,
        Link(OWN, Purpose.INVITATION, NOW, None),
        Link(OWN, Purpose.INVITATION, NOW + HOUR, NOW),
        None,
        Link(OWN, Purpose.SIGN_IN, NOW, None),
    ]
