"""The tray of a draft: what each may see of it, and do."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from positions.errors import Unknown
from positions.ids import ParagraphId
from positions.negotiation.draft import Mode
from positions.negotiation.proposal import ProposalAct
from server.actions.proposal_tray import Tray, live_proposals, tray, tray_of_paragraph, tray_with
from server.security.identity import Seat
from server.store.database import Database
from tests import room
from tests.proposing import P1, TEXT, WISH, ProposalTable
from tests.room import PERMITS
from tests.server_hub import meeting
from tests.session_room import DRAFT, draft, open_draft, turn_to

pytestmark = pytest.mark.anyio


@pytest.fixture
async def table(database: Database) -> AsyncIterator[ProposalTable]:
    await open_draft(database)
    async with meeting(database) as hub:
        yield ProposalTable(database, hub)


async def seen(table: ProposalTable, seat: Seat) -> Tray:
    return await tray(table.database, PERMITS, (seat,), DRAFT)


async def test_drafts_are_seen_by_their_own_and_count_in_no_number(table: ProposalTable) -> None:
    own = await table.propose()
    filed = await table.filed(WISH, room.FAR)
    numbers = {each.id: each.number for each in (await seen(table, room.COLLEAGUE)).proposals}
    assert numbers == {own: 0, filed: 1}
    for seat in (room.FAR, room.CHAIR, room.SECRETARIAT):
        assert [each.id for each in (await seen(table, seat)).proposals] == [filed]
        with pytest.raises(Unknown, match="not_there"):
            (await tray_with(table.database, PERMITS, (seat,), own)).one(own)
    live = await live_proposals(table.database, PERMITS, room.CHAIR, draft())
    assert [each.row.id for each in live] == [filed]


async def test_what_can_be_done_is_what_the_act_would_take(table: ProposalTable) -> None:
    id = await table.filed()

    async def acts(seat: Seat) -> set[ProposalAct]:
        return set((await seen(table, seat)).one(id).acts)

    assert await acts(room.DELEGATE) == {ProposalAct.COSPONSOR, ProposalAct.LEAVE, ProposalAct.OPPOSE}
    assert await acts(room.FAR) == {ProposalAct.COSPONSOR, ProposalAct.OPPOSE}
    assert await acts(room.CHAIR) == {ProposalAct.TABLE, ProposalAct.REJECT, ProposalAct.MERGE}
    assert await acts(room.SECRETARIAT) == {ProposalAct.MERGE}
    await table.act(id, ProposalAct.TABLE, room.CHAIR, "Falta")
    assert ProposalAct.ACCEPT in await acts(room.CHAIR)
    await table.act(id, ProposalAct.OPPOSE, room.FAR, "No")
    assert ProposalAct.ACCEPT not in await acts(room.CHAIR)
    await turn_to(table.database, Mode.FROZEN)
    assert await acts(room.CHAIR) == set()


async def test_one_is_named_by_its_id_or_its_number(table: ProposalTable) -> None:
    id = await table.filed()
    found = await tray_of_paragraph(table.database, PERMITS, (room.FAR,), P1)
    assert found.one("1") is found.one(id)
    assert found.on(P1) == found.proposals
    assert found.on(ParagraphId("p2")) == ()
    for named in ("0", "2", ""):
        with pytest.raises(Unknown, match="not_there"):
            found.one(named)


async def test_who_proposes_and_who_lays_out(table: ProposalTable) -> None:
    rights = {
        seat: ((found := await seen(table, seat)).may_propose, found.may_merge)
        for seat in (room.DELEGATE, room.CHAIR, room.SECRETARIAT)
    }
    assert list(rights.values()) == [(True, False), (True, True), (False, True)]


async def test_what_may_not_be_read_is_not_there(table: ProposalTable) -> None:
    id = await table.filed(replace(WISH, text=replace(TEXT, reason="Sí")))
    with pytest.raises(Unknown, match="not_there"):
        await seen(table, room.OBSERVER)
    for absent in ("", "nothing"):
        with pytest.raises(Unknown, match="not_there"):
            await tray_with(table.database, PERMITS, (room.HEAD,), absent)
        with pytest.raises(Unknown, match="not_there"):
            await tray_of_paragraph(table.database, PERMITS, (room.HEAD,), ParagraphId(absent))
    await turn_to(table.database, Mode.PREPARING)
    for seat in (room.HEAD, room.SECRETARIAT):
        with pytest.raises(Unknown, match="not_there"):
            await tray_with(table.database, PERMITS, (seat,), id)
