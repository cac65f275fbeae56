"""Who else is at work in a form, and how an answer grew."""

from datetime import timedelta

import pytest

from positions.errors import Unknown
from positions.ids import Language, QuestionKey
from server.actions import colleagues, submissions
from server.actions.company import Company, company_in
from server.actions.dossier import Dossier
from server.security.identity import Seat
from server.store.database import Database
from tests import acting, room
from tests.room import ALTAMAR, COLLEAGUE, DELEGATE, PERMITS, Room, open_room, wrote

pytestmark = pytest.mark.anyio
NATIONAL = QuestionKey("t01.national")


@pytest.fixture
async def opened(database: Database) -> Room:
    return await open_room(database)


async def loaded(where: Room) -> Dossier:
    return await submissions.submission_of(where.db, PERMITS, DELEGATE, ALTAMAR, now=where.now)


async def around(where: Room, who: Seat = DELEGATE, question: QuestionKey | None = NATIONAL) -> Company:
    return await company_in(where.db, PERMITS, who, await loaded(where), question, now=where.now)


async def test_a_colleague_with_a_field_open_is_seen_for_a_while_and_oneself_never(opened: Room) -> None:
    await acting.written(opened)
    await colleagues.here(opened.db, PERMITS, COLLEAGUE, ALTAMAR, NATIONAL, now=opened.now)
    await colleagues.here(opened.db, PERMITS, DELEGATE, ALTAMAR, NATIONAL, now=opened.now)
    company = await around(opened)
    assert [person.account for person in company.present] == [COLLEAGUE.account]
    later = opened.at(opened.now + timedelta(minutes=1))
    assert (await around(later)).present == ()


async def test_the_history_of_the_question_asked_for_comes_oldest_first(opened: Room) -> None:
    await acting.save(opened, wrote(NATIONAL, "uno"))
    await acting.save(opened, wrote(NATIONAL, "dos"), 1)
    company = await around(opened)
    assert [past.answer.texts[Language.ES] for past in company.history] == ["uno", "dos"]
    assert (await around(opened, question=None)).history == ()
    assert (await around(opened, question=QuestionKey("t01.comment"))).history == ()


async def test_before_the_first_answer_there_is_nobody(opened: Room) -> None:
    assert await around(opened) == Company((), ())


@pytest.mark.parametrize("who", ["neighbour", "far", "secretariat", "chair", "observer", "nobody"])
async def test_another_delegation_learns_nothing(opened: Room, who: str) -> None:
    await acting.written(opened)
    with pytest.raises(Unknown):
        await around(opened, room.SEATS[who])
