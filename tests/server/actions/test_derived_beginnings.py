"""A draft begins with the words of others that all its readers may read."""

import pytest

from positions.errors import Malformed
from positions.ids import Language
from server.actions.beginnings import Beginning, origin_of
from server.actions.derived_beginnings import derived_words, texts_to_begin_from
from server.store.database import Database
from tests import room
from tests.drafting import SESSION, with_session
from tests.room import PERMITS, open_room
from tests.server.actions.test_forwarding import words
from tests.tier_room import CA, CB, both_say, minting, own_text, seen, tier_room

pytestmark = pytest.mark.anyio


async def test_there_is_nothing_before_something_was_released(database: Database) -> None:
    await tier_room(database)
    process = with_session(database)
    for kind, place in (
        ("conferences", (SESSION, None)),
        ("biregional", (SESSION, CA)),
        ("adopted", (SESSION, CA)),
        ("conferences", (SESSION, CA)),
        ("biregional", (SESSION, None)),
    ):
        assert await texts_to_begin_from(database, PERMITS, room.SECRETARIAT, process, place) == ()
        wanted = kind, place, Language.ES
        with pytest.raises(Malformed, match="nothing_to_begin_from"):
            await derived_words(database, PERMITS, room.SECRETARIAT, process, wanted, mint=minting())


async def test_the_text_of_both_begins_with_what_was_released_side_by_side(database: Database) -> None:
    await open_room(database)
    for of, said in ((CA, "Uno.\nDos."), (CB, "Uno.\nOtro.")):
        await both_say(database, await own_text(database, of, said), of=of)
    process = with_session(database)
    place = SESSION, None
    offered = await texts_to_begin_from(database, PERMITS, room.SECRETARIAT, process, place)
    assert offered == ("conferences",)
    draft = await own_text(database, None, beginning=Beginning.CONFERENCES)
    assert words(await seen(database, room.FAR)) == ["Uno.", "Dos.", "alt Otro."]
    origin = await origin_of(database, draft)
    assert origin is not None
    assert (origin.beginning, origin.author) == (Beginning.CONFERENCES, "ST-CA")


async def test_the_text_of_a_conference_begins_with_that_of_both_once_it_is_open(database: Database) -> None:
    await open_room(database)
    await own_text(database, None, "Uno.\nDos.", opens=True)
    process = with_session(database)
    offered = await texts_to_begin_from(database, PERMITS, room.SECRETARIAT, process, (SESSION, CA))
    assert offered == ("biregional",)
    await own_text(database, CA, beginning=Beginning.BIREGIONAL)
    own, both = await seen(database, room.HEAD, CA), await seen(database, room.HEAD)
    assert words(own) == ["Uno.", "Dos."]
    assert own is not None
    assert both is not None
    assert {each.derived_from for each in own.tree.paragraphs.values()} == set(both.tree.paragraphs)
