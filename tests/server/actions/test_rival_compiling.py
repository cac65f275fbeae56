"""New paragraphs on the table for one place enter together: as one in brackets, or as a group."""

from collections.abc import AsyncIterator
from dataclasses import replace
from functools import partial

import pytest

from positions.errors import DomainError, Forbidden, Stale, Unknown, WrongPhase
from positions.ids import DraftId, ParagraphId
from positions.negotiation.draft import Mode
from positions.negotiation.paragraph_tree import ParagraphKind
from positions.negotiation.proposal import ProposalAct, ProposalState
from positions.negotiation.rivals import RivalForm
from server.actions.proposal_tray import tray
from server.actions.proposing import Propose, ProposedText
from server.actions.rival_compiling import (
    AppliedRivals,
    ApplyRivals,
    apply_rivals,
    laid_rivals,
    rival_layouts,
    rivals_at,
    rivals_digest,
)
from server.security.identity import Seat
from server.store import journal, texts
from server.store.database import Database
from server.store.proposals import ProposedPlace
from tests import room
from tests.proposing import P1, ProposalTable, made
from tests.room import PERMITS
from tests.server_hub import meeting
from tests.session_room import DRAFT, open_draft, turn_to

pytestmark = pytest.mark.anyio
FUND, STUDY = "Los Estados crearán un fondo.", "Los Estados estudiarán un fondo."
PLACE = ProposedPlace(ParagraphKind.OPERATIVE, P1)


def wish(words: str, *, is_first: bool = False) -> Propose:
    return Propose(P1, ProposedText(0, "0" * 64, words), new=ParagraphKind.OPERATIVE, is_first=is_first)


@pytest.fixture
async def table(database: Database) -> AsyncIterator[ProposalTable]:
    await open_draft(database)
    async with meeting(database) as hub:
        yield ProposalTable(database, hub)


async def digest_of(table: ProposalTable, form: RivalForm) -> str:
    found = await tray(table.database, PERMITS, (room.CHAIR,), DRAFT)
    (layout,) = rival_layouts(found)
    return rivals_digest(layout.forms[form])


async def put(
    table: ProposalTable, form: RivalForm, digest: str, seat: Seat = room.CHAIR, draft: DraftId = DRAFT
) -> AppliedRivals:
    asked = ApplyRivals(draft, ParagraphKind.OPERATIVE, P1, form, digest)
    done = await apply_rivals(table.database, PERMITS, (seat,), asked, made=made())
    await table.hub.announce(DRAFT)
    return done


async def read(table: ProposalTable) -> list[tuple[str, str]]:
    """Labels and words of the text, in order."""
    tree = await table.database.read(lambda tx: texts.tree_of_draft(tx, DRAFT))
    rows = await table.database.read(lambda tx: texts.texts_of(tx, DRAFT))
    heads = {each.text: each for each in await table.database.read(lambda tx: journal.heads_of(tx, DRAFT))}
    words = {row.paragraph: heads[row.id].wording for row in rows}
    return [(each.label, words[each.id]) for each in tree.reading_order()]


async def two(table: ProposalTable) -> tuple[str, str]:
    return await table.tabled(wish(FUND)), await table.tabled(wish(STUDY), room.FAR)


async def test_they_enter_as_one_paragraph_in_brackets(table: ProposalTable) -> None:
    ids = await two(table)
    done = await put(table, RivalForm.PARAGRAPH, await digest_of(table, RivalForm.PARAGRAPH))
    assert set(done.proposals) == set(ids)
    assert (await read(table))[1] == ("OP1bis", f"[∅ | XA: {FUND} | XD: {STUDY}]")
    for id in ids:
        ended = await table.laid(id)
        assert (ended.proposal.state, ended.kept.acts[-1].into) == (ProposalState.MERGED, None)
    body = (await table.recorded())[-1]
    assert (body["form"], body["place"]) == ("paragraph", {"kind": "operative", "after": "p1"})
    assert (body["proposals"], body["paragraphs"]) == (list(done.proposals), list(done.paragraphs))


async def test_they_enter_as_a_group_each_with_the_words_of_its_sponsors(table: ProposalTable) -> None:
    await two(table)
    bridge = await table.propose(wish("Queda abierto."), room.CHAIR)
    await table.act(bridge, ProposalAct.TABLE, room.CHAIR)
    done = await put(table, RivalForm.GROUP, await digest_of(table, RivalForm.GROUP), room.SECRETARIAT)
    assert (await read(table))[1:4] == [
        ("OP1bis", f"[XA: {FUND}]"),
        ("OP1bis alt", f"[XD: {STUDY}]"),
        ("OP1bis alt2", "[PRES: Queda abierto.]"),
    ]
    rows = await table.database.read(lambda tx: texts.texts_of(tx, DRAFT))
    authors = []
    for id in done.paragraphs:
        text = next(row.id for row in rows if row.paragraph == id)
        (line,) = await table.database.read(partial(journal.edits_since, text=text, version=0))
        authors.append(line.author.partition(":")[0])
    assert authors == ["XAA", "XAD", "ST-CA"]


async def test_one_alone_or_at_another_place_is_no_rival(table: ProposalTable) -> None:
    await table.tabled(wish(FUND))
    await table.tabled(wish(STUDY, is_first=True), room.FAR)
    await table.filed(wish(STUDY), room.FAR)  # not on the table
    found = await tray(table.database, PERMITS, (room.CHAIR,), DRAFT)
    assert rival_layouts(found) == ()
    assert rivals_at([each.laid for each in found.proposals], PLACE) == ()
    with pytest.raises(WrongPhase, match="nothing_tabled"):
        await put(table, RivalForm.GROUP, "0" * 64)


async def test_what_moved_since_it_was_seen_is_refused(table: ProposalTable) -> None:
    await two(table)
    seen = await digest_of(table, RivalForm.GROUP)
    await table.tabled(wish("Otra cosa."), room.NEIGHBOUR)
    with pytest.raises(Stale, match="compilation_moved"):
        await put(table, RivalForm.GROUP, seen)
    assert len(await read(table)) == 2


@pytest.mark.parametrize(
    ("seat", "draft", "refusal"),
    [
        (room.DELEGATE, DRAFT, Forbidden("not_allowed")),
        (room.OBSERVER, DRAFT, Unknown("not_there")),
        (room.CHAIR, DraftId("nada"), Unknown("not_there")),
    ],
)
async def test_who_may_not(table: ProposalTable, seat: Seat, draft: DraftId, refusal: DomainError) -> None:
    await two(table)
    with pytest.raises(type(refusal), match=refusal.reason):
        await put(table, RivalForm.GROUP, "0" * 64, seat, draft)


async def test_once_the_text_is_frozen_nothing_enters(table: ProposalTable) -> None:
    await two(table)
    seen = await digest_of(table, RivalForm.GROUP)
    await turn_to(table.database, Mode.FROZEN)
    with pytest.raises(Forbidden, match="not_allowed"):
        await put(table, RivalForm.GROUP, seen)


async def test_what_cannot_be_laid_out_says_why(table: ProposalTable) -> None:
    await two(table)
    found = await tray(table.database, PERMITS, (room.CHAIR,), DRAFT)
    one = found.proposals[0]
    said = replace(one.laid, wording="Los [Estados")
    broken = replace(found, proposals=(replace(one, laid=said), found.proposals[1]))
    (layout,) = rival_layouts(broken)
    assert (layout.problem, layout.forms) == ("bracket_unclosed", {})
    (alone,) = laid_rivals(found.process, [one.laid], RivalForm.GROUP)
    assert alone.text in (f"[XA: {FUND}]", f"[XD: {STUDY}]")
    assert layout.place == PLACE
    assert [each.paragraph.id for each in layout.proposals] == [ParagraphId("p1")] * 2
