"""All that is on the table for a paragraph, laid out in its text by the pen."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from positions.errors import Forbidden, Stale, Unknown, WrongPhase
from positions.ids import DelegationId, ParagraphId
from positions.negotiation.proposal import ProposalAct, ProposalState
from positions.text.wording import digest
from server.actions.proposal_compiling import ApplyCompilation, apply_compilation, compiled, tabled_ones
from server.actions.proposal_tray import tray
from server.security.identity import Seat
from server.store import journal
from server.store.database import Database
from tests import room
from tests.proposing import TEXT, WISH, ProposalTable, made
from tests.room import PERMITS
from tests.server_hub import meeting
from tests.session_room import DRAFT, FIRST, OPENING, open_draft

pytestmark = pytest.mark.anyio

P1 = ParagraphId("p1")
MAY = replace(WISH, text=replace(TEXT, wording=OPENING.replace("protegen", "podrán proteger")))
BRACKETED = OPENING.replace("protegen", "[protegen | XA, XB: protegerán | XD: podrán proteger]")


@pytest.fixture
async def table(database: Database) -> AsyncIterator[ProposalTable]:
    await open_draft(database)
    async with meeting(database) as hub:
        yield ProposalTable(database, hub)


async def three(table: ProposalTable) -> list[str]:
    """Two that say the same, one that says something else."""
    ids = [await table.tabled(WISH, room.DELEGATE), await table.tabled(MAY, room.FAR)]
    return [*ids, await table.tabled(WISH, room.NEIGHBOUR)]


async def apply(table: ProposalTable, wish: ApplyCompilation, seat: Seat = room.SECRETARIAT) -> object:
    """Put it into the text."""
    return await apply_compilation(table.database, PERMITS, (seat,), wish, made=made())


async def seen(table: ProposalTable) -> str:
    """The compilation as a page shows it."""
    found = await tray(table.database, PERMITS, (room.SECRETARIAT,), DRAFT)
    ones = tabled_ones([each.laid for each in found.on(P1)])
    return compiled(found.process, found.heads[P1], ones)


async def test_it_is_one_edit_of_the_pen_and_the_proposals_end_merged(table: ProposalTable) -> None:
    ids = await three(table)
    assert await seen(table) == BRACKETED
    await apply(table, ApplyCompilation(P1, 0, digest(BRACKETED)))
    assert await table.now() == BRACKETED
    (line,) = await table.database.read(lambda tx: journal.edits_since(tx, FIRST, 0))
    assert line.author.startswith("ST-CA:")
    states = {(await table.laid(id)).proposal.state for id in ids}
    assert states == {ProposalState.MERGED}
    last = (await table.recorded())[-1]
    assert (sorted(map(str, ids)), last["version"]) == (sorted(last["proposals"]), 1)


async def test_what_moved_since_it_was_seen_is_not_applied(table: ProposalTable) -> None:
    with pytest.raises(WrongPhase, match="nothing_tabled"):
        await apply(table, ApplyCompilation(P1, 0, digest(BRACKETED)))
    ids = await three(table)
    await table.act(ids[2], ProposalAct.LEAVE, room.NEIGHBOUR)
    with pytest.raises(Stale, match="compilation_moved"):
        await apply(table, ApplyCompilation(P1, 0, digest(BRACKETED)))
    await table.act(ids[0], ProposalAct.COSPONSOR, room.NEIGHBOUR)
    await table.write(f"{OPENING} siempre", 0)
    with pytest.raises(Stale, match="compilation_moved"):
        await apply(table, ApplyCompilation(P1, 0, digest(BRACKETED)))
    assert await seen(table) == f"{BRACKETED} siempre"


async def test_only_the_pen_applies_it(table: ProposalTable) -> None:
    await three(table)
    wish = ApplyCompilation(P1, 0, digest(BRACKETED))
    with pytest.raises(Forbidden, match="not_allowed"):
        await apply(table, wish, room.HEAD)
    with pytest.raises(Unknown, match="not_there"):
        await apply(table, wish, room.OBSERVER)
    with pytest.raises(Unknown, match="not_there"):
        await apply(table, replace(wish, paragraph=ParagraphId("p9")))


async def test_what_only_keeps_the_text_makes_no_version(table: ProposalTable) -> None:
    keep = replace(WISH, text=replace(TEXT, keeps=True, wording=""))
    id = await table.tabled(keep, room.FAR)
    assert await seen(table) == OPENING
    await apply(table, ApplyCompilation(P1, 0, digest(OPENING)))
    assert (await table.laid(id)).kept.acts[-1].version is None
    assert (await table.laid(id)).proposal.sponsors == (DelegationId("XAD"),)
