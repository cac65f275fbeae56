"""The base text of a question as a secretariat finds it."""

import pytest

from positions.errors import Forbidden, Unknown
from positions.ids import DelegationId, Language, QuestionKey, TermId
from positions.process import Level
from server.actions.draft_wording import BaseAsked, FoundBase, found_base, narrowest, sourced
from server.actions.reports import report_for
from server.security.identity import Seat
from server.store.database import Database
from tests import room
from tests.drafting import BASE, TERM, put_wordings, with_session, work
from tests.room import NOW, PERMITS, QUESTIONNAIRE, open_room

pytestmark = pytest.mark.anyio


async def asked_by(
    database: Database,
    who: Seat = room.SECRETARIAT,
    *,
    tier: str = "biregional",
    term: str = TERM,
    question: str | None = None,
    language: Language | None = None,
) -> BaseAsked:
    report = await report_for(database, PERMITS, who, QUESTIONNAIRE, now=NOW)
    key = None if question is None else QuestionKey(question)
    return BaseAsked(report, QUESTIONNAIRE, TermId(term), tier, key, language)


async def found(database: Database, who: Seat = room.SECRETARIAT, **asked: str) -> FoundBase:
    language = Language(asked.pop("language")) if "language" in asked else None
    wish = await asked_by(database, who, language=language, **asked)
    return await found_base(database, PERMITS, who, wish, now=NOW)


@pytest.fixture
async def furnished(database: Database) -> Database:
    """Wordings of two conferences with their elements."""
    await open_room(database)
    with_session(database)
    await database.write(put_wordings)
    await found(database)
    await work(database)
    return database


async def test_nothing_is_laid_out_before_the_elements_are_found(database: Database) -> None:
    await open_room(database)
    await database.write(put_wordings)
    first = await found(database)
    assert (first.base, first.failed) == (None, False)
    await work(database)
    assert (await found(database)).base is not None


async def test_it_is_made_of_what_all_say_in_the_language_of_the_process(furnished: Database) -> None:
    here = await found(furnished)
    assert here.base is not None
    assert (here.base.text, here.language, here.question, here.own) == (
        BASE,
        Language.ES,
        "t01.national",
        "ST-CA",
    )
    assert here.questions == ("t01.national",)
    other = await found(furnished, room.OTHER_SECRETARIAT, tier="ca", language="nl", question="t01.national")
    assert other.base is not None
    assert (other.own, other.base.text, other.digest == here.digest) == ("ST-CB", "", False)


async def test_its_words_are_told_from_those_of_the_secretariat(furnished: Database) -> None:
    here, asked = await found(furnished), await asked_by(furnished)
    assert here.base is not None
    assert sourced(asked, here, here.base, f"{BASE} a pie").own_words == 2


async def test_what_does_not_exist_is_unknown(furnished: Database) -> None:
    for wrong, reason in (
        ({"term": "t99"}, "not_there"),
        ({"question": "t01.comment"}, "question_unknown"),
        ({"tier": "cz"}, "level_unknown"),
    ):
        with pytest.raises(Unknown, match=reason):
            await found(furnished, room.SECRETARIAT, **wrong)


async def test_a_term_without_wordings_has_no_base(database: Database) -> None:
    await open_room(database)
    with pytest.raises(Unknown, match="not_there"):
        await found(database)


@pytest.mark.parametrize("who", [room.HEAD, room.CHAIR, room.OBSERVER])
async def test_only_secretariats_lay_one_out(furnished: Database, who: Seat) -> None:
    with pytest.raises((Forbidden, Unknown)):
        await found(furnished, who)


AA, AB, AD = DelegationId("XAA"), DelegationId("XAB"), DelegationId("XAD")


@pytest.mark.parametrize(
    ("levels", "seen"),
    [
        ({AA: Level.PUBLIC, AD: Level.PUBLIC}, (Level.BOTH, None)),
        ({AA: Level.PUBLIC, AD: Level.BOTH}, (Level.BOTH, None)),
        ({AA: Level.CONFERENCE, AB: Level.BOTH}, (Level.CONFERENCE, "ca")),
        ({AA: Level.CONFERENCE, AD: Level.BOTH}, (Level.DELEGATION, None)),
        ({AA: Level.DELEGATION, AB: Level.PUBLIC}, (Level.DELEGATION, None)),
        ({}, (Level.DELEGATION, None)),
    ],
)
def test_it_is_seen_as_far_as_all_it_was_made_of(
    levels: dict[DelegationId, Level], seen: tuple[Level, str | None]
) -> None:
    assert narrowest(room.frame(), levels, levels) == seen
