"""A whole wording against a version seen becomes one change."""

import pytest

from positions.errors import Malformed, Stale, Unknown, WrongPhase
from positions.ids import TextId
from positions.negotiation.draft import Mode
from server import clock
from server.actions.admissions import let_in
from server.actions.simple_edits import SimpleEdit, edit
from server.live.hub import Hub
from server.security.identity import Seat
from server.store import journal
from server.store.database import Database
from tests import room
from tests.room import NOW, PERMITS
from tests.server_hub import meeting
from tests.session_room import DRAFT, FIRST, OPENING, open_draft

pytestmark = pytest.mark.anyio


async def send(
    database: Database,
    hub: Hub,
    wording: str,
    *,
    base: int = 0,
    text: TextId = FIRST,
    seat: Seat = room.DELEGATE,
) -> None:
    """Edit the first text as a seat."""
    admission = await let_in(database, PERMITS, (seat,), (DRAFT, None), mint=clock.mint, now=NOW)
    await edit(database, hub, admission, SimpleEdit(text, base, wording))


async def wording(database: Database) -> tuple[int, str]:
    """The first text as it stands."""
    heads = await database.read(lambda tx: journal.heads_of(tx, DRAFT))
    return next((head.version, head.wording) for head in heads if head.text == FIRST)


async def test_an_edit_is_kept_under_its_author_and_the_same_again_is_none(database: Database) -> None:
    await open_draft(database)
    async with meeting(database) as hub:
        await send(database, hub, f"  {OPENING}. ")
        await send(database, hub, f"{OPENING}.", base=1)
    assert await wording(database) == (1, f"{OPENING}.")
    (line,) = await database.read(lambda tx: journal.edits_since(tx, FIRST, 0))
    assert line.author == f"{room.DELEGATE.delegation}:2"
    assert line.account == room.DELEGATE.account


async def test_an_edit_against_an_older_version_is_moved_over_what_others_wrote(database: Database) -> None:
    await open_draft(database)
    async with meeting(database) as hub:
        await send(database, hub, f"Todos: {OPENING}")
        await send(database, hub, f"{OPENING}.", seat=room.FAR)
        await send(database, hub, f"Todas y todos: {OPENING}", base=1)
    assert await wording(database) == (3, f"Todas y todos: {OPENING}.")


async def test_what_is_refused_leaves_the_text_as_it_was(database: Database) -> None:
    await open_draft(database)
    async with meeting(database) as hub:
        for words, base, text, refusal in (
            ("a\nb", 0, FIRST, Malformed),
            ("x", 7, FIRST, Stale),
            ("x", 0, TextId("x9"), Unknown),
        ):
            with pytest.raises(refusal):
                await send(database, hub, words, base=base, text=text)
    assert await wording(database) == (0, OPENING)


async def test_a_frozen_text_refuses(database: Database) -> None:
    await open_draft(database, Mode.FROZEN)
    async with meeting(database) as hub:
        with pytest.raises(WrongPhase, match="draft_frozen"):
            await send(database, hub, "x")


async def test_a_server_that_stops_takes_nothing(database: Database) -> None:
    await open_draft(database)
    with pytest.raises(WrongPhase, match="restarting"):
        await send(database, Hub(database, PERMITS, now=clock.now), "x")


async def test_what_only_others_make_impossible_comes_back_with_a_reason(database: Database) -> None:
    await open_draft(database)
    async with meeting(database) as hub:
        await send(database, hub, OPENING + "x" * 9_000)
        with pytest.raises(Stale, match="wording_moved"):
            await send(database, hub, "y" * 9_000 + OPENING, seat=room.FAR)
    assert await wording(database) == (1, OPENING + "x" * 9_000)
