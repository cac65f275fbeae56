"""What was done with brackets is kept in order, and nothing of it goes."""

from dataclasses import replace

import pytest
from sqlalchemy import delete
from sqlalchemy.exc import DBAPIError

from positions.negotiation.bracket_acts import BracketAct
from positions.negotiation.holding import Hold
from positions.negotiation.openings import Opening
from positions.text.brackets.tree import Tag
from server.store import bracket_acts
from server.store.bracket_acts import Change, KeptAct, holds_in
from server.store.bracket_tables import bracket_acts as table
from server.store.database import Database, Transaction
from tests.comment_room import rewrite
from tests.room import NOW
from tests.session_room import ACCOUNT, DRAFT, FIRST, OPENING, SECOND, open_draft

pytestmark = pytest.mark.anyio

HELD = KeptAct(1, 4, DRAFT, FIRST, "1:2", BracketAct.HOLD, "XA", ACCOUNT, NOW, Tag.WAITING, "Espera")
KEPT = KeptAct(
    2,
    5,
    DRAFT,
    FIRST,
    "1:2",
    BracketAct.KEEP,
    "PRES",
    ACCOUNT,
    NOW,
    words="[a | b]",
    change=Change(7, 2, 3),
    holders=("XA", "XB"),
)


async def test_acts_are_read_as_they_were_kept(database: Database) -> None:
    await open_draft(database)
    other = replace(HELD, text=SECOND, number=1)

    async def turn(tx: Transaction) -> list[int]:
        return [await bracket_acts.add_act(tx, kept) for kept in (HELD, KEPT, other)]

    assert await database.write(turn) == [1, 2, 1]
    found = await database.read(lambda tx: bracket_acts.acts_of_draft(tx, DRAFT))
    assert found == {FIRST: [HELD, KEPT], SECOND: [other]}
    assert holds_in(found[FIRST]) == {"1:2": (Hold("XA", holds=True),)}


async def test_nothing_of_it_goes(database: Database) -> None:
    await open_draft(database)
    await database.write(lambda tx: bracket_acts.add_act(tx, HELD))

    async def forget(tx: Transaction) -> None:
        await tx.execute(delete(table))

    with pytest.raises(DBAPIError):
        await database.write(forget)


async def test_openings_are_kept_in_place_of_older_ones(database: Database) -> None:
    await open_draft(database)

    async def turn(tx: Transaction) -> None:
        for version in (64, 128):
            opened = (Opening(version, 1, 12, "XAA"),)
            await tx.run_sync(bracket_acts.keep_places, FIRST, version, opened)

    await database.write(turn)
    found = await database.read(lambda tx: bracket_acts.kept_places(tx, [FIRST, SECOND]))
    assert found == {FIRST: (128, (Opening(128, 1, 12, "XAA"),))}


async def test_a_version_has_its_moment(database: Database) -> None:
    await open_draft(database)
    await rewrite(database, f"[{OPENING}]")
    found = await database.read(lambda tx: bracket_acts.moments_of(tx, {FIRST: [0, 1, 9]}))
    assert set(found) == {(FIRST, 0), (FIRST, 1)}
