"""A delegation is asked to co-sponsor: a draft is shown to it on purpose, and to nobody else."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from positions.errors import DomainError, Forbidden, Malformed, Stale, Unknown, WrongPhase
from positions.ids import DelegationId
from positions.negotiation.draft import Mode
from positions.negotiation.proposal import ProposalAct, ProposalState
from positions.negotiation.sponsoring import RequestState
from server.actions.proposal_tray import Tray, live_proposals, tray
from server.actions.proposing import Reword, reword
from server.actions.sponsoring import Asking, AskSponsor, ask_sponsor, sought_of
from server.security.identity import Seat
from server.store import events, record
from server.store.database import Database
from tests import room
from tests.proposing import TEXT, WISH, WORDS, ProposalTable, made
from tests.room import PERMITS, frame
from tests.server_hub import meeting
from tests.session_room import DRAFT, draft, open_draft, turn_to

pytestmark = pytest.mark.anyio
XAA, XAB, XAD = DelegationId("XAA"), DelegationId("XAB"), DelegationId("XAD")
OTHERS = (room.NEIGHBOUR, room.CHAIR, room.SECRETARIAT)


@pytest.fixture
async def table(database: Database) -> AsyncIterator[ProposalTable]:
    await open_draft(database)
    async with meeting(database) as hub:
        yield ProposalTable(database, hub)


async def say(
    table: ProposalTable,
    id: str,
    word: Asking,
    seat: Seat = room.DELEGATE,
    to: DelegationId | None = XAD,
    number: int = 1,
    reason: str = "",
) -> None:
    wish = AskSponsor(id, word, number, to, reason)
    await ask_sponsor(table.database, PERMITS, (seat,), wish, made=made())


async def seen(table: ProposalTable, seat: Seat) -> Tray:
    return await tray(table.database, PERMITS, (seat,), DRAFT)


async def readers(table: ProposalTable) -> set[str]:
    """Who sees anything in the tray."""
    people = {"own": room.COLLEAGUE, "asked": room.FAR, "third": room.NEIGHBOUR, "chair": room.CHAIR}
    return {name for name, seat in people.items() if (await seen(table, seat)).proposals}


async def sought(table: ProposalTable, seat: Seat) -> list[str]:
    found = await sought_of(table.database, PERMITS, seat, frame())
    return [each.proposal for each in found]


async def test_a_draft_is_shown_to_whom_it_is_asked_of_and_to_nobody_else(table: ProposalTable) -> None:
    id = await table.propose()
    assert await readers(table) == {"own"}
    await say(table, id, Asking.ASK, reason="Es lo de ayer")
    assert await readers(table) == {"own", "asked"}
    (one,) = (await seen(table, room.FAR)).proposals
    assert (one.number, one.laid.wording, one.acts, one.askable) == (0, WORDS, frozenset(), ())
    assert [(each.to, each.reason) for each in one.requests] == [(XAD, "Es lo de ayer")]
    assert await sought(table, room.FAR) == [id]
    assert [await sought(table, seat) for seat in (*OTHERS, room.DELEGATE)] == [[], [], [], []]
    assert len(await live_proposals(table.database, PERMITS, room.FAR, draft())) == 1
    assert await table.database.read(lambda tx: events.events_since(tx, DRAFT)) == []


async def test_that_it_was_shown_is_recorded_for_those_it_concerns(table: ProposalTable) -> None:
    id = await table.propose()
    await say(table, id, Asking.ASK)
    (row,) = await table.database.read(lambda tx: record.record_of(tx, "practica", most=9))
    assert (row.row.kind, row.row.level) == ("proposal", "delegation")
    (body,) = await table.recorded()
    assert (body["act"], body["to"], body["by"], body["wording"]) == ("ask", "XAD", "XAA", WORDS)


async def test_a_yes_to_a_draft_is_on_its_words_and_goes_on_when_it_is_filed(table: ProposalTable) -> None:
    id = await table.propose()
    await say(table, id, Asking.ASK)
    with pytest.raises(Stale, match="proposal_moved"):
        await say(table, id, Asking.ACCEPT, room.FAR, number=2)
    await say(table, id, Asking.ACCEPT, room.FAR)
    assert (await table.laid(id)).proposal.sponsors == (XAA, XAD)
    assert (await seen(table, room.DELEGATE)).one(id).requests[0].state is RequestState.ACCEPTED
    assert await sought(table, room.FAR) == []
    assert await readers(table) == {"own", "asked"}
    for act in (ProposalAct.FILE, ProposalAct.LEAVE):
        with pytest.raises(Forbidden, match="not_allowed"):
            await table.act(id, act, room.FAR)
    await table.act(id, ProposalAct.FILE, room.DELEGATE)
    assert (await table.recorded())[-1]["sponsors"] == ["XAA", "XAD"]
    assert await readers(table) == {"own", "asked", "third", "chair"}
    assert (await seen(table, room.NEIGHBOUR)).one(id).requests == ()


async def test_who_says_no_to_a_draft_or_leaves_it_sees_it_no_longer(table: ProposalTable) -> None:
    id = await table.propose()
    await say(table, id, Asking.ASK)
    await say(table, id, Asking.DECLINE, room.FAR, to=None, reason="No ahora")
    assert await readers(table) == {"own"}
    (request,) = (await seen(table, room.DELEGATE)).one(id).requests
    assert (request.state, request.reason) == (RequestState.DECLINED, "No ahora")
    with pytest.raises(Unknown, match="not_there"):
        await say(table, id, Asking.ACCEPT, room.FAR)
    await say(table, id, Asking.ASK)
    await say(table, id, Asking.ACCEPT, room.FAR)
    await say(table, id, Asking.DECLINE, room.FAR)
    assert (await table.laid(id)).proposal.sponsors == (XAA,)
    assert await readers(table) == {"own"}
    assert [body["act"] for body in await table.recorded()] == ["ask", "decline", "ask", "accept", "leave"]


async def test_what_is_taken_back_is_shown_no_longer(table: ProposalTable) -> None:
    id = await table.propose()
    await say(table, id, Asking.ASK)
    await say(table, id, Asking.TAKE_BACK)
    assert await readers(table) == {"own"}
    with pytest.raises(WrongPhase, match="sponsor_not_asked"):
        await say(table, id, Asking.TAKE_BACK)


async def test_other_words_are_confirmed_anew(table: ProposalTable) -> None:
    id = await table.propose()
    await say(table, id, Asking.ASK)
    await say(table, id, Asking.ACCEPT, room.FAR)
    other = Reword(id, 1, replace(TEXT, wording=f"{WORDS} hoy"))
    with pytest.raises(Forbidden, match="not_allowed"):
        await reword(table.database, PERMITS, (room.FAR,), other, made=made())
    await reword(table.database, PERMITS, (room.COLLEAGUE,), other, made=made())
    now = await table.laid(id)
    assert (now.proposal.state, now.proposal.sponsors, now.wording) == (
        ProposalState.DRAFT,
        (XAA,),
        f"{WORDS} hoy",
    )
    assert await sought(table, room.FAR) == [id]
    assert (await table.recorded())[-1]["wording"] == f"{WORDS} hoy"
    await say(table, id, Asking.ACCEPT, room.FAR, number=2)
    assert (await table.laid(id)).proposal.sponsors == (XAA, XAD)


async def test_of_a_filed_proposal_everybody_at_the_table_is_told(table: ProposalTable) -> None:
    id = await table.filed()
    await say(table, id, Asking.ASK)
    told = (await table.database.read(lambda tx: events.events_since(tx, DRAFT)))[-1]
    assert told.event == {"event": "proposal", "paragraph": "p1", "proposal": id, "act": "ask"}
    assert (await table.recorded())[-1]["said"] == 1
    await table.act(id, ProposalAct.COSPONSOR, room.FAR)  # the button answers as well
    assert (await seen(table, room.FAR)).one(id).requests[0].state is RequestState.ACCEPTED
    with pytest.raises(WrongPhase, match="sponsor_not_asked"):
        await say(table, id, Asking.ACCEPT, room.FAR)


async def test_who_stood_behind_what_no_longer_fits_is_asked_to_confirm(table: ProposalTable) -> None:
    id = await table.filed()
    await table.act(id, ProposalAct.COSPONSOR, room.FAR)
    await table.write(WORDS.replace("protegerán", "amparan"), 0)
    now = (await table.laid(id)).head
    text = replace(TEXT, version=now.version, digest=now.digest)
    await reword(table.database, PERMITS, (room.DELEGATE,), Reword(id, 1, text), made=made())
    assert (await table.laid(id)).proposal.sponsors == (XAA,)
    assert await sought(table, room.FAR) == [id]


@pytest.mark.parametrize(
    ("word", "seat", "to", "refusal"),
    [
        (Asking.ASK, room.FAR, XAB, Forbidden("not_a_sponsor")),
        (Asking.ASK, room.CHAIR, XAB, Forbidden("not_allowed")),
        (Asking.ASK, room.DELEGATE, DelegationId("XAZ"), Malformed("member_unknown")),
        (Asking.ASK, room.DELEGATE, None, Malformed("member_unknown")),
        (Asking.DECLINE, room.FAR, None, WrongPhase("sponsor_not_asked")),
        (Asking.ASK, room.OBSERVER, XAB, Unknown("not_there")),
    ],
)
async def test_what_is_refused(
    table: ProposalTable, word: Asking, seat: Seat, to: DelegationId | None, refusal: DomainError
) -> None:
    id = await table.filed()
    with pytest.raises(type(refusal), match=refusal.reason):
        await say(table, id, word, seat, to)


async def test_in_the_text_of_one_conference_its_members_are_asked(database: Database) -> None:
    await open_draft(database, Mode.OPEN, "ca")
    async with meeting(database) as hub:
        table = ProposalTable(database, hub)
        id = await table.propose()
        assert set((await seen(table, room.DELEGATE)).one(id).askable) == {XAB, DelegationId("XAC")}
        with pytest.raises(Malformed, match="member_unknown"):
            await say(table, id, Asking.ASK)
        await say(table, id, Asking.ASK, to=XAB)
        assert await sought(table, room.NEIGHBOUR) == [id]


async def test_while_a_text_is_frozen_what_was_shown_is_read_and_not_answered(table: ProposalTable) -> None:
    id = await table.propose(WISH)
    await say(table, id, Asking.ASK)
    await turn_to(table.database, Mode.FROZEN)
    assert await readers(table) == {"own", "asked"}
    assert await sought(table, room.FAR) == []
    assert (await seen(table, room.DELEGATE)).one(id).askable == ()
    with pytest.raises(Forbidden, match="not_allowed"):
        await say(table, id, Asking.ACCEPT, room.FAR)
