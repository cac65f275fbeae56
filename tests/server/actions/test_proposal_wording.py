"""What proposals say: on words of a paragraph, or on none, of a new paragraph with a place."""

from collections.abc import AsyncIterator, Sequence

import pytest

from positions.errors import DomainError, Malformed, Stale
from positions.ids import ParagraphId
from positions.negotiation.paragraph_tree import ParagraphKind
from positions.negotiation.proposal import ProposalAct, ProposalState
from server.actions.proposal_compiling import tabled_ones
from server.actions.proposing import Propose, ProposedText, Reword, reword
from server.store import events, journal, texts
from server.store.database import Database
from server.store.proposals import ProposedPlace
from tests import room
from tests.proposing import ProposalTable, made
from tests.room import PERMITS
from tests.server_hub import meeting
from tests.session_room import DRAFT, OPENING, draft, open_draft

pytestmark = pytest.mark.anyio

P1, P2 = ParagraphId("p1"), ParagraphId("p2")
OP = ParagraphKind.OPERATIVE
WORDS = "Los Estados informan cada año."
NEW = ProposedText(0, "0" * 64, WORDS, "Falta decirlo")
AFTER = Propose(P1, NEW, new=OP)


@pytest.fixture
async def table(database: Database) -> AsyncIterator[ProposalTable]:
    await open_draft(database)
    async with meeting(database) as hub:
        yield ProposalTable(database, hub)


async def living(table: ProposalTable) -> list[tuple[str, str]]:
    """The paragraphs in order, by label."""
    rows: Sequence[texts.TextRow] = await table.database.read(lambda tx: texts.texts_of(tx, DRAFT))
    of = {row.paragraph: row.id for row in rows if row.language is draft().original}
    heads = {each.text: each for each in await table.database.read(lambda tx: journal.heads_of(tx, DRAFT))}
    tree = await table.database.read(lambda tx: texts.tree_of_draft(tx, DRAFT))
    return [(each.label, heads[of[each.id]].wording) for each in tree.reading_order() if not each.deleted]


async def test_a_new_paragraph_has_its_place_when_it_is_accepted(table: ProposalTable) -> None:
    id = await table.tabled(AFTER)
    lying = await table.laid(id)
    assert (lying.kept.place, lying.wording, lying.proposal.fits) == (ProposedPlace(OP, P1), WORDS, True)
    assert tabled_ones([lying]) == ()  # it is not laid out in the words of the first paragraph
    await table.write("Otra cosa.", 0)  # nor moved by what they say
    await table.act(id, ProposalAct.ACCEPT, room.CHAIR)
    assert await living(table) == [("OP1", "Otra cosa."), ("OP1bis", WORDS), ("OP2", "")]
    told = await table.database.read(lambda tx: events.events_since(tx, DRAFT))
    assert [(each.event["event"], each.event["act"]) for each in told[-2:]] == [
        ("structure", "insert"),
        ("proposal", "accept"),
    ]
    assert told[-2].author == "XAA"
    lying = await table.laid(id)
    assert (lying.proposal.state, lying.wording) == (ProposalState.ACCEPTED, None)


async def test_the_first_of_all_goes_in_as_a_bracket(table: ProposalTable) -> None:
    id = await table.tabled(Propose(P1, NEW, new=OP, is_first=True))
    await table.act(id, ProposalAct.BRACKET, room.DELEGATE)  # its sponsor insists
    assert (await living(table))[0] == ("OP0", f"[XA: {WORDS}]")


async def test_where_paragraphs_are_locked_new_ones_may_still_stand(table: ProposalTable) -> None:
    id = await table.filed(AFTER)
    await table.act(id, ProposalAct.REJECT, room.CHAIR, "Otro día")
    assert (await table.laid(id)).proposal.state is ProposalState.REJECTED
    assert len(await living(table)) == 2


async def test_it_is_put_otherwise_while_it_is_a_draft(table: ProposalTable) -> None:
    id = await table.propose(AFTER)
    wish = Reword(id, 1, ProposedText(0, "0" * 64, "Los Estados informan."))
    await reword(table.database, PERMITS, (room.DELEGATE,), wish, made=made())
    assert (await table.laid(id)).wording == "Los Estados informan."


async def test_a_new_paragraph_is_not_taken_in_by_one_on_words(table: ProposalTable) -> None:
    new, other = await table.filed(AFTER), await table.filed()
    with pytest.raises(Malformed, match="merge_needs_another"):
        await table.act(new, ProposalAct.MERGE, room.SECRETARIAT, into=other)


@pytest.mark.parametrize(
    ("wish", "refusal", "reason"),
    [
        (Propose(P1, ProposedText(0, "0" * 64, ""), new=OP), Malformed, "nothing_proposed"),
        (Propose(P1, ProposedText(0, "0" * 64, "[sin cerrar"), new=OP), Malformed, "bracket"),
        (Propose(P1, NEW, new=ParagraphKind.SUB_PARAGRAPH, is_first=True), Malformed, "kind_not_here"),
        (Propose(P1, ProposedText(0, "0" * 64, OPENING)), Stale, "wording_moved"),
    ],
)
async def test_what_cannot_stand_is_refused_as_it_is_begun(
    table: ProposalTable, wish: Propose, refusal: type[DomainError], reason: str
) -> None:
    with pytest.raises(refusal, match=reason):
        await table.propose(wish)
