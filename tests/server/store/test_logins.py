"""Logins and bearer tokens go in and come out the same."""

from datetime import timedelta

import pytest

from positions.ids import PersonId
from server.security.account import Bearer
from server.security.logins import LoginSession
from server.store import logins as store
from server.store.database import Database, Transaction
from tests.room import COLLEAGUE, HEAD, NOW, open_room

pytestmark = pytest.mark.anyio
OWN, OTHER = PersonId(HEAD.account or ""), PersonId(COLLEAGUE.account or "")
MINUTE = timedelta(minutes=1)
FIRST = LoginSession("l1", OWN, "Firefox, Linux", NOW, NOW)
SECOND = LoginSession("l2", OWN, "", NOW, NOW + MINUTE)


@pytest.fixture
async def db(database: Database) -> Database:
    """The room, with two logins of the head and one of a colleague."""
    await open_room(database)

    async def add(tx: Transaction) -> None:
        await store.add_login(tx, "digest 1", FIRST)
        await store.add_login(tx, "digest 2", SECOND)
        await store.add_login(tx, "digest 3", LoginSession("l3", OTHER, "", NOW, NOW))

    await database.write(add)
    return database


async def test_a_login_is_found_by_its_digest_alone(db: Database) -> None:
    async def turn(tx: Transaction) -> list[LoginSession | None]:
        return [await store.login(tx, "digest 1"), await store.login(tx, "l1")]

    assert await db.read(turn) == [FIRST, None]


async def test_the_last_seen_stands_first_and_ended_ones_are_gone(db: Database) -> None:
    async def turn(tx: Transaction) -> list[list[str]]:
        before = [one.id for one in await store.logins_of(tx, OWN)]
        await store.put_seen(tx, "l1", NOW + 2 * MINUTE)
        after = [one.id for one in await store.logins_of(tx, OWN)]
        ended = [await store.end_login(tx, OWN, "l1", at=NOW), await store.end_login(tx, OWN, "l3", at=NOW)]
        await store.put_seen(tx, "l1", NOW + 3 * MINUTE)
        return [
            before,
            after,
            [str(one) for one in ended],
            [one.id for one in await store.logins_of(tx, OWN)],
        ]

    assert await db.write(turn) == [["l2", "l1"], ["l1", "l2"], ["True", "False"], ["l2"]]

    async def kept(tx: Transaction) -> LoginSession | None:
        return await store.login(tx, "digest 1")

    assert await db.read(kept) == LoginSession("l1", OWN, "Firefox, Linux", NOW, NOW + 2 * MINUTE, NOW)


async def test_all_but_one_are_ended_and_all_are_counted(db: Database) -> None:
    async def turn(tx: Transaction) -> list[int]:
        return [
            await store.end_logins(tx, OWN, at=NOW, but="l2"),
            await store.end_logins(tx, OWN, at=NOW),
            await store.end_logins(tx, OWN, at=NOW),
            await store.count_logins(tx, OWN),
            len(await store.logins_of(tx, OTHER)),
        ]

    assert await db.write(turn) == [1, 1, 0, 2, 1]


async def test_bearer_tokens_are_kept_listed_and_revoked(db: Database) -> None:
    tokens = [Bearer(f"b{n}", OWN, NOW, NOW + n * MINUTE, None) for n in (1, 2, 3)]

    async def turn(tx: Transaction) -> list[object]:
        for token in tokens:
            await store.add_bearer(tx, f"digest {token.id}", token)
        return [
            await store.bearer(tx, "digest b1"),
            await store.bearer(tx, "b1"),
            [one.id for one in await store.bearers_of(tx, OWN, now=NOW + MINUTE)],
            await store.revoke_bearer(tx, OTHER, "b2", at=NOW),
            await store.revoke_bearer(tx, OWN, "b2", at=NOW),
            await store.revoke_bearer(tx, OWN, "b2", at=NOW),
            [one.id for one in await store.bearers_of(tx, OWN, now=NOW)],
        ]

    assert await db.write(turn) == [tokens[0], None, ["b2", "b3"], False, True, False, ["b1", "b3"]]

    async def rest(tx: Transaction) -> int:
        await store.revoke_bearers(tx, OWN, at=NOW)
        return len(await store.bearers_of(tx, OWN, now=NOW))

    assert await db.write(rest) == 0
