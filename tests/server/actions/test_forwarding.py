"""A bi-regional text goes on from those of conferences: words, languages and hands, no positions."""

import pytest

from positions.ids import Language, ParagraphId
from positions.negotiation.bracket_acts import BracketAct
from positions.negotiation.draft import Mode
from positions.negotiation.giving import Giving
from server.actions.bracket_list import counts_of
from server.actions.bracketing import BracketWish, act_on_bracket
from server.actions.held_texts import HeldText, held_text
from server.actions.session_reading import SessionDraft
from server.security.permits import Act
from server.store import said_positions
from server.store.database import Database, Transaction
from tests import room
from tests.room import NOW, PERMITS
from tests.tier_room import CA, CB, both_say, ended, minting, own_text, seen, tier_room

pytestmark = pytest.mark.anyio


def words(found: SessionDraft | None) -> list[str]:
    """The wordings in reading order, rivals marked."""
    assert found is not None
    return [
        f"{'alt ' if each.alternative_to else ''}{found.texts[each.id][Language.ES][1].wording}"
        for each in found.tree.reading_order()
    ]


async def test_words_and_hands_come_along_and_positions_do_not(database: Database) -> None:
    draft = await tier_room(database)
    own = await seen(database, room.HEAD, CA)
    assert own is not None
    first = own.tree.reading_order()[0].id
    (bracket,) = (await brackets(database, first)).brackets
    wish = BracketWish(BracketAct.HOLD, first, bracket.id)
    made = "s", NOW, minting("held")
    await act_on_bracket(database, PERMITS, (room.NEIGHBOUR,), wish, made=made)
    gave = await both_say(database, draft, Giving.FORWARD)
    assert gave.onward is not None
    found = await seen(database, room.SECRETARIAT)
    assert words(found) == ["Los Estados [XAA: protegen | ∅].", "con plazos"]
    assert found is not None
    came = {each.derived_from for each in found.tree.reading_order()}
    assert came == {each.id for each in own.tree.reading_order()}
    assert sum(counts_of(found).values()) == 1
    assert not await database.read(lambda tx: said_positions.said_of_draft(tx, gave.onward or ""))
    first = found.tree.reading_order()[0].id
    held = await brackets(database, first)
    assert [set(each.holders) for each in held.brackets] == [{"XA", "XB"}]


async def brackets(database: Database, paragraph: ParagraphId) -> HeldText:
    """The original text of a paragraph, with its brackets."""

    async def turn(tx: Transaction) -> HeldText:
        return await held_text(tx, PERMITS, (room.SECRETARIAT,), (paragraph, Act.READ_TEXT), NOW)

    return await database.write(turn)


async def test_the_text_of_the_second_conference_is_put_beside(database: Database) -> None:
    draft = await tier_room(database, CA, "Uno.\nDos.")
    far = await own_text(database, CB, "Uno.\nOtro dos.\nTres.")
    first = await both_say(database, draft, Giving.FORWARD)
    second = await both_say(database, far, Giving.FORWARD, CB)
    assert first.onward == second.onward
    found = await seen(database, room.SECRETARIAT)
    assert words(found) == ["Uno.", "Dos.", "alt Otro dos.", "Tres."]
    assert await seen(database, room.FAR, CB) is None
    own = await ended(database, room.FAR, far)
    assert own is not None
    assert own.draft.mode is Mode.FORWARDED
