"""Proposals: drafted by a delegation, filed, acted on, and what comes of it in the text and the record."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from positions.errors import DomainError, Forbidden, Malformed, Stale, Unknown, WrongPhase
from positions.ids import ParagraphId
from positions.negotiation.draft import DraftAct, DraftStep, Mode
from positions.negotiation.proposal import ProposalAct, ProposalState
from positions.text.wording import digest
from server.actions import session_drafts
from server.actions.proposing import Propose, ProposedText, Reword, reword
from server.security.identity import Seat
from server.store import events, journal, proposals, texts
from server.store.database import Database
from tests import room
from tests.proposing import P1, TEXT, WISH, WORDS, ProposalTable, made
from tests.room import NOW, PERMITS
from tests.server_hub import meeting
from tests.session_room import DRAFT, FIRST, OPENING, open_draft, turn_to

pytestmark = pytest.mark.anyio


@pytest.fixture
async def table(database: Database) -> AsyncIterator[ProposalTable]:
    await open_draft(database)
    async with meeting(database) as hub:
        yield ProposalTable(database, hub)


async def test_a_draft_is_its_delegations_alone_and_leaves_no_trace(table: ProposalTable) -> None:
    id = await table.propose()
    assert (await table.laid(id)).proposal.state is ProposalState.DRAFT
    assert await table.recorded() == []
    assert await table.database.read(lambda tx: events.events_since(tx, DRAFT)) == []
    for seat in (room.NEIGHBOUR, room.FAR, room.CHAIR, room.SECRETARIAT, room.OBSERVER):
        with pytest.raises(Unknown, match="not_there"):
            await table.act(id, ProposalAct.FILE, seat)
    await reword(
        table.database,
        PERMITS,
        (room.COLLEAGUE,),
        Reword(id, 1, replace(TEXT, wording=f"{WORDS} siempre")),
        made=made(),
    )
    with pytest.raises(Stale, match="proposal_moved"):
        await reword(table.database, PERMITS, (room.DELEGATE,), Reword(id, 1, TEXT), made=made())
    assert (await table.laid(id)).wording == f"{WORDS} siempre"


async def test_what_is_filed_is_told_and_recorded_with_its_words(table: ProposalTable) -> None:
    id = await table.filed()
    assert (await table.laid(id)).proposal.state is ProposalState.PARKED
    (told,) = await table.database.read(lambda tx: events.events_since(tx, DRAFT))
    assert told.event == {"event": "proposal", "paragraph": "p1", "proposal": id, "act": "file"}
    (body,) = await table.recorded()
    assert (body["wording"], body["sponsors"], body["act"]) == (WORDS, ["XAA"], "file")
    assert body["base"] == {"text": FIRST, "version": 0, "digest": digest(OPENING)}


async def test_accepted_it_is_one_edit_of_its_sponsors_on_the_text_as_it_stands(table: ProposalTable) -> None:
    id = await table.filed()
    await table.act(id, ProposalAct.COSPONSOR, room.FAR)
    await table.act(id, ProposalAct.TABLE, room.CHAIR)
    await table.write(f"{OPENING} siempre", 0)
    await table.act(id, ProposalAct.ACCEPT, room.CHAIR)
    assert await table.now() == f"{WORDS} siempre"
    line = (await table.database.read(lambda tx: journal.edits_since(tx, FIRST, 0)))[-1]
    assert (line.version, line.author, line.account) == (2, "XAA+XAD:3", room.CHAIR.account)
    ended = await table.laid(id)
    assert (ended.proposal.state, ended.changes) == (ProposalState.ACCEPTED, None)
    assert ended.kept.acts[-1].version == 2
    await table.write(f"{WORDS} siempre y hoy", 2)  # the room goes on from there
    assert await table.now() == f"{WORDS} siempre y hoy"


async def test_what_is_opposed_is_not_accepted_and_enters_in_brackets(table: ProposalTable) -> None:
    id = await table.tabled()
    await table.act(id, ProposalAct.OPPOSE, room.FAR, "No")
    with pytest.raises(WrongPhase, match="proposal_opposed"):
        await table.act(id, ProposalAct.ACCEPT, room.CHAIR)
    await table.act(id, ProposalAct.BRACKET, room.DELEGATE)
    assert await table.now() == OPENING.replace("protegen", "[protegen | XA: protegerán]")
    assert (await table.laid(id)).proposal.state is ProposalState.MERGED


async def test_where_the_text_changed_under_it_it_is_restated_and_confirmed(
    table: ProposalTable,
) -> None:
    id = await table.tabled()
    await table.act(id, ProposalAct.COSPONSOR, room.NEIGHBOUR)
    with pytest.raises(WrongPhase, match="proposal_fits"):
        await reword(table.database, PERMITS, (room.DELEGATE,), Reword(id, 1, TEXT), made=made())
    now = OPENING.replace("protegen", "amparan")
    await table.write(now, 0)
    lying = await table.laid(id)
    assert (lying.proposal.fits, lying.wording, lying.is_there) == (False, None, False)
    for what in (ProposalAct.ACCEPT, ProposalAct.BRACKET):
        with pytest.raises(WrongPhase, match="proposal_misfit"):
            await table.act(id, what, room.CHAIR)
    anew = ProposedText(1, digest(now), now.replace("amparan", "ampararán"), "Sigue")
    with pytest.raises(Forbidden, match="not_a_sponsor"):
        await reword(table.database, PERMITS, (room.FAR,), Reword(id, 1, anew), made=made())
    await reword(table.database, PERMITS, (room.NEIGHBOUR,), Reword(id, 1, anew), made=made())
    lying = await table.laid(id)
    assert (lying.proposal.sponsors, lying.wording) == (("XAB",), anew.wording)
    assert (await table.recorded())[-1]["wording"] == anew.wording


async def test_a_misfit_whose_words_are_there_already_says_so(table: ProposalTable) -> None:
    id = await table.tabled()
    await table.write(WORDS, 0)
    lying = await table.laid(id)
    assert (lying.proposal.fits, lying.is_there) == (False, True)


async def test_a_bridging_text_is_of_the_presidency(table: ProposalTable) -> None:
    id = await table.propose(WISH, room.CHAIR)
    await table.act(id, ProposalAct.TABLE, room.CHAIR)
    await table.act(id, ProposalAct.BRACKET, room.CHAIR)
    assert "[protegen | PRES: protegerán]" in await table.now()
    line = (await table.database.read(lambda tx: journal.edits_since(tx, FIRST, 0)))[-1]
    assert line.author.startswith("PRES-CA:")


async def test_who_keeps_the_text_wants_these_words_and_no_others(table: ProposalTable) -> None:
    id = await table.tabled(replace(WISH, text=replace(TEXT, keeps=True, wording="")))
    assert (await table.laid(id)).wording == OPENING
    await table.write(f"{OPENING} siempre", 0)
    assert not (await table.laid(id)).proposal.fits


async def test_kept_as_it_is_by_the_chair_the_text_has_no_new_version(table: ProposalTable) -> None:
    id = await table.tabled(replace(WISH, text=replace(TEXT, keeps=True, wording="")))
    await table.act(id, ProposalAct.ACCEPT, room.CHAIR)
    assert await table.now() == OPENING
    assert (await table.laid(id)).kept.acts[-1].version is None


async def test_a_paragraph_that_is_proposed_away_is_deleted_and_keeps_its_words(table: ProposalTable) -> None:
    id = await table.tabled(replace(WISH, text=replace(TEXT, wording="")))
    await table.act(id, ProposalAct.ACCEPT, room.CHAIR)
    tree = await table.database.read(lambda tx: texts.tree_of_draft(tx, DRAFT))
    assert tree.paragraph(P1).deleted
    assert await table.now() == OPENING
    with pytest.raises(WrongPhase, match="paragraph_deleted"):
        await table.propose()


async def test_one_is_merged_into_another_of_its_paragraph(table: ProposalTable) -> None:
    one, other = await table.filed(), await table.filed(WISH, room.FAR)
    for into, reason in ((None, "merge_needs_another"), (one, "merge_into_itself")):
        with pytest.raises(Malformed, match=reason):
            await table.act(one, ProposalAct.MERGE, room.SECRETARIAT, into=into)
    with pytest.raises(Unknown, match="not_there"):
        await table.act(one, ProposalAct.MERGE, room.SECRETARIAT, into="nothing")
    await table.act(one, ProposalAct.MERGE, room.SECRETARIAT, "Dicen lo mismo", other)
    assert (await table.laid(one)).kept.acts[-1].into == other
    with pytest.raises(Malformed, match="merge_needs_another"):
        await table.act(other, ProposalAct.MERGE, room.SECRETARIAT, into=one)


async def test_a_paragraph_that_is_closed_takes_no_words(table: ProposalTable) -> None:
    id = await table.tabled()
    await turn_to(table.database, Mode.FROZEN)
    with pytest.raises(Forbidden, match="not_allowed"):
        await table.act(id, ProposalAct.ACCEPT, room.CHAIR)


@pytest.mark.parametrize(
    ("wish", "seat", "refused"),
    [
        (WISH, room.SECRETARIAT, Forbidden("not_allowed")),
        (WISH, room.OBSERVER, Unknown("not_there")),
        (replace(WISH, paragraph=ParagraphId("p9")), room.DELEGATE, Unknown("not_there")),
        (replace(WISH, text=replace(TEXT, wording=OPENING)), room.DELEGATE, Malformed("nothing_proposed")),
        (replace(WISH, text=replace(TEXT, digest="0" * 64)), room.DELEGATE, Stale("wording_moved")),
        (replace(WISH, text=replace(TEXT, version=7)), room.DELEGATE, Stale("wording_moved")),
        (replace(WISH, text=replace(TEXT, wording="a [b")), room.DELEGATE, Malformed("bracket_unclosed")),
        (
            replace(WISH, text=replace(TEXT, wording=f"{OPENING} [XD: hoy]")),
            room.DELEGATE,
            Forbidden("sponsor_of_another"),
        ),
        (replace(WISH, text=replace(TEXT, reason="a" * 2001)), room.DELEGATE, Malformed("reason_too_long")),
    ],
)
async def test_what_is_refused_leaves_no_trace(
    table: ProposalTable, wish: Propose, seat: Seat, refused: DomainError
) -> None:
    with pytest.raises(type(refused), match=f"^{refused.reason}$"):
        await table.filed(wish, seat)
    assert await table.database.read(lambda tx: proposals.proposals_of(tx, DRAFT)) == []
    assert await table.recorded() == []


async def test_an_earlier_wording_may_be_the_base(table: ProposalTable) -> None:
    await table.write(f"{OPENING} siempre", 0)
    id = await table.filed()
    assert (await table.laid(id)).wording == f"{WORDS} siempre"


async def test_no_act_without_its_words(table: ProposalTable) -> None:
    id = await table.tabled()
    with pytest.raises(Malformed, match="proposal_wording_missing"):
        await table.act(id, ProposalAct.RESTATE, room.DELEGATE)
    for seat, what in ((room.SECRETARIAT, ProposalAct.ACCEPT), (room.DELEGATE, ProposalAct.MERGE)):
        with pytest.raises(Forbidden, match="not_allowed"):
            await table.act(id, what, seat)


async def test_a_text_freezes_once_every_proposal_has_ended(table: ProposalTable) -> None:
    await table.propose()  # a draft is nobody else's affair
    id = await table.filed(WISH, room.FAR)
    freeze = DRAFT, DraftStep(DraftAct.FREEZE)

    async def advance() -> None:
        await session_drafts.advance(table.database, PERMITS, room.CHAIR, freeze, salt="salt", now=NOW)

    with pytest.raises(WrongPhase, match="proposals_waiting"):
        await advance()
    await table.act(id, ProposalAct.REJECT, room.CHAIR, "Repite OP2")
    await advance()
    assert (await table.laid(id)).proposal.state is ProposalState.REJECTED
