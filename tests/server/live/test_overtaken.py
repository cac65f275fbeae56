"""Two processes keep one draft: whoever is slower reads what was kept, and decides again."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from positions.negotiation.draft import Mode
from server.store.database import Database
from tests import room
from tests.meeting import Visitor, guest_of, open_hub, run, visit
from tests.session_room import DRAFT, SECOND, open_draft, turn_to

pytestmark = pytest.mark.anyio

NO_LOOKS = 3600.0
DEAF = {
    "sqlite": (
        ("CREATE TRIGGER deaf BEFORE UPDATE ON text_heads BEGIN SELECT RAISE(IGNORE); END",),
        ("DROP TRIGGER deaf",),
    ),
    "postgresql": (
        (
            "CREATE FUNCTION deaf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
            "CREATE TRIGGER deaf BEFORE UPDATE ON text_heads FOR EACH ROW EXECUTE FUNCTION deaf()",
        ),
        ("DROP TRIGGER deaf ON text_heads", "DROP FUNCTION deaf"),
    ),
}


@asynccontextmanager
async def two_hubs(database: Database) -> AsyncIterator[tuple[Visitor, Visitor]]:
    """A delegate in one process and the neighbour in the other one, both welcome."""
    await open_draft(database)
    async with open_hub(database, NO_LOOKS) as one, open_hub(database, NO_LOOKS) as other:
        ana = await visit(one, await guest_of(database, room.DELEGATE))
        beto = await visit(other, await guest_of(database, room.NEIGHBOUR))
        await ana.hear("welcome")
        await beto.hear("welcome")
        yield ana, beto


@asynccontextmanager
async def deaf(database: Database) -> AsyncIterator[None]:
    """Heads do not move, whoever is quicker."""
    before, after = DEAF[database.writer.dialect.name]

    await run(database, *before)
    try:
        yield
    finally:
        await run(database, *after)


async def test_the_slower_one_hears_what_was_kept_and_its_words_stand_after_it(database: Database) -> None:
    async with two_hubs(database) as (ana, beto):
        reader = await visit(beto.hub, await guest_of(database, room.CHAIR))
        await reader.hear("welcome")
        ana.offer(SECOND, [[0, "hola"]])
        await ana.hear("ack")
        beto.offer(SECOND, [[0, "adiós"]])
        assert (await beto.hear("edits"))["rows"] == [[SECOND, 1, "XAA:2", [[0, "hola"]]]]
        assert (await beto.hear("ack"))["version"] == 2
        assert [row[1:3] for row in (await reader.hear("edits"))["rows"]] == [[1, "XAA:2"]]
        assert (await reader.hear("edits"))["rows"] == [[SECOND, 2, "XAB:3", [4, [0, "adiós"]]]]


async def test_a_number_that_was_kept_elsewhere_is_answered_and_not_kept_again(database: Database) -> None:
    async with two_hubs(database) as (ana, beto):
        again = await visit(beto.hub, ana.connection.guest)
        await again.hear("welcome")
        ana.offer(SECOND, [[0, "hola"]])
        kept = await ana.hear("ack")
        again.offer(SECOND, [[0, "hola"]])
        assert await again.hear("ack") == kept


async def test_a_draft_that_was_frozen_elsewhere_takes_no_word_and_everybody_hears_of_it(
    database: Database,
) -> None:
    async with two_hubs(database) as (ana, beto):
        await turn_to(database, Mode.FROZEN)
        beto.offer(SECOND, [[0, "hola"]])
        refused = await beto.hear("refused")
        assert (refused["code"], refused["reason"], refused["version"]) == ("wrong_phase", "draft_frozen", 0)
        for each in (ana, beto):
            await each.hub.announce(DRAFT)
            assert (await each.hear("state"))["event"] == {"event": "mode", "mode": "frozen"}


async def test_what_is_told_in_a_turn_that_was_overtaken_is_told_once(database: Database) -> None:
    async with two_hubs(database) as (ana, beto):
        ana.offer(SECOND, [[0, "hola"]])
        await ana.hear("ack")
        beto.offer(SECOND, [[0, "adiós"]])
        chair = await visit(beto.hub, await guest_of(database, room.CHAIR))
        assert (await chair.hear("welcome"))["texts"][SECOND]["version"] in (1, 2)
        beto.offer(SECOND, [9, [0, "!"]], n=2, base=2)
        assert (await beto.hear("ack"))["version"] == 2
        assert (await beto.hear("ack"))["version"] == 3


async def test_who_is_always_overtaken_gives_up_and_everybody_begins_anew(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    async with two_hubs(database) as (ana, _):
        async with deaf(database):
            ana.offer(SECOND, [[0, "hola"]])
            assert await ana.end() == (1012, "restarting")
        assert "failed" in caplog.text
        back = await visit(ana.hub, ana.connection.guest)
        back.offer(SECOND, [[0, "hola"]])
        assert (await back.hear("ack"))["version"] == 1
