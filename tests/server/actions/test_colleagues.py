"""What colleagues see of each other in one form, and nobody else."""

from datetime import timedelta

import pytest

from positions.errors import Unknown
from positions.ids import Language, QuestionKey
from server.actions import answers, colleagues
from server.actions.answers import SaveAnswer
from server.actions.colleagues import Changes
from server.security.identity import Seat
from server.store.database import Database
from tests import room
from tests.acting import filed, save
from tests.room import ALTAMAR, COLLEAGUE, DELEGATE, PERMITS, SEATS, Room, chose, wrote

pytestmark = pytest.mark.anyio

NATIONAL = QuestionKey("t01.national")
OWN = ("delegate", "colleague", "focal point", "head")


@pytest.fixture
async def opened(database: Database) -> Room:
    return await room.open_room(database)


async def changes(where: Room, who: Seat = DELEGATE, *, seconds: int = 0) -> Changes:
    since = where.now - timedelta(seconds=seconds)
    return await colleagues.changes_since(where.db, PERMITS, who, ALTAMAR, since, now=where.now)


async def here(where: Room, who: Seat, question: str = "t01.national") -> None:
    await colleagues.here(where.db, PERMITS, who, ALTAMAR, QuestionKey(question), now=where.now)


async def test_a_colleagues_change_is_told_with_what_stood_before(opened: Room) -> None:
    assert await changes(opened) == Changes((), (), 0, opened.now)
    await save(opened, wrote(NATIONAL, "uno"))
    later = opened.at(opened.now + timedelta(seconds=5))
    await save(later, wrote(NATIONAL, "dos"), 1)
    wish = SaveAnswer(ALTAMAR, wrote(NATIONAL, "tres"), 2)
    await answers.save_answer(later.db, PERMITS, COLLEAGUE, wish, now=later.now)
    told = await changes(later, seconds=4)
    assert [(one.question, one.before) for one in told.answers] == [(NATIONAL, wrote(NATIONAL, "uno"))]
    newest = told.answers[0].now
    assert (newest.answer, newest.version, newest.name) == (
        wrote(NATIONAL, "tres"),
        3,
        "Persona delegate2-XAA",
    )
    assert (await changes(later)).answers == ()
    everything = await changes(later, seconds=60)
    assert everything.answers[0].before is None


async def test_an_open_field_is_seen_for_twenty_seconds_by_others_than_oneself(opened: Room) -> None:
    await here(opened, DELEGATE)  # nothing is begun yet: nothing to see
    assert (await changes(opened, COLLEAGUE)).present == ()
    await save(opened, chose("t01.defined", "full"))
    await here(opened, DELEGATE)
    await here(opened, DELEGATE, "s1.q1")
    seen = await changes(opened, COLLEAGUE)
    assert [(one.name, one.question) for one in seen.present] == [("Persona delegate-XAA", "s1.q1")]
    assert (await changes(opened, DELEGATE)).present == ()
    assert (await changes(opened.at(opened.now + timedelta(seconds=20)), COLLEAGUE)).present != ()
    assert (await changes(opened.at(opened.now + timedelta(seconds=21)), COLLEAGUE)).present == ()
    with pytest.raises(Unknown, match="question_unknown"):
        await here(opened, DELEGATE, "t99.national")


@pytest.mark.parametrize("state", ["begun", "filed"])
async def test_the_inside_of_a_delegations_work_is_nobody_elses(opened: Room, state: str) -> None:
    if state == "filed":
        await filed(opened)
    else:
        await save(opened, wrote(NATIONAL, "uno"))
    for who in sorted(set(SEATS) - set(OWN)):
        asked = SEATS[who]
        with pytest.raises(Unknown):
            await changes(opened, asked)
        with pytest.raises(Unknown):
            await here(opened, asked)
        with pytest.raises(Unknown):
            await colleagues.history_of_answer(opened.db, PERMITS, asked, ALTAMAR, NATIONAL, now=opened.now)


async def test_the_history_of_an_answer_holds_every_wording(opened: Room) -> None:
    async def history() -> list[tuple[int, str]]:
        found = await colleagues.history_of_answer(
            opened.db, PERMITS, DELEGATE, ALTAMAR, NATIONAL, now=opened.now
        )
        return [(past.version, past.answer.texts[Language.ES]) for past in found]

    assert await history() == []
    await save(opened, wrote(NATIONAL, "uno"))
    await save(opened, wrote(NATIONAL, "dos"), 1)
    assert await history() == [(1, "uno"), (2, "dos")]
    with pytest.raises(Unknown, match="question_unknown"):
        await colleagues.history_of_answer(
            opened.db, PERMITS, DELEGATE, ALTAMAR, QuestionKey("t99"), now=opened.now
        )
