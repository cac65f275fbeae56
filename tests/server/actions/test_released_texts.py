"""What was released is read by whoever negotiates; the rest stays in its conference."""

import pytest

from positions.errors import Unknown
from server.actions.released_texts import may_read_released, released_text, released_versions, words_on
from server.security.identity import ANONYMOUS
from server.store.database import Database
from tests import room
from tests.drafting import SESSION, framed, with_session
from tests.room import PERMITS
from tests.tier_room import CA, CB, both_say, say, tier_room

pytestmark = pytest.mark.anyio


def test_who_negotiates_reads_what_was_released() -> None:
    for seat in (room.FAR, room.HEAD, room.SECRETARIAT, room.CHAIR):
        assert may_read_released(PERMITS, seat, framed())
    for seat in (room.OBSERVER, room.OPERATOR, ANONYMOUS):
        assert not may_read_released(PERMITS, seat, framed())
    assert may_read_released(PERMITS, room.OBSERVER, framed(), observed=True)
    assert not may_read_released(PERMITS, room.OPERATOR, framed(), observed=True)


async def test_a_version_is_there_once_both_hands_gave_it(database: Database) -> None:
    draft = await tier_room(database)
    process = with_session(database)
    await say(database, room.CHAIR, draft)
    assert await released_versions(database, PERMITS, room.FAR, process) == []
    with pytest.raises(Unknown):
        await released_text(database, PERMITS, room.FAR, process, (SESSION, CA))
    names, given = await words_on(database, draft)
    assert ([each.number for each in names], len(given.waiting)) == ([1], 1)
    await say(database, room.SECRETARIAT, draft)
    (version,) = await released_versions(database, PERMITS, room.FAR, process)
    assert (version.draft.id, version.name.number) == (draft, 1)
    assert await released_versions(database, PERMITS, room.OBSERVER, process) == []
    assert await released_versions(database, PERMITS, room.OPERATOR, process) == ()
    text = await released_text(database, PERMITS, room.FAR, process, (SESSION, CA), which=(1, 1))
    assert [each.texts[0].wording for each in text.source.edition.paragraphs] == [
        "Los Estados [XAA: protegen | ∅].",
        "con plazos",
    ]
    for place, which in (((SESSION, CA), (0, 2)), ((SESSION, CA), (2, 0)), ((SESSION, CB), (0, 0))):
        with pytest.raises(Unknown):
            await released_text(database, PERMITS, room.FAR, process, place, which=which)


async def test_of_several_the_newest_is_read(database: Database) -> None:
    draft = await tier_room(database)
    await both_say(database, draft)
    text = await released_text(database, PERMITS, room.FAR, with_session(database), (SESSION, CA))
    assert [each.name.number for each in text.versions] == [1]
