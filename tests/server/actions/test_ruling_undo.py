"""A ruling undone within ten seconds: the text goes back, the proposal too, and all of it stays on record."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from positions.errors import Forbidden, Unknown, WrongPhase
from positions.ids import ParagraphId
from positions.negotiation.draft import Mode
from positions.negotiation.paragraph_tree import ParagraphKind
from positions.negotiation.proposal import ProposalAct, ProposalState
from positions.negotiation.rivals import RivalForm
from positions.text.wording import digest
from server import clock
from server.actions.admissions import let_in
from server.actions.proposal_compiling import (
    ApplyCompilation,
    apply_compilation,
    compiled,
    tabled_ones,
)
from server.actions.proposal_tray import tray
from server.actions.proposing import Propose
from server.actions.rival_compiling import ApplyRivals, apply_rivals, rival_layouts, rivals_digest
from server.actions.ruling_undo import just_ruled_on, undo_ruling
from server.actions.simple_edits import SimpleEdit, edit
from server.security.identity import Seat
from server.store import journal, texts
from server.store.database import Database
from tests import room
from tests.proposing import P1, TEXT, WISH, WORDS, ProposalTable, made
from tests.room import NOW, PERMITS
from tests.server_hub import meeting
from tests.session_room import DRAFT, OPENING, open_draft, paragraph, turn_to

pytestmark = pytest.mark.anyio
OTHER = Propose(P1, replace(TEXT, wording=OPENING.replace("personas", "niñas")))


@pytest.fixture
async def table(database: Database) -> AsyncIterator[ProposalTable]:
    await open_draft(database)
    async with meeting(database) as hub:
        yield ProposalTable(database, hub)


async def undo(table: ProposalTable, id: str, seat: Seat = room.CHAIR, after: float = 5) -> None:
    at = made()
    late = replace(at, now=at.now + timedelta(seconds=after))
    await undo_ruling(table.database, PERMITS, (seat,), id, made=late)
    await table.hub.announce(DRAFT)


@pytest.mark.parametrize("ruling", [ProposalAct.ACCEPT, ProposalAct.BRACKET])
async def test_the_text_and_the_proposal_are_as_before_and_fit_as_before(
    table: ProposalTable, ruling: ProposalAct
) -> None:
    id, other = await table.tabled(), await table.tabled(OTHER, room.NEIGHBOUR)
    await table.act(id, ruling, room.CHAIR)
    assert await table.now() != OPENING
    await undo(table, id)
    assert await table.now() == OPENING
    for one in (id, other):
        lying = await table.laid(one)
        assert (lying.proposal.state, lying.proposal.fits) == (ProposalState.TABLED, True)
    assert (await table.laid(id)).wording == WORDS
    ruled, back = (await table.recorded())[-2:]
    assert (ruled["act"], back["act"], back["author"]) == (ruling.value, "undo", "PRES-CA")
    assert back["version"] == ruled["version"] + 1
    await table.act(id, ruling, room.CHAIR)  # and can be ruled on anew
    await undo(table, id)
    assert await table.now() == OPENING


async def test_what_was_not_retained_or_merged_is_as_before(table: ProposalTable) -> None:
    id, other = await table.filed(), await table.tabled(OTHER, room.NEIGHBOUR)
    await table.act(id, ProposalAct.REJECT, room.CHAIR, "Tarde")
    await undo(table, id, after=10)
    assert (await table.laid(id)).proposal.state is ProposalState.PARKED
    await table.act(id, ProposalAct.MERGE, room.SECRETARIAT, into=other)
    with pytest.raises(Forbidden, match="not_your_ruling"):
        await undo(table, id, room.CHAIR)
    await undo(table, id, room.SECRETARIAT)
    assert (await table.laid(id)).proposal.state is ProposalState.PARKED
    assert await table.now() == OPENING


async def test_a_paragraph_that_was_struck_is_given_back(table: ProposalTable) -> None:
    id = await table.tabled(Propose(P1, replace(TEXT, wording="")))
    await table.act(id, ProposalAct.ACCEPT, room.CHAIR)
    await undo(table, id)
    tree = await table.database.read(lambda tx: texts.tree_of_draft(tx, DRAFT))
    assert not tree.paragraph(P1).deleted
    await table.act(id, ProposalAct.ACCEPT, room.CHAIR)
    await table.database.write(lambda tx: texts.put_paragraphs(tx, DRAFT, [paragraph(1)]))
    with pytest.raises(WrongPhase, match="undo_text_moved"):
        await undo(table, id)


async def test_a_base_that_was_kept_is_open_to_others_again(table: ProposalTable) -> None:
    id = await table.tabled(Propose(P1, replace(TEXT, keeps=True)))
    await table.act(id, ProposalAct.ACCEPT, room.CHAIR)
    await undo(table, id)
    assert (await table.laid(id)).proposal.state is ProposalState.TABLED


async def test_after_ten_seconds_or_an_edit_it_stands(table: ProposalTable) -> None:
    id = await table.tabled()
    await table.act(id, ProposalAct.ACCEPT, room.CHAIR)
    with pytest.raises(WrongPhase, match="undo_too_late"):
        await undo(table, id, after=10.1)
    await table.write(f"{WORDS} siempre", 1)
    with pytest.raises(WrongPhase, match="undo_text_moved"):
        await undo(table, id)
    assert (await table.laid(id)).proposal.state is ProposalState.ACCEPTED


async def test_in_a_locked_paragraph_no_word_goes_back(table: ProposalTable) -> None:
    id = await table.tabled()
    await table.act(id, ProposalAct.ACCEPT, room.CHAIR)
    locked = replace(paragraph(1), locked=True)
    await table.database.write(lambda tx: texts.put_paragraphs(tx, DRAFT, [locked]))
    with pytest.raises(WrongPhase, match="paragraph_not_open"):
        await undo(table, id)


async def test_who_may_not_and_what_was_no_ruling(table: ProposalTable) -> None:
    id = await table.tabled()
    with pytest.raises(WrongPhase, match="nothing_to_undo"):
        await undo(table, id)
    draft = await table.propose(OTHER, room.NEIGHBOUR)
    with pytest.raises(Unknown, match="not_there"):
        await undo(table, draft)
    await table.act(id, ProposalAct.ACCEPT, room.CHAIR)
    with pytest.raises(Forbidden, match="not_allowed"):
        await undo(table, id, room.DELEGATE)
    with pytest.raises(Unknown, match="not_there"):
        await undo(table, "nada")
    await turn_to(table.database, Mode.FROZEN)
    with pytest.raises(Forbidden, match="not_allowed"):
        await undo(table, id)


async def test_a_sponsor_who_insisted_does_not_undo_it(table: ProposalTable) -> None:
    id = await table.tabled()
    await table.act(id, ProposalAct.BRACKET, room.DELEGATE)
    with pytest.raises(Forbidden, match="not_allowed"):
        await undo(table, id, room.DELEGATE)


async def test_what_was_laid_out_together_goes_back_together(table: ProposalTable) -> None:
    id, other = await table.tabled(), await table.tabled(OTHER, room.NEIGHBOUR)
    later = await table.tabled(WISH, room.FAR)
    await table.act(later, ProposalAct.REJECT, room.CHAIR, "Tarde")
    found = await tray(table.database, PERMITS, (room.SECRETARIAT,), DRAFT)
    wanted = compiled(found.process, found.heads[P1], tabled_ones([each.laid for each in found.on(P1)]))
    wish = ApplyCompilation(P1, 0, digest(wanted))
    await apply_compilation(table.database, PERMITS, (room.SECRETARIAT,), wish, made=made())
    await table.hub.announce(DRAFT)
    assert await table.now() == wanted
    with pytest.raises(Forbidden, match="not_your_ruling"):
        await undo(table, id, room.CHAIR)
    await undo(table, id, room.SECRETARIAT)
    assert await table.now() == OPENING
    for one in (id, other):
        lying = await table.laid(one)
        assert (lying.proposal.state, lying.proposal.fits) == (ProposalState.TABLED, True)
    assert (await table.laid(later)).proposal.state is ProposalState.REJECTED
    first, second = (await table.recorded())[-2:]
    assert {first["proposal"], second["proposal"]} == {id, other}
    assert (first["act"], second["act"]) == ("undo", "undo")
    with pytest.raises(WrongPhase, match="nothing_to_undo"):
        await undo(table, other, room.SECRETARIAT)


NEW = Propose(P1, replace(TEXT, wording="Los Estados informan."), new=ParagraphKind.OPERATIVE)


async def stands(table: ProposalTable) -> list[ParagraphId]:
    """The paragraphs that are not deleted."""
    tree = await table.database.read(lambda tx: texts.tree_of_draft(tx, DRAFT))
    return [each.id for each in tree.reading_order() if not each.deleted]


@pytest.mark.parametrize("ruling", [ProposalAct.ACCEPT, ProposalAct.BRACKET])
async def test_a_paragraph_that_was_put_in_is_struck_again(table: ProposalTable, ruling: ProposalAct) -> None:
    before, id = await stands(table), await table.tabled(NEW)
    await table.act(id, ruling, room.CHAIR)
    assert len(await stands(table)) == len(before) + 1
    await undo(table, id)
    assert await stands(table) == before
    assert (await table.laid(id)).proposal.state is ProposalState.TABLED
    await table.act(id, ruling, room.CHAIR)  # and can be put in anew
    assert len(await stands(table)) == len(before) + 1


@pytest.mark.parametrize(("form", "many"), [(RivalForm.GROUP, 2), (RivalForm.PARAGRAPH, 1)])
async def test_new_paragraphs_that_entered_together_are_struck_together(
    table: ProposalTable, form: RivalForm, many: int
) -> None:
    before, id = await stands(table), await table.tabled(NEW)
    other = await table.tabled(replace(NEW, text=replace(TEXT, wording="Los Estados callan.")), room.FAR)
    for _ in range(2):  # and can be put in anew
        (layout,) = rival_layouts(await tray(table.database, PERMITS, (room.CHAIR,), DRAFT))
        wish = ApplyRivals(DRAFT, ParagraphKind.OPERATIVE, P1, form, rivals_digest(layout.forms[form]))
        await apply_rivals(table.database, PERMITS, (room.CHAIR,), wish, made=made())
        await table.hub.announce(DRAFT)
        assert len(await stands(table)) == len(before) + many
        await undo(table, id)
        assert await stands(table) == before
        for one in (id, other):
            assert (await table.laid(one)).proposal.state is ProposalState.TABLED


async def test_what_was_just_ruled_on_is_known_for_ten_seconds(table: ProposalTable) -> None:
    id = await table.tabled()
    await table.act(id, ProposalAct.ACCEPT, room.CHAIR)
    asked = ((room.CHAIR, 10.0), (room.CHAIR, 10.1), (room.FAR, 0.0), (replace(room.CHAIR, account=None), 0))
    found = [
        await just_ruled_on(table.database, seat, DRAFT, now=NOW + timedelta(seconds=after))
        for seat, after in asked
    ]
    assert found == [{id}, frozenset(), frozenset(), frozenset()]


async def test_one_that_others_touched_since_stays(table: ProposalTable) -> None:
    before, id = await stands(table), await table.tabled(NEW)
    await table.act(id, ProposalAct.ACCEPT, room.CHAIR)
    (new,) = [each for each in await stands(table) if each not in before]
    rows = await table.database.read(lambda tx: texts.texts_of(tx, DRAFT))
    text = next(each.id for each in rows if each.paragraph == new)
    (head,) = [
        each
        for each in await table.database.read(lambda tx: journal.heads_of(tx, DRAFT))
        if each.text == text
    ]
    let = await let_in(table.database, PERMITS, (room.NEIGHBOUR,), (DRAFT, None), mint=clock.mint, now=NOW)
    await edit(table.database, table.hub, let, SimpleEdit(text, head.version, "Los Estados informan ya."))
    with pytest.raises(WrongPhase, match="undo_text_moved"):
        await undo(table, id)
    tree = await table.database.read(lambda tx: texts.tree_of_draft(tx, DRAFT))
    gone = replace(tree.paragraph(new), deleted_with=new)
    await table.database.write(lambda tx: texts.put_paragraphs(tx, DRAFT, [gone]))
    with pytest.raises(WrongPhase, match="undo_text_moved"):
        await undo(table, id)


async def test_a_new_paragraph_that_was_locked_since_stays(table: ProposalTable) -> None:
    before, id = await stands(table), await table.tabled(NEW)
    await table.act(id, ProposalAct.ACCEPT, room.CHAIR)
    (new,) = [each for each in await stands(table) if each not in before]
    tree = await table.database.read(lambda tx: texts.tree_of_draft(tx, DRAFT))
    locked = replace(tree.paragraph(new), locked=True)
    await table.database.write(lambda tx: texts.put_paragraphs(tx, DRAFT, [locked]))
    with pytest.raises(WrongPhase, match="paragraph_not_open"):
        await undo(table, id)
