"""A secretariat or chair is told where its word is waited for, and nobody else is."""

import pytest

from positions.negotiation.giving import Giving
from positions.negotiation.joint import JointAct, JointMatter
from server.actions.office_words import words_awaited
from server.security.identity import Seat
from server.store.database import Database
from tests import room
from tests.drafting import with_session
from tests.joint_room import ARCHIVE, BASIS, FOUR, OTHER_CHAIR, answer, ask
from tests.room import NOW, PERMITS
from tests.session_room import open_draft
from tests.tier_room import CA, PENS, both_say, say, tier_room

pytestmark = pytest.mark.anyio
OTHERS = (room.HEAD, room.DELEGATE, room.OBSERVER, room.OPERATOR)


async def told(database: Database, seat: Seat) -> list[JointMatter | Giving]:
    """For what the word of a seat is waited for."""
    process = with_session(database)
    return [each.what for each in await words_awaited(database, PERMITS, seat, process, now=NOW)]


async def test_a_request_waits_for_those_who_have_not_said_yes(database: Database) -> None:
    await open_draft(database)
    kept = await ask(database, BASIS)
    assert [await told(database, seat) for seat in (room.CHAIR, OTHER_CHAIR)] == [[], [JointMatter.BASIS]]
    for seat in (room.SECRETARIAT, *OTHERS):
        assert await told(database, seat) == []
    await answer(database, kept, act=JointAct.DECLINE)
    assert await told(database, OTHER_CHAIR) == []


async def test_one_that_takes_four_waits_for_three(database: Database) -> None:
    await open_draft(database)
    await ask(database, ARCHIVE)
    assert [len(await told(database, seat)) for seat in FOUR] == [0, 1, 1, 1]


@pytest.mark.parametrize("giving", Giving)
async def test_a_version_waits_for_the_other_hand_of_the_conference_alone(
    database: Database, giving: Giving
) -> None:
    draft = await tier_room(database)
    first, second = PENS[CA]
    await say(database, first, draft, giving)
    assert await told(database, second) == [giving]
    for seat in (first, OTHER_CHAIR, room.OTHER_SECRETARIAT, *OTHERS):
        assert await told(database, seat) == []


async def test_what_was_given_waits_no_more(database: Database) -> None:
    draft = await tier_room(database)
    await both_say(database, draft)
    for seat in PENS[CA]:
        assert await told(database, seat) == []
