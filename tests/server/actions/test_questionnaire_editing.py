"""The editor belongs to the secretariats; the standard block is that of the built-in questionnaire."""

import pytest

from positions.errors import Unknown
from positions.ids import Language
from positions.questionnaire.questionnaire import Aspect
from server.actions import versions
from server.actions.questionnaire_editing import check_editor, edited_questionnaire, standard_block
from server.store.database import Database
from tests import room
from tests.room import PERMITS, QUESTIONNAIRE, SEATS

WRITERS = {"secretariat", "other secretariat"}


@pytest.mark.parametrize("who", sorted(set(SEATS) - WRITERS))
def test_for_others_there_is_no_editor(who: str) -> None:
    with pytest.raises(Unknown, match="not_there"):
        check_editor(PERMITS, SEATS[who], room.frame())


@pytest.mark.anyio
async def test_secretariats_see_the_version_that_is_written(database: Database) -> None:
    where = await room.open_room(database)
    await versions.new_version(where.db, PERMITS, SEATS["secretariat"], QUESTIONNAIRE, now=where.now)
    for who in sorted(WRITERS):
        found = await edited_questionnaire(where.db, PERMITS, SEATS[who], QUESTIONNAIRE, now=where.now)
        assert found.draft is not None
    with pytest.raises(Unknown):
        await edited_questionnaire(where.db, PERMITS, SEATS["head"], QUESTIONNAIRE, now=where.now)


def test_the_standard_block_asks_all_aspects_with_a_mark_for_the_term() -> None:
    assert [question.aspect for question in standard_block()] == list(Aspect)
    for question in standard_block():
        assert all("{term}" in text for text in question.texts.values())
        assert set(question.texts) >= {Language.ES, Language.EN, Language.PT, Language.FR}
