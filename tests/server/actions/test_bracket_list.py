"""The brackets of a draft as its readers find them."""

import pytest

from positions.errors import Unknown
from positions.ids import ParagraphId
from positions.negotiation.bracket_acts import BracketAct
from positions.negotiation.draft import Mode
from positions.text.brackets.tree import FlawKind
from server import clock
from server.actions.bracket_list import BracketList, bracket_list, brackets_of, counts_of
from server.actions.bracketing import BracketWish, act_on_bracket
from server.actions.session_reading import SessionDraft, session_draft
from server.security.identity import Seat
from server.store.database import Database
from tests import room
from tests.drafting import framed
from tests.journal_room import put_words
from tests.room import NOW, PERMITS
from tests.session_room import DRAFT, FIRST, SECOND, draft, open_draft

pytestmark = pytest.mark.anyio

WORDS = "Los Estados [XA: protegen [ya] | amparan | ∅] todo"


async def found_by(database: Database, seat: Seat = room.FAR) -> SessionDraft:
    session = draft().session
    assert session is not None
    found = await session_draft(database, PERMITS, seat, framed(), (session, None))
    assert found is not None
    return found


async def listed(database: Database) -> BracketList:
    return await bracket_list(database, PERMITS, room.FAR, framed(), await found_by(database))


async def test_a_bracket_is_listed_with_its_readings_its_depth_and_its_holders(database: Database) -> None:
    await open_draft(database)
    await put_words(database, WORDS, "XAA")
    (paragraph,) = (await listed(database)).paragraphs
    outer, inner = paragraph.brackets
    assert (outer.depth, inner.depth) == (1, 2)
    assert outer.words == ("protegen [ya]", "amparan", "")
    assert (outer.quote, inner.quote) == ("[XA: protegen [ya] | amparan | ∅]", "[ya]")
    assert (outer.held.holders, outer.is_optional, outer.since) == (("XA",), True, NOW)
    assert (paragraph.flaws, paragraph.repair) == ((), None)
    assert (paragraph.count.brackets, paragraph.count.words, paragraph.count.words_inside) == (2, 6, 3)


async def test_what_is_wrong_is_named_with_a_repair_and_what_is_clean_is_not_listed(
    database: Database,
) -> None:
    await open_draft(database)
    assert (await listed(database)).paragraphs == ()
    await put_words(database, "Los Estados [cooperan", "XAA", text=SECOND)
    found = await listed(database)
    (paragraph,) = found.paragraphs
    assert [flaw.kind for flaw in paragraph.flaws] == [FlawKind.UNCLOSED]
    assert paragraph.repair == "Los Estados [cooperan]"
    assert found.brackets == 1
    assert counts_of(await found_by(database)) == {SECOND: 1}


async def test_who_holds_it_too_is_listed_with_what_was_said(database: Database) -> None:
    await open_draft(database)
    await put_words(database, WORDS, "XAA")
    for act, reason in ((BracketAct.HOLD, "Espera"), (BracketAct.RELEASE, ""), (BracketAct.HOLD, "Otra vez")):
        wish = BracketWish(act, ParagraphId("p1"), "1:12", reason=reason)
        await act_on_bracket(database, PERMITS, (room.FAR,), wish, made=("salt", NOW, clock.mint))
    (paragraph,) = (await listed(database)).paragraphs
    assert [(each.code, each.reason) for each in paragraph.brackets[0].holds] == [("XD", "Otra vez")]
    assert paragraph.brackets[1].holds == ()
    assert len(paragraph.acts) == 3


async def test_the_brackets_of_one_paragraph(database: Database) -> None:
    await open_draft(database)
    await put_words(database, WORDS, "XAA")
    found = await brackets_of(database, PERMITS, (room.FAR,), ParagraphId("p1"))
    assert (found.draft, found.head.text) == (DRAFT, FIRST)
    assert found.listed is not None
    clean = await brackets_of(database, PERMITS, (room.FAR,), ParagraphId("p2"))
    assert clean.listed is None


async def test_who_may_not_read_the_text_finds_none(database: Database) -> None:
    await open_draft(database, Mode.PREPARING)
    found = await found_by(database, room.SECRETARIAT)
    with pytest.raises(Unknown):
        await bracket_list(database, PERMITS, room.SECRETARIAT, framed(), found)
    for seat, id in ((room.OBSERVER, "p1"), (room.FAR, "p1"), (room.FAR, "p9"), (room.SECRETARIAT, "p1")):
        with pytest.raises(Unknown):
            await brackets_of(database, PERMITS, (seat,), ParagraphId(id))
