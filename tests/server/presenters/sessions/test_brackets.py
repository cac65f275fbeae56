"""The brackets of a text as its page shows them."""

import pytest

from positions.ids import Language, ParagraphId
from positions.negotiation.bracket_acts import BracketAct
from positions.text.brackets.tree import FlawKind, Tag
from positions.text.wording import digest
from server import clock
from server.actions.bracketing import BracketWish, act_on_bracket
from server.presenters.sessions.brackets import FLAWS, TAGS, ShownBrackets, authors_by_code, shown_brackets
from server.store.database import Database
from tests import room
from tests.drafting import framed
from tests.journal_room import put_words
from tests.room import NOW, PERMITS
from tests.server.actions.test_bracket_list import listed
from tests.session_room import open_draft

pytestmark = pytest.mark.anyio

WORDS = "[XA: protegen | amparan | ∅]"


async def shown(database: Database, *own: str) -> ShownBrackets:
    return shown_brackets(framed(), await listed(database), Language.ES, own)


def test_every_tag_and_flaw_has_its_words() -> None:
    assert set(TAGS) == set(Tag)
    assert set(FLAWS) == set(FlawKind)
    assert authors_by_code(framed(), Language.ES)["XA"].slot == 1


async def test_a_bracket_is_shown_to_its_holder_and_to_others(database: Database) -> None:
    await open_draft(database)
    await put_words(database, f"Los Estados {WORDS}", "XAA")
    wish = BracketWish(BracketAct.HOLD, ParagraphId("p1"), "1:12", tag=Tag.WAITING, reason="Espera")
    await act_on_bracket(database, PERMITS, (room.FAR,), wish, made=("salt", NOW, clock.mint))
    page = await shown(database, "XA")
    ((bracket,),) = [each.brackets for each in page.paragraphs]
    assert (bracket.quote, bracket.seen, bracket.is_mine) == (WORDS, digest(WORDS), True)
    assert [author.code for author in bracket.others] == ["XD"]
    assert [(one.number, one.words) for one in bracket.alternatives] == [
        (0, "protegen"),
        (1, "amparan"),
        (2, ""),
    ]
    assert bracket.tags == (TAGS[Tag.WAITING],)
    assert [(hold.author.code, hold.reason) for hold in bracket.holds] == [("XD", "Espera")]
    assert [(each.author.code, each.brackets) for each in page.holdings] == [("XA", 1), ("XD", 1)]
    assert (page.brackets, page.oldest) == (1, NOW)
    others = (await shown(database, "XB")).paragraphs[0].brackets[0]
    assert (others.is_mine, [author.code for author in others.others]) == (False, ["XA", "XD"])


async def test_what_went_by_a_ruling_stays_in_sight_until_it_is_back(database: Database) -> None:
    await open_draft(database)
    await put_words(database, f"Los Estados {WORDS}", "XAA")
    wish = BracketWish(BracketAct.DROP, ParagraphId("p1"), "1:12", digest(WORDS), reason="Por acuerdo")
    await act_on_bracket(database, PERMITS, (room.CHAIR,), wish, made=("salt", NOW, clock.mint))
    (ruling,) = (await shown(database, "XA")).paragraphs[0].rulings
    assert (ruling.words, ruling.reason, ruling.may_insist) == (WORDS, "Por acuerdo", True)
    assert not (await shown(database, "XB")).paragraphs[0].rulings[0].may_insist
    back = BracketWish(BracketAct.INSIST, ParagraphId("p1"), "1:12")
    await act_on_bracket(database, PERMITS, (room.DELEGATE,), back, made=("salt", NOW, clock.mint))
    assert (await shown(database, "XA")).paragraphs[0].rulings == ()
