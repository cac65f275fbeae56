"""A bracket is given another shape, in the hands it was in; and the pen is entrusted with words (BR8, E2)."""

import json

import pytest

from positions.errors import DomainError, Forbidden
from positions.ids import ParagraphId
from positions.negotiation.bracket_acts import BracketAct
from positions.text.brackets.tree import Tag
from positions.text.wording import digest
from server import clock
from server.actions.bracketing import BracketWish, act_on_bracket
from server.security.identity import Seat
from server.store import bracket_acts, events, record
from server.store.bracket_acts import KeptAct
from tests import room
from tests.room import NOW, PERMITS
from tests.server.actions.test_bracketing import ALTAMAR, CHAIR, DUNARIA, PEN, Table
from tests.server.actions.test_bracketing import table as table
from tests.session_room import DRAFT, FIRST, OPENING

pytestmark = pytest.mark.anyio

WORDS = "[XA: protegen | amparan]"
ID = "1:12"


async def act(table: Table, seat: Seat, act: BracketAct, seen: str = WORDS, **more: object) -> KeptAct:
    """Do something with the bracket of Altamar."""
    wish = BracketWish(act, ParagraphId("p1"), ID, digest(seen), **more)  # type: ignore[arg-type]  # fields by name
    kept = await act_on_bracket(table.database, PERMITS, (seat,), wish, made=("salt", NOW, clock.mint))
    await table.hub.announce(DRAFT)
    return kept


async def wording(table: Table) -> str:
    """How the paragraph reads now, its bracket alone."""
    head = await table.head()
    place = OPENING.index("protegen")
    return head.wording[place : len(head.wording) - (len(OPENING) - place - len("protegen"))]


async def test_a_member_adds_an_alternative_under_its_name_and_holds_the_bracket_too(table: Table) -> None:
    kept = await act(table, DUNARIA, BracketAct.ADD, words="cuidan")
    assert await wording(table) == "[XA: protegen | amparan | XD: cuidan]"
    assert await table.holders() == {ID: ("XA", "XD")}
    assert (kept.code, kept.words) == ("XD", WORDS)
    told = await table.database.read(lambda tx: events.events_since(tx, DRAFT))
    assert told[-1].event == {"event": "bracket", "act": "add", "paragraph": "p1", "bracket": ID}
    rows = await table.database.read(lambda tx: record.record_of(tx, "practica", most=9))
    assert [each.row.kind for each in rows] == ["bracket_add"]
    assert json.loads(rows[0].body)["version"] == 2


async def test_who_let_go_and_adds_an_alternative_holds_it_again(table: Table) -> None:
    await table.act(BracketAct.RELEASE, ALTAMAR)
    await act(table, ALTAMAR, BracketAct.ADD, words="cuidan")
    assert await table.holders() == {ID: ("XA",)}


async def test_both_parts_are_in_the_hands_the_bracket_was_in_and_so_is_what_is_joined_again(
    table: Table,
) -> None:
    await table.write(OPENING.replace("protegen", "[XA: siempre protegen]"))
    await table.act(BracketAct.HOLD, DUNARIA)
    whole, first = "[XA: siempre protegen]", "[XA: siempre]"
    await act(table, PEN, BracketAct.SPLIT, whole, parting=0)
    assert await wording(table) == "[XA: siempre] [XA: protegen]"
    assert await table.holders() == {ID: ("XA", "XD"), "3:26": ("XA", "XD")}
    with pytest.raises(Forbidden, match="bracket_held"):
        await table.write(OPENING.replace("protegen", first))
    await table.act(BracketAct.RELEASE, DUNARIA)
    assert await table.holders() == {ID: ("XA",), "3:26": ("XA", "XD")}
    await act(table, CHAIR, BracketAct.JOIN, first)
    assert await wording(table) == whole
    assert await table.holders() == {ID: ("XA", "XD")}


async def test_the_office_that_splits_a_bracket_nobody_holds_does_not_hold_it_then(table: Table) -> None:
    await table.write(OPENING.replace("protegen", "[ya protegen]"))
    await table.act(BracketAct.RELEASE, ALTAMAR)
    await act(table, PEN, BracketAct.SPLIT, "[ya protegen]", parting=0)
    assert await table.holders() == {ID: (), "3:17": ()}


async def test_a_bracket_is_tagged_anew_and_stays_what_it_is(table: Table) -> None:
    await act(table, PEN, BracketAct.RETAG, tags=(Tag.WAITING,))
    assert await wording(table) == "[#waiting XA: protegen | amparan]"
    assert await table.holders() == {ID: ("XA",)}
    acts = await table.database.read(lambda tx: bracket_acts.acts_of_draft(tx, DRAFT))
    assert [each.act for each in acts[FIRST]] == [BracketAct.RETAG]


@pytest.mark.parametrize(
    ("seat", "what", "seen", "reason"),
    [
        (ALTAMAR, BracketAct.SPLIT, WORDS, "not_allowed"),
        (ALTAMAR, BracketAct.JOIN, WORDS, "not_allowed"),
        (ALTAMAR, BracketAct.RETAG, WORDS, "not_allowed"),
        (PEN, BracketAct.ADD, WORDS, "not_allowed"),
        (PEN, BracketAct.ENTRUST, WORDS, "not_allowed"),
        (room.OBSERVER, BracketAct.ADD, WORDS, "not_there"),
        (DUNARIA, BracketAct.ADD, "[otra cosa]", "bracket_moved"),
        (PEN, BracketAct.SPLIT, WORDS, "parting_unknown"),
        (PEN, BracketAct.JOIN, WORDS, "bracket_stands_alone"),
        (PEN, BracketAct.RETAG, WORDS, "bracket_unchanged"),
        (DUNARIA, BracketAct.ENTRUST, WORDS, "alternative_not_yours"),
        (ALTAMAR, BracketAct.RECALL, WORDS, "bracket_not_entrusted"),
    ],
)
async def test_what_is_refused(table: Table, seat: Seat, what: BracketAct, seen: str, reason: str) -> None:
    with pytest.raises(DomainError, match=reason):
        await act(table, seat, what, seen)


async def test_entrusted_by_its_sponsor_the_pen_changes_the_words_of_an_alternative(table: Table) -> None:
    changed = OPENING.replace("protegen", WORDS.replace("protegen", "protegerán"))
    with pytest.raises(Forbidden, match="alternative_of_another") as refused:
        await table.write(changed, PEN)
    assert refused.value.facts == {"sponsors": "XA"}
    await act(table, ALTAMAR, BracketAct.ENTRUST)
    await table.write(changed, PEN)
    with pytest.raises(Forbidden, match="alternative_of_another"):
        await table.write(OPENING.replace("protegen", WORDS), DUNARIA)
    await act(table, ALTAMAR, BracketAct.RECALL)
    with pytest.raises(Forbidden, match="alternative_of_another"):
        await table.write(OPENING.replace("protegen", WORDS), PEN)
    rows = await table.database.read(lambda tx: record.record_of(tx, "practica", most=9))
    assert [each.row.kind for each in rows] == ["bracket_entrust", "bracket_recall"]
